"""Lines and paragraphs of a text, as spans.

In: a text. Out: `Line`s (never blank, trimmed) and paragraph spans. Refuses nothing: a text of one
endless line is one line and one paragraph.

Paragraphs are parted by blank lines; where a text has none, by line ends, unless it was wrapped by
hand or by a mail program: then by lines that end early. A line too long to have been wrapped is a
paragraph of its own, also in a text that has blank lines elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.records import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_STOPS = re.compile(r"(?:(?<!\b[^\W\d_a-z])\.|[!?:…])[\"'”’»)\]]*$")  # no initial: "Ilan Z."
WRAPPED_AT = 100  # lines wrapped by hand or by a mail program are shorter than this
WRAPPED_FROM = 30  # and no narrower
WRAPPED_LINES = 4  # fewer lines do not show that they were wrapped
WRAPPED_SHARE = 0.7  # of the lines: the others end a paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `gap` counts the line ends before it."""

    start: int
    end: int
    text: str
    gap: int


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        words = raw.strip()
        if words:
            start = match.start() + len(raw) - len(raw.lstrip())
            gap = len(_BREAK.findall(text, before, start))
            lines.append(Line(start, start + len(words), words, gap))
            before = start + len(words)
    return lines


def blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that make up one paragraph each."""
    has_blank_lines = any(line.gap > 1 for line in lines[1:])
    width = 0 if has_blank_lines else _width(lines)
    block: list[Line] = []
    for line in lines:
        early = not width or _ends_early(block[-1:], line, width)
        ends = line.gap > 1 if has_blank_lines else early
        if block and (ends or _too_long_to_wrap(block[-1], line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _too_long_to_wrap(one: Line, other: Line) -> bool:
    return max(len(one.text), len(other.text)) > WRAPPED_AT


def _width(lines: Sequence[Line]) -> int:
    """The width at which a text without blank lines was wrapped, 0 when it was not: nearly every
    line is so long that the next word did not fit."""
    width = max((len(line.text) for line in lines), default=0)
    if not WRAPPED_FROM <= width <= WRAPPED_AT or len(lines) < WRAPPED_LINES:
        return 0
    full = sum(not _fits(one, other, width) for one, other in pairwise(lines))
    return width if full >= WRAPPED_SHARE * (len(lines) - 1) else 0


def _fits(one: Line, other: Line, width: int) -> bool:
    """Whether the first word of a line would have had room on the one before."""
    return len(one.text) + 1 + len(other.text.split(maxsplit=1)[0]) <= width


def _ends_early(before: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a paragraph ends at the line before: a sentence does, and there was room."""
    return any(_fits(one, line, width) and bool(_STOPS.search(one.text)) for one in before)


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, trimmed of white space."""
    return [Span(block[0].start, block[-1].end) for block in blocks(lines_of(text))]
