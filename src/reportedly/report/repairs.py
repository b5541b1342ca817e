"""Repairs that every text may need before its words are looked at.

In: a decoded text. Out: the repaired text and its notes. Repairs: encodings garbled earlier on
(mojibake), HTML entities left in plain text, control characters, invisible characters that split
words, halves of surrogate pairs. Line ends, quotation marks and spelling stay as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

from reportedly.records import Note
from reportedly.report.edits import Edit, apply
from reportedly.report.mojibake import mend

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
