"""The reporter's own words round a cue: its sentence with the quoted contents blanked out.

In: a report's text, one attribution and all attributions; out: a `Frame` whose `text` has the
sentence's length, with blanks where contents stand, so that a time or a channel found in it
belongs to the saying and not to what was said. Looks at `REACH` characters each way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.language.clauses import is_finite_auxiliary
from reportedly.language.lexicon import Expressions, closed, lexicon
from reportedly.language.morphology import Form, verb
from reportedly.language.text import words_in
from reportedly.records import Attribution, Span

REACH = 500
_TITLE = 12  # characters before a full stop that can be an abbreviation
_APART = 3  # words between two verbs of one cue: "has repeatedly and publicly warned"
_HEAD = 8  # words that may open a clause before a time ("In a letter to lawmakers on …")
BLANK = "\ufffc"
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]?[A-Z0-9\ufffc])|\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch `start`… of the report; `text` is masked, offsets are the report's."""

    start: int
    text: str
    cue: Span
    source: Span | None

    def gap(self, left: int, right: int) -> str:
        """The masked words between two offsets, the source blanked too."""
        words = self.text[max(0, left - self.start) : max(0, right - self.start)]
        if self.source is not None:
            begin = max(0, self.source.start - left)
            end = min(len(words), self.source.end - left)
            if begin < end:
                words = words[:begin] + BLANK * (end - begin) + words[end:]
        return words

    def attached(self, start: int, end: int) -> bool:
        """Whether what stands at `start`–`end` goes with the cue and not with something else."""
        if self.source is not None and self.source.overlaps(Span(start, end)):
            return False
        if start < self.cue.end and end > self.cue.start:
            return True
        if start >= self.cue.end:
            return _clear(self.gap(self.cue.end, start))
        return _clear(self.gap(end, self.cue.start)) and self._opens(start)

    def _opens(self, start: int) -> bool:
        """Whether an offset before the cue stands at the head of the clause or at its subject."""
        before = self.gap(self.start, start)
        cut = max(before.rfind(BLANK), before.rfind(","), before.rfind(";"), before.rfind("—"))
        near = before[cut + 1 :].split()
        return len(near) <= _HEAD and not any(_is_verb(word.lower()) for word in near)


def frame_of(
    text: str, attribution: Attribution, blocks: Sequence[Span], within: Span | None
) -> Frame | None:
    """The frame of one attribution; `blocks` are all contents by start, `within` the outer one."""
    if attribution.cue is None:
        return None
    cue = verbal(text, attribution.cue)
    low, high = max(0, cue.start - REACH), min(len(text), cue.end + REACH)
    if within is not None:
        low, high = max(low, within.start), min(high, within.end)
    near = _near(blocks, cue, low, high)
    masked = _mask(text, near, low, high)
    left, right = _sentence(masked, low, cue)
    for block in near:
        if not _closed(text, block):
            continue
        if block.end <= cue.start and block not in attribution.content:
            left = max(left, block.end)
        elif block.start >= cue.end:
            right = min(right, block.end)
    return Frame(left, masked[left - low : max(left, right) - low], cue, attribution.source)


def verbal(text: str, cue: Span) -> Span:
    """A cue without the time, place or hearer at its end: "told [the court on Monday]"."""
    end, apart = None, 0
    found = words_in(text, cue.start, min(cue.end, cue.start + REACH))
    for word in found:
        read = verb(word.low)
        if read is not None and not read.nounish and (end is None or read.forms != Form.BASE):
            end, apart = word.end, 0
        elif end is not None:
            apart += 1
            if apart > _APART or word.capital:
                break
    if end is None or (found[-1].low in closed().prepositions and found[-2].end == end):
        return cue  # "according to"
    return Span(cue.start, end)


def _sentence(masked: str, low: int, cue: Span) -> tuple[int, int]:
    """Where the sentence of the cue starts and ends."""
    left, right = low, low + len(masked)
    for match in _STOP.finditer(masked):
        if Expressions("attribution")["short_form"].search(
            masked, max(0, match.start() - _TITLE), match.start()
        ):
            continue
        if low + match.end() <= cue.start:
            left = low + match.end()
        elif low + match.start() >= cue.end:
            return left, low + match.end()
    return left, right


def _near(blocks: Sequence[Span], cue: Span, low: int, high: int) -> list[Span]:
    """Contents around a cue that do not hold it."""
    at = bisect_left(blocks, Span(low, low + 1)) if low >= 0 else 0
    at = max(0, at - 8)
    found = []
    for block in blocks[at:]:
        if block.start >= high:
            break
        if block.end > low and not block.overlaps(cue):
            found.append(block)
    return found


def _mask(text: str, blocks: Sequence[Span], low: int, high: int) -> str:
    pieces, at = [], low
    for block in blocks:
        start, end = max(at, block.start), min(high, block.end)
        if start < end:
            pieces += [text[at:start], BLANK * (end - start)]
            at = end
    pieces.append(text[at:high])
    return "".join(pieces)


def _closed(text: str, block: Span) -> bool:
    """Whether a content ends its sentence, within or before a closing mark."""
    return any(mark in ".!?" for mark in text[max(block.start, block.end - 2) : block.end])


def _clear(gap: str) -> bool:
    """Whether nothing between two phrases opens another clause."""
    if ";" in gap or "\n\n" in gap:
        return False
    return not any(
        word.low in lexicon("attribution").frame_breaks
        or (_is_verb(word.low) and not word.capital)  # "United Nations"
        for word in words_in(gap, 0, len(gap))
    )


def _is_verb(low: str) -> bool:
    if low in lexicon("attribution").carried or low in closed().have:
        return False
    read = verb(low)
    if is_finite_auxiliary(low):
        return low not in lexicon("attribution").month_modals
    past = read is not None and bool(read.forms & Form.PAST) and not read.forms & Form.BASE
    return past and not (read is not None and read.nounish)
