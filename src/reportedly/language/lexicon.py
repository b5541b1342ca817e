"""Word lists, as YAML that an editor can add to without Python: the one loader of the house.

In: the name of a list. Out: its mapping, read once for each language and to be treated as
read-only. A language is a folder beside this file (`language/en/acts.yaml`); what is known of the
world, whatever the language, lies in `atlas/data`. Which language is read is set around a reading
(`speaking`), so that nothing that asks for words has to carry it; tables that are made of words are
kept by language (`per_language`). The border file of PyYAML: nothing else reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib import resources
from typing import Any, ParamSpec, TypeVar

import yaml

from reportedly.errors import UsageError

DEFAULT = "en"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_spoken: ContextVar[str] = ContextVar("language", default=DEFAULT)

P = ParamSpec("P")
R = TypeVar("R")


def spoken() -> str:
    """The language whose words are used now: "en" unless `speaking` says otherwise."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within this, word lists are those of `language`."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def languages() -> tuple[str, ...]:
    """The languages that can be read: the folders of word lists, in the order of their names."""
    folders = (resources.files("reportedly") / "language").iterdir()
    return tuple(sorted(each.name for each in folders if each.is_dir() and each.name[:1].isalpha()))


def load(name: str) -> Mapping[str, Any]:
    """The word list `name`; raises `UsageError` when the language has none of that name."""
    return _read(_spoken.get(), name)


@cache
def _read(language: str, name: str) -> Mapping[str, Any]:
    house = resources.files("reportedly")
    for folder in (house / "language" / language, house / "atlas" / "data"):
        try:
            raw = (folder / f"{name}.yaml").read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            continue
        data = yaml.load(raw, Loader=_Loader)  # a safe loader, in C where PyYAML has it
        if not isinstance(data, Mapping):
            raise UsageError(f"the word list {name!r} is not a mapping")
        return data
    raise UsageError(f"there is no word list called {name!r} for the language {language!r}")


def per_language(make: Callable[P, R]) -> Callable[P, R]:
    """`make`, run once for each language and each set of arguments (which must be hashable).

    For tables and expressions that are made of word lists.
    """
    kept: dict[Hashable, R] = {}

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (_spoken.get(), args, tuple(sorted(kwargs.items())) if kwargs else ())
        try:
            return kept[key]
        except KeyError:
            return kept.setdefault(key, make(*args, **kwargs))

    return made


@per_language
def closed(name: str) -> frozenset[str]:
    """A closed class of the grammar, `closed("modals")`; empty where the language has none."""
    return frozenset(words(load("closed_classes").get(name)))


class Lists:
    """The lists of one file, by name: `lexicon("bounds").places`, a set of words in lower case."""

    def __init__(self, name: str) -> None:
        self._data = load(name)

    def __getattr__(self, key: str) -> frozenset[str]:
        found = frozenset(word.lower() for word in words(self._data[key]))
        setattr(self, key, found)  # read once
        return found


@per_language
def lexicon(name: str) -> Lists:
    """The lists of the file `name`, read as they are asked for."""
    return Lists(name)


def words(value: object) -> tuple[str, ...]:
    """The entries of one list: a YAML sequence, or a block of words parted by white space."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, Iterable):
        return tuple(str(entry) for entry in value)
    raise UsageError(f"a word list entry should be words, not {type(value).__name__}")


def bag(text: str) -> frozenset[str]:
    """A closed class of the grammar, written as one line of words."""
    return frozenset(text.split())


class Expressions:
    """The regular expressions of one file of word lists, each compiled when it is first asked for:
    `Expressions("mastheads")["byline"]`. Flags stand in the expression itself ("(?i)by ...")."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getitem__(self, key: str) -> re.Pattern[str]:
        return _expression(self._name, key)


@per_language
def _expression(name: str, key: str) -> re.Pattern[str]:
    return re.compile(str(load(name)[key]))
