"""Word lists of the ledger, as YAML that an editor can add to without Python.

In: the name of a list (`ledger/lexicon/<name>.yaml`); out: its mapping, read once and cached, to
be treated as read-only. Refuses a name that is not in the package and a file that is not a mapping.
The border file of PyYAML: nothing else in this room imports it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportedly.errors import UsageError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Mapping[str, Any]:
    """The word list `name`; raises `UsageError` when the package has none of that name."""
    path = resources.files("reportedly.ledger") / "lexicon" / f"{name}.yaml"
    try:
        raw = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"there is no word list called {name!r}") from error
    data = yaml.load(raw, Loader=_Loader)  # a safe loader, in C where PyYAML was built with it
    if not isinstance(data, Mapping):
        raise UsageError(f"the word list {name!r} is not a mapping")
    return data


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
