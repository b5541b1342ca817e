"""Media and agencies: who supplies news, who is told it, and whether two names are one outlet.

In: a name as written, or words that may hold names. Out: the `Outlet` of `media.yaml`, yes or no,
or a folded key to compare names by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.language.lexicon import Expressions, load, per_language, words
from reportedly.records import Span

_LONGEST = 120  # characters of a name that are looked at
_LONG = 60  # characters of an agency's name
_EXPRESSIONS = Expressions("mastheads")
_EDGE = " \t\n,.;:\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium or an agency: `kind` is "wire", "photo" or "media" when it is named as a supplier.

    `plain` are those of its names that mean other things as well: "Nature".
    """

    name: str
    kind: str | None = None
    country: str | None = None
    also: tuple[str, ...] = ()
    plain: frozenset[str] = frozenset()

    @property
    def is_wire(self) -> bool:
        return self.kind == "wire"


@per_language
def outlets() -> Mapping[str, Outlet]:
    """All outlets by the name that they are shown under, without words for "some agency"."""
    return {name: one for name, one in _listed().items() if not load("media")[name].get("generic")}


def supplier(name: str) -> Outlet | None:
    """The supplier of exactly this name; "the" before it and full stops after it do not count.

    What calls itself an agency ("Valley News Agency", "Coast Newswire") is one without a list.
    """
    key = _bare(name)
    exact, folded = _suppliers()
    known = exact.get(key) or folded.get(key.casefold())
    if not known and len(key) < _LONG and _EXPRESSIONS["agency_name"].search(key):
        return Outlet(key, "wire")
    return known


def wire(name: str) -> Outlet | None:
    """The wire agency of exactly this name."""
    found = supplier(name)
    return found if found and found.is_wire else None


def wires_in(text: str, offset: int = 0) -> list[tuple[Outlet, Span]]:
    """Every wire agency named in a short stretch of text, with its place."""
    found = []
    for match in _any_supplier().finditer(text):
        one = wire(match[0])
        if one:
            found.append((one, Span(offset + match.start(), offset + match.end())))
    return found


def fold(name: str) -> str:
    """A key under which the spellings of one medium meet: "AP", "the Associated Press"."""
    key = _bare_of(name).lower()
    return _keys().get(key, key)


def is_medium(name: str) -> bool:
    """Whether `name` is a medium, or somebody said to be of one ("CNN's …", "… of the BBC")."""
    plain = name[:_LONGEST].strip(_EDGE)
    parts = plain.split()
    if not parts:
        return False
    if _is_named(plain):
        return True
    if any(_is_named(" ".join(parts[:cut])) for cut in (3, 2, 1) if len(parts) > cut):
        return True  # "Fox News host …", "CNN's …"
    if len(parts) > 1 and _has_form(parts):
        return True
    last = parts[-1].strip(_EDGE).lower()
    if last in _words("nouns"):
        return True
    if last in _words("press") and parts[0].lower() in _words("press_owners"):
        return True
    inner = _of().search(plain)
    return inner is not None and _is_named(inner[1])


def _has_form(parts: list[str]) -> bool:
    """ "Radio Oster", "Lavonia Times": a name that begins or ends as those of media do."""
    if parts[0] in _words("beginnings") and parts[-1][:1].isupper():
        return True
    ends = parts[-1].strip(_EDGE) in _words("endings") and parts[0][:1].isalpha()
    return ends and parts[-2][:1].isupper()


def _is_named(name: str) -> bool:
    """Whether a name is an outlet's and no plain word; one in capitals counts in capitals alone."""
    bare = _bare_of(name)
    key = bare.lower()
    if key not in _keys() or key in _plain():
        return False
    return key not in _acronyms() or bare.upper() == bare


def _bare_of(name: str) -> str:
    """A name without marks around it, its article and a possessive ending."""
    bare = " ".join(name.replace("’", "'").strip(_EDGE).split()).removesuffix("'s")
    return bare[4:] if bare[:4].lower() == "the " else bare


@per_language
def _words(key: str) -> frozenset[str]:
    return frozenset(words(load("media_words")[key]))


@per_language
def _of() -> re.Pattern[str]:
    either = "|".join(map(re.escape, words(load("media_words")["of"])))
    return re.compile(rf"\b(?:{either}) (.+)$")


# --- the lists -----------------------------------------------------------------------------------


@per_language
def _listed() -> Mapping[str, Outlet]:
    return {
        str(name): Outlet(
            str(name),
            row.get("kind"),
            row.get("country"),
            words(row.get("also")),
            frozenset(words(row.get("plain"))),
        )
        for name, row in load("media").items()
    }


@per_language
def _keys() -> Mapping[str, str]:
    """Every name, folded → the key of its outlet."""
    found: dict[str, str] = {}
    for one in outlets().values():
        home = _bare_of(one.name).lower()
        for name in (one.name, *one.also):
            found.setdefault(_bare_of(name).lower(), home)
    return found


@per_language
def _plain() -> frozenset[str]:
    return frozenset(_bare_of(name).lower() for one in outlets().values() for name in one.plain)


@per_language
def _acronyms() -> frozenset[str]:
    """Keys of names that are never written with a small letter."""
    spelled: dict[str, bool] = {}
    for one in outlets().values():
        for name in map(_bare_of, (one.name, *one.also)):
            spelled[name.lower()] = spelled.get(name.lower(), True) and name.upper() == name
    return frozenset(key for key, capitals in spelled.items() if capitals)


@per_language
def _suppliers() -> tuple[Mapping[str, Outlet], Mapping[str, Outlet]]:
    """Suppliers by name as written, and by folded case where there are small letters in it."""
    exact: dict[str, Outlet] = {}
    folded: dict[str, Outlet] = {}
    for one in _listed().values():
        for name in map(_bare, (one.name, *one.also)) if one.kind else ():
            exact[name] = one
            if name != name.upper():
                folded[name.casefold()] = one
    return exact, folded


@per_language
def _any_supplier() -> re.Pattern[str]:
    """All their names, the longest first, as whole words; `supplier` judges the case afterwards."""
    exact, folded = _suppliers()
    names = sorted({*exact, *folded}, key=lambda name: (-len(name), name))
    either = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _bare(name: str) -> str:
    name = name.strip().rstrip(".,;:").strip()
    return name[4:] if name[:4].lower() == "the " else name
