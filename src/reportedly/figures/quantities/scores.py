"""Scores and votes: "won 2-1", "a 7-2 ruling", "6-4, 6-3", "50-50".

In: a line and a number. Out: the word after the score, or None: "10-12 people" is a range. A pair
that falls is a score; one that rises is a range when things follow and no word of play or vote is
near.
"""

from __future__ import annotations

from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import bag, numbers

_NEAR = 5
_STOPS = frozenset(".;!?")


def score(line: Line, i: int) -> int | None:
    """The word after a score that begins at number `i`."""
    at = i + 1
    margin = falling(line, i)
    if margin is not None:
        return margin
    if not (line.is_dash(at) and line.is_number(at + 1) and line.glued(at) == line.glued(at + 1)):
        return None
    first, second = line.own(i), line.own(at + 1)
    if not (first.isdecimal() and second.isdecimal()) or max(len(first), len(second)) > 3:
        return None
    end = at + 2
    if line.own(i - 1) in {"$", "€", "£"}:
        return None
    rising = int(first) < int(second)
    played = _played(line.low[max(0, i - _NEAR) : i][::-1]) or _played(line.low[end : end + _NEAR])
    after = line.own(end)
    things = (line.is_word(end) and line.at(end) not in bag("noncounts", "function")) or (
        after in {"%", "-", "°", "per"}
    )
    if rising and things and not played:
        return None
    if rising and not played and len(second) == 3:
        return None
    while line.is_dash(end) and line.glued(end) and line.is_number(end + 1):
        end += 2  # 3-2-1
    return end


def _played(near: list[str]) -> bool:
    """Whether a word of play or vote comes before the sentence ends."""
    for word in near:
        if word in _STOPS:
            return False
        if word in bag("noncounts", "score_words"):
            return True
    return False


def falling(line: Line, i: int) -> int | None:
    """The word after "4 to 1", "two to one", "a 2-to-1 margin": a pair that falls to less."""
    at = i + 2 if line.is_dash(i + 1) else i + 1
    if line.at(at) != "to":
        return None
    at += 2 if line.is_dash(at + 1) else 1
    first, second = _small(line, i), _small(line, at)
    if first is None or second is None or first <= second or line.at(i - 1) == "from":
        return None
    things = line.at(at + 1)
    if bag("bounds", "changes").intersection(line.low[max(0, i - _NEAR) : i]):
        return None
    return None if things in {"percent", "per", "%", "million"} else at + 1


def _small(line: Line, i: int) -> int | None:
    raw = line.own(i)
    if line.is_number(i):
        return int(raw) if raw.isdecimal() and len(raw) < 4 else None
    return numbers().small.get(line.at(i))
