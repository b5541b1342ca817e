"""Bytes to characters: the character set, and what had gone wrong with the letters before us.

In: bytes and the character set that the carrier declared; or a decoded text. Out: a text, the set
it was read in and whether characters were lost; then the repaired text with its notes. Repaired are
encodings garbled earlier on ("donâ€™t"), HTML entities left in plain text, control characters,
invisible ones that split words, halves of surrogate pairs; each repair is as small as the damage.
Line ends, quotation marks and spelling stay. Bytes that fit no set are read as UTF-8 with U+FFFD.
The border file of charset-normalizer, asked last, and of ftfy, of which only the mending of
encodings is used.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportedly.records import Note
from reportedly.report.edits import Edit, apply

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


# Characters that honest English news is full of; a stretch with no others is not looked at.
_STRANGE = re.compile(r"[^\x00-\x7f‘’“”–—…•\xa0£€°]")
_STRETCH = re.compile(r"[^\r\n]{1,4000}")  # a line, or a piece of an endless one
_WORD = re.compile(r"\S+|\s+")


def mend(text: str) -> Iterator[Edit]:
    """Edits for each stretch of words that was garbled."""
    if text.isascii():
        return
    for stretch in _STRETCH.finditer(text):
        old = stretch[0]
        if old.isascii() or not _STRANGE.search(old):
            continue
        from ftfy import fix_encoding  # noqa: PLC0415 - slow to import, and rarely needed

        new = fix_encoding(old)
        if new != old:
            yield from _changes(old, new, stretch.start())


def _changes(old: str, new: str, offset: int) -> Iterator[Edit]:
    """Word by word where the words still pair up, else one edit for the whole stretch."""
    before, after = list(_WORD.finditer(old)), _WORD.findall(new)
    if len(before) == len(after):
        for match, word in zip(before, after, strict=True):
            if match[0] != word:
                yield Edit(offset + match.start(), offset + match.end(), word, "mojibake")
    else:
        yield Edit(offset, offset + len(old), new, "mojibake")


# Every C0 control but tab, line and page ends; DEL, and the C1 controls but NEL.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
# Zero-width space, word joiner, byte order mark, soft hyphen, interlinear marks. The joiners U+200C
# and U+200D stay: emoji and several scripts need them. Direction marks stay: they are harmless.
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad\ufff9-\ufffb]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]+")
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip);"
)


def repair(text: str) -> tuple[str, tuple[Note, ...]]:
    """The repaired text and what was done, pass by pass."""
    notes: list[Note] = []
    for step in (_surrogates, mend, _entities, _controls, _invisibles):
        text, made = apply(text, step(text))
        notes += made
    return text, tuple(notes)


def control_share(text: str) -> float:
    """The share of control characters in the first stretch of a text: high in binaries."""
    sample = text[:100_000]
    return sum(len(run) for run in _CONTROL.findall(sample)) / (len(sample) or 1)


def _surrogates(text: str) -> Iterator[Edit]:
    return _replaced(text, _SURROGATE, "surrogate", _joined)


def _entities(text: str) -> Iterable[Edit]:
    if "&" not in text:
        return ()
    return _replaced(text, _ENTITY, "entity", html.unescape)


def _controls(text: str) -> Iterator[Edit]:
    return _replaced(text, _CONTROL, "control character", lambda _: "")


def _invisibles(text: str) -> Iterator[Edit]:
    return _replaced(text, _INVISIBLE, "invisible character", lambda _: "")


def _joined(run: str) -> str:
    """Pairs of surrogates are characters written in two halves; a lone half is lost."""
    return run.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _replaced(
    text: str, pattern: re.Pattern[str], step: str, new: Callable[[str], str]
) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        after = new(match[0])
        if after != match[0]:
            yield Edit(match.start(), match.end(), after, step)
