"""Parts of a whole: "half", "two-thirds", "a quarter", "3/4", "½".

In: a line and a word. Out: a `Part`: where it ends and what it is worth. Refuses "9/11", "24/7" and
other strokes between numbers that are not parts of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.language.line import Line
from reportedly.language.numbers.vocabulary import numbers

_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 10))
_STROKES = frozenset("/⁄")


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction: the word after it and its value; `article` when it is "a third", not "two"."""

    last: int
    value: float
    article: bool = False


def part(line: Line, i: int) -> Part | None:
    """The fraction that begins at word `i`."""
    glyph = numbers().glyphs.get(line.at(i))
    if glyph is not None:
        return Part(i + 1, glyph)
    if line.is_number(i):
        return _stroke(line, i)
    word = line.at(i)
    if word == "half" or (word == "quarter" and line.at(i + 1) in {"of", "million", "billion"}):
        return Part(i + 1, 1 / numbers().parts[word], article=True)
    count = 1 if word in {"a", "an"} else numbers().small.get(word)
    if not count:
        return None
    at = i + 1
    if line.is_dash(at):
        if not line.hyphen(at) or word in {"a", "an"}:
            return None
        at += 1
    name = line.at(at)
    size = numbers().parts.get(name)
    plural = name.endswith("s") or name == "halves"
    if size is None or plural != (count > 1) or count >= size:
        return None
    return Part(at + 1, count / size, article=word in {"a", "an"})


def _stroke(line: Line, i: int) -> Part | None:
    """3/4, and "1 / 4" as tokenised text has it."""
    if line.own(i + 1) not in _STROKES or not line.is_number(i + 2):
        return None
    if line.own(i + 3) in _STROKES or line.glued(i + 1) != line.glued(i + 2):
        return None
    over, under = line.own(i), line.own(i + 2)
    if not (over.isdecimal() and under.isdecimal()) or len(over + under) > 4:
        return None
    if int(under) not in _DENOMINATORS or not 0 < int(over) < int(under):
        return None
    return Part(i + 3, int(over) / int(under))


def fraction_after(line: Line, at: int) -> Part | None:
    """A fraction that completes a number: "two **and a half**", "2 **1/4**", "5**½**"."""
    if line.hyphen(at) and line.at(at + 1) == "and":  # four-and-a-half
        found = part(line, at + 3)
        if found is None and line.at(at + 3) == "a" and line.hyphen(at + 4):
            found = part(line, at + 5)
        return found
    if line.at(at) == "and":
        found = part(line, at + 1)
        if found is None or line.is_number(at + 1) or line.at(at + 1) == "half":
            return None
        return found
    if line.at(at) in numbers().glyphs or line.is_number(at):
        return part(line, at)
    return None
