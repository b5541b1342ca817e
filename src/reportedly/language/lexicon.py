"""Word lists, as YAML that an editor can add to without Python: the one loader of the house.

In: the name of a list. Out: its mapping, read once for each language and to be treated as
read-only. A language is a folder beside this file (`language/en/acts.yaml`), or in a folder that
the caller names; what is known of the world, whatever the language, lies in `atlas/data`. Which
language is read is set around a reading (`speaking`), so that nothing that asks for words has to
carry it; tables that are made of words are kept by language (`per_language`). How the files are
read stands in `compiled`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, overload

from reportedly.errors import UsageError
from reportedly.language.compiled import HOUSE, read

DEFAULT = "en"
NEVER = "(?!)"
REMEMBERED = 32768  # words of each kind
CLOSED = "closed_classes"  # the list that makes a folder a language

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class _Language:
    """A language by its code; `folder` holds the languages that somebody else brings.

    There is one of each (`_known`), so that two are the same when they are one.
    """

    code: str
    folder: Path | None


_ENGLISH = _Language(DEFAULT, None)
_spoken: ContextVar[_Language] = ContextVar("language", default=_ENGLISH)


def spoken() -> str:
    """The language whose words are used now: "en" unless `speaking` says otherwise."""
    return _spoken.get().code


@contextmanager
def speaking(language: str, folder: Path | None = None) -> Iterator[None]:
    """Within this, word lists are those of `language`: a folder of this package, or of `folder`.

    Raises `UsageError` for a language that is in neither.
    """
    token = _spoken.set(_known(language, folder))
    try:
        yield
    finally:
        _spoken.reset(token)


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that can be read, in the order of their names: the folders of word lists in
    this package, and those in `folder`."""
    places = [HOUSE / "language"]
    places += [folder] if folder is not None and folder.is_dir() else []
    each = (one for place in places for one in place.iterdir() if one.is_dir())
    return tuple(sorted({one.name for one in each if (one / f"{CLOSED}.yaml").is_file()}))


@cache
def _known(language: str, folder: Path | None) -> _Language:
    known = languages(folder)
    if language not in known:
        raise UsageError(
            f"there are no words for the language {language!r}",
            try_=f"There are: {', '.join(known)}.",
        )
    return _ENGLISH if (language, folder) == (DEFAULT, None) else _Language(language, folder)


def load(name: str) -> Mapping[str, Any]:
    """The word list `name`; raises `UsageError` when there is none of that name.

    A language other than English may lack a list, or a part of one: what it lacks is empty.
    """
    return _read(_spoken.get(), name)


@cache
def _read(language: _Language, name: str) -> Mapping[str, Any]:
    places = [HOUSE / "language" / language.code, HOUSE / "atlas" / "data"]
    if language.folder is not None:
        places.insert(0, language.folder / language.code)
    for place in places:
        try:
            data = read(place, name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not isinstance(data, Mapping):
            raise UsageError(f"the word list {name!r} is not a mapping")
        return data if language.code == DEFAULT else _Sparse.of(data)
    if language.code != DEFAULT:
        return _Sparse()
    raise UsageError(f"there is no word list called {name!r} for the language {language.code!r}")


class _Sparse(dict[Any, Any]):
    """Lists of which some may be lacking: these are empty, whatever is asked of them."""

    @classmethod
    def of(cls, value: Any) -> Any:
        """A mapping and all mappings in it."""
        if not isinstance(value, Mapping):
            return value
        return cls((key, cls.of(entry)) for key, entry in value.items())

    def __missing__(self, key: object) -> _Sparse:
        return _Sparse()

    def __str__(self) -> str:
        return dict.__repr__(self) if self else ""

    def splitlines(self) -> list[str]:
        """No lines, where a block of words is asked for them."""
        return []

    def split(self, mark: str | None = None) -> list[str]:
        """No words, where a block of them is asked for its words."""
        return []


def per_language(make: Callable[P, R]) -> Callable[P, R]:
    """`make`, run once for each language and each set of arguments (which must be hashable).

    For tables and expressions that are made of word lists. They are asked for at every word, so
    the language that was read last is at hand.
    """
    kept: dict[_Language, dict[Hashable, R]] = {}
    last: tuple[_Language | None, dict[Hashable, R]] = (None, {})

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        nonlocal last
        language = _spoken.get()
        of, found = last
        if of is not language:
            found = kept.setdefault(language, {})
            last = language, found
        key = (args, tuple(sorted(kwargs.items()))) if kwargs else args
        try:
            return found[key]
        except KeyError:
            return found.setdefault(key, make(*args, **kwargs))

    return made


def remembered(make: Callable[[str], R]) -> Callable[[str], R]:
    """`make`, whose answers for the words asked for last are kept, language by language."""

    @per_language
    def kept() -> Callable[[str], R]:
        return lru_cache(maxsize=REMEMBERED)(make)

    @wraps(make)
    def made(word: str) -> R:
        return kept()(word)

    return made


class Lists:
    """The lists of one file, by name: `lexicon("bounds").places`, a set of words in lower case.

    Raises `AttributeError` for a list that the file has not.
    """

    def __init__(self, name: str) -> None:
        self._data = load(name)

    def __getattr__(self, key: str) -> frozenset[str]:
        try:
            entries = self._data[key]
        except KeyError as error:
            raise AttributeError(f"there is no list called {key!r}") from error
        found = frozenset(word.lower() for word in words(entries))
        setattr(self, key, found)  # read once
        return found


@per_language
def lexicon(name: str) -> Lists:
    """The lists of the file `name`, read as they are asked for."""
    return Lists(name)


@overload
def closed() -> Lists: ...
@overload
def closed(name: str) -> frozenset[str]: ...
def closed(name: str = "") -> Lists | frozenset[str]:
    """The closed classes of the grammar, `closed().modals`, or one of them by its name."""
    lists = lexicon(CLOSED)
    return getattr(lists, name) if name else lists


def either(entries: Iterable[str]) -> str:
    """An expression for any of these words; for none of them one that matches nowhere."""
    return "|".join(map(re.escape, entries)) or NEVER


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
    return re.compile(str(load(name)[key]) or NEVER)
