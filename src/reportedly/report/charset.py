"""Bytes to text: which character set it is, and what was wrong with the declared one.

In: bytes, and the character set that the carrier declared. Out: a text, the set it was read in, and
whether characters were lost. Refuses nothing: bytes that fit no set are read as UTF-8 with U+FFFD
for what is broken. The border file of charset-normalizer, which is asked last and only when
neither the marks, the declarations nor UTF-8 fit.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4096  # browsers look at the first 1,024 bytes; real pages put it later at times
_SAMPLE = 200_000
# What the web means when it says Latin-1 (WHATWG encoding standard, "windows-1252").
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the character set it was read in."""

    text: str
    charset: str


def decode(data: bytes, declared: str | None = None, *, page: bool = False) -> Decoded:
    """Read bytes as text: mark, then UTF-8, then the declarations, then a guess.

    UTF-8 comes before the declarations because bytes that are valid UTF-8 and not plain ASCII are
    UTF-8 in practice, whatever a template says.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(charset, "replace"), charset)
    carried = _python_name(declared)
    if carried in _WIDE and b"\x00" in data and _fits(data, carried):
        return Decoded(data.decode(carried), carried)  # NUL bytes: UTF-8 would fit, wrongly
    if _fits(data, "utf-8"):
        return Decoded(data.decode("utf-8"), "utf-8")
    for name in (declared, *(_declared_in(data) if page else ())):
        known = _python_name(name)
        if known and known != "utf-8" and _fits(data, known):
            return Decoded(data.decode(known), known)
    return _guess(data)


def _guess(data: bytes) -> Decoded:
    """Mostly UTF-8 with a few broken bytes stays UTF-8; anything else is put to the library."""
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    whole = sum(1 for c in mended[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if broken <= whole:
        return Decoded(mended, "utf-8")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow, and rarely needed

    best = from_bytes(data[:_SAMPLE]).best()
    for name in ("cp1252", *((best.encoding,) if best else ())):
        if _fits(data, name) and _reads_well(data.decode(name)):
            return Decoded(data.decode(name), name)
    if best:
        return Decoded(data.decode(best.encoding, "replace"), best.encoding)
    return Decoded(mended, "utf-8")


def _reads_well(text: str) -> bool:
    """Whether the characters beyond ASCII are what English and its names are written with."""
    foreign = [c for c in text[:_SAMPLE] if c > "\x7f"]
    usual = sum(1 for c in foreign if c.islower() or c in "‘’“”–—…•€£©®°½¼¾§«»\xa0")
    return usual >= 0.8 * len(foreign) and len(foreign) <= 0.1 * len(text[:_SAMPLE])


def _declared_in(data: bytes) -> tuple[str, ...]:
    head = data[:_META_WITHIN]
    found = (_XML.search(head), _META.search(head))
    return tuple(match[1].decode("ascii") for match in found if match)


def _python_name(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(known, "_is_text_encoding", True):
        return None
    return _WEB_NAMES.get(known.name, known.name)


def _fits(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset)
    except (UnicodeError, LookupError):
        return False
    return True
