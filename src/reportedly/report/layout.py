"""Lines and paragraphs of a text, as spans.

In: a text. Out: `Line`s (never blank, trimmed) and paragraph spans. Refuses nothing: a text of one
endless line is one line and one paragraph.

Paragraphs are parted by blank lines; where a text has none, by line ends. A line too long to have
been wrapped by hand is a paragraph of its own, also in a text that has blank lines elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
WRAPPED_AT = 100  # lines wrapped by hand or by a mail program are shorter than this


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
    block: list[Line] = []
    for line in lines:
        if block and (not has_blank_lines or line.gap > 1 or _too_long_to_wrap(block[-1], line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _too_long_to_wrap(one: Line, other: Line) -> bool:
    return max(len(one.text), len(other.text)) > WRAPPED_AT


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, trimmed of white space."""
    return [Span(block[0].start, block[-1].end) for block in blocks(lines_of(text))]
