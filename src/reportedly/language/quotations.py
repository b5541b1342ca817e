"""Which stretches of a text stand inside quotation marks.

In: the fixed text and the offsets where paragraphs begin; out: sorted, disjoint stretches, marks
included. Knows straight, curly, single, low-high, guillemets both ways round, doubled apostrophes
and backticks; an opening mark repeated at a paragraph's start goes on with the quotation; an
unclosed quotation ends with its paragraph. Apostrophes are no marks. One pass, linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.language.lexicon import either, load, per_language, words

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚'`]|\n[ \t\r]*\n")
_INDENT = 3  # blanks before the mark that a paragraph repeats
_LOOK_BACK = 2000  # characters in which a forgotten closing mark is looked for
_STRAIGHT = frozenset(('"', "''", "``"))
_CLOSERS = {
    '"': frozenset('"”'),
    "''": frozenset(("''", '"')),
    "“": frozenset('”"‟'),
    "‟": frozenset("”"),
    "„": frozenset("“”‟"),
    "«": frozenset("»"),
    "»": frozenset("«"),
    "‹": frozenset("›"),
    "”": frozenset("”"),
}
_SINGLE_CLOSERS = {"‘": "’'", "'": "'’", "`": "'`’", "‚": "‘’", "’": "’"}


@per_language
def _elision() -> re.Pattern[str]:
    """What an apostrophe stands before and opens no quotation: a decade, a word cut short."""
    cut_short = either(words(load("tokens")["elided"]))
    return re.compile(rf"(?:\d\ds?|{cut_short})\b", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """What is open as the pass goes on."""

    text: str
    found: list[tuple[int, int]] = field(default_factory=list)
    mark: str = ""
    since: int = 0
    single: str = ""
    single_since: int = 0


def quoted(text: str, paragraphs: Sequence[int] = ()) -> list[tuple[int, int]]:
    """The stretches of `text` inside quotation marks; `paragraphs` are offsets where one begins."""
    state = _State(text)
    starts = sorted(set(paragraphs), reverse=True)
    for match in _MARK.finditer(text):
        at, end = match.span()
        while starts and starts[-1] <= at:
            _paragraph(state, starts.pop())
        if match.group()[0] == "\n":
            _paragraph(state, end)
        elif match.group() in _SINGLE_CLOSERS and state.mark != "”":
            _single(state, match.group(), at)
        else:
            _double(state, match.group().replace("``", "''"), at, end)
    for begin in reversed(starts):
        _paragraph(state, begin)
    if state.mark:
        state.found.append((state.since, len(text)))
    return _merged(state.found)


def _paragraph(state: _State, begin: int) -> None:
    """A paragraph begins: an open quotation goes on only under a repeated mark."""
    _single_paragraph(state, begin)
    if not state.mark:
        return
    rest = state.text[begin : begin + 3].lstrip()
    again = rest.startswith(state.mark) or (state.mark in _STRAIGHT and rest[:2] in {"''", "``"})
    stop = begin
    while stop > state.since and state.text[stop - 1].isspace():
        stop -= 1
    if stop > state.since + 1:
        state.found.append((state.since, stop))
    state.mark, state.since = (state.mark, begin) if again else ("", begin)


def _single_paragraph(state: _State, begin: int) -> None:
    """A quotation in single marks goes on only under a repeated mark before a word."""
    mark, since = state.single, state.single_since
    text, at = state.text, begin
    if mark and begin <= since:
        return  # its opening mark was read already
    state.single = ""
    while at < len(text) and text[at].isspace() and at - begin < _INDENT:
        at += 1
    if mark and text[at : at + 1] == mark and text[at + 1 : at + 2].isalnum():
        state.found.append((since, since + len(text[since:begin].rstrip())))
        state.single, state.single_since = mark, at


def _double(state: _State, mark: str, at: int, end: int) -> None:
    before = state.text[at - 1] if at else "\n"
    after = state.text[end] if end < len(state.text) else "\n"
    if not state.mark:
        if not before.isspace() and (mark == "”" or (mark == "“" and _closes(before, after))):
            return  # closes what nobody opened
        if mark in {"»", "›"} and not (before.isspace() and after.isalnum()):
            return
        if mark in {'"', "''"} and before.isdigit() and not after.isalnum():
            return  # 60" and 5'10''
        state.mark, state.since = mark if mark in _CLOSERS else "‹", at
        return
    if _repeats(state, mark, at):
        return
    if mark in _CLOSERS[state.mark] or (mark == "“" and _closes(before, after)):
        if mark in _STRAIGHT and before.isspace() and after.isalnum():
            _reopen(state, at)
            return
        state.found.append((state.since, end))
        state.mark = ""
    elif mark == state.mark == "“":
        _reopen(state, at)


def _closes(before: str, after: str) -> bool:
    """Whether an opening mark stands where only a closing one can."""
    return (before.isalnum() or before in ".,!?") and not after.isalnum()


def _repeats(state: _State, mark: str, at: int) -> bool:
    """Whether this is the opening mark that a new paragraph repeats."""
    return mark == state.mark and at - state.since < 4 and not state.text[state.since : at].strip()


def _reopen(state: _State, at: int) -> None:
    """An opening mark inside an open quotation: the first was never closed in its line."""
    line = state.text.rfind("\n", max(state.since, at - _LOOK_BACK), at)
    if line > state.since:
        state.found.append((state.since, line))
        state.since = at


def _single(state: _State, mark: str, at: int) -> None:
    text = state.text
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if state.single and mark in _SINGLE_CLOSERS[state.single]:
        if not after.isalnum() and not before.isspace():
            ended = before in ".,!?…" or not (before == "s" and _closes_later(text, at))
            if ended:
                state.found.append((state.single_since, at + 1))
                state.single = ""
        return
    if state.single or before.isalnum() or mark == "’" or not (after.isalnum() or after in '[“"'):
        return
    if not _elision().match(text, at + 1, at + 8):
        state.single, state.single_since = mark, at


def _closes_later(text: str, at: int) -> bool:
    """After "soldiers'": whether a clearer closing mark stands in the next few words."""
    ahead = text[at + 1 : at + 120].split("\n", 1)[0]
    return any(f"{stop}{mark}" in ahead for stop in ".,!?" for mark in "'’")


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def parts(stretches: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int, bool]]:
    """`start`–`end` cut into pieces that lie inside (True) and outside quotation marks."""
    pieces: list[tuple[int, int, bool]] = []
    index = max(0, bisect_right(stretches, (start, start)) - 1)
    at = start
    for left, right in stretches[index:]:
        if left >= end:
            break
        if right <= at:
            continue
        if left > at:
            pieces.append((at, left, False))
        pieces.append((max(at, left), min(right, end), True))
        at = min(right, end)
    if at < end:
        pieces.append((at, end, False))
    return pieces
