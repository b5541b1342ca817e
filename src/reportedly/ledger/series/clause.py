"""The words that stand around a number in its sentence.

In: a figure item; out: its `Clause`: what stands before the number (back to the number before it),
between it and the noun counted, and after it (up to the next number). An item knows its sentence
but not where in it the number stands: it is found by its value, nearest before the noun counted.
Refuses nothing: a number that is not found has the whole sentence after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.ledger.items import FigureItem
from reportedly.ledger.words import stem, telling

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: n for n, word in enumerate(_ONES.split())}
SMALL |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
SMALL |= {"no": 0, "none": 0, "nobody": 0, "nil": 0, "couple": 2, "several": 3, "few": 3}
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "bn": 1e9, "k": 1e3, "dozens": 24, "hundreds": 200,
    "thousands": 2000, "millions": 2e6,
}  # fmt: skip
PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "sixth": 100 / 6}
_WORD = "|".join(sorted((*SMALL, *SCALES, *PARTS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:US)?[$€£¥]?(\d+(?:[.,]\d+)*)((?:[\s-]*(?:{_WORD})\b)*)"
    rf"|\b((?:{_WORD})(?:(?:[\s-]+(?:and\s+)?(?:{_WORD}))*))\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?\s*$"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ONE = re.compile(r"\b(?:an?|one|another|single)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[,;:()]|\b(?:in|from|at|on|to|into|of|by|were|was|have|has|had|who|that|since)\b"
)
NEAR = 60  # characters from a number to its noun: longer noun phrases were not met
ASIDE = 2  # words of a number whose noun stands elsewhere: "12 Somali and 11 Yemeni pirates"


@dataclass(frozen=True, slots=True)
class Clause:
    """A number's surroundings: `start` and `end` are its place in the sentence."""

    before: str
    noun: str
    after: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return f"{self.before} {self.noun} {self.after}"


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    value: float


def clause_of(figure: FigureItem) -> Clause:
    """The clause of a figure's number."""
    text = figure.sentence
    runs = _runs(text)
    own = _own(figure, text, runs)
    if own is None:
        return Clause("", "", text, 0, 0)
    before = max((run.end for run in runs if run.end <= own.start), default=0)
    after = min((run.start for run in runs if run.start >= own.end), default=len(text))
    noun = own.end + _noun(text[own.end : after], _heads(figure))
    return Clause(
        text[before : own.start], text[own.end : noun], text[noun:after], own.start, own.end
    )


def between(a: Clause, b: Clause, sentence: str) -> str:
    """What stands between two numbers of one sentence."""
    first, second = sorted((a, b), key=lambda one: one.start)
    return sentence[first.end : second.start]


def _runs(text: str) -> list[_Run]:
    """The numbers of a sentence in order; no dates and no years."""
    found = []
    for match in _NUMBER.finditer(text):
        digits, scale, words = match.groups()
        if digits and _YEAR.fullmatch(digits) and not scale.strip():
            continue
        if digits and _DATE.search(text[: match.start()]):
            continue
        value = _value(_digits(digits), scale) if digits else _value(None, words)
        found.append(_Run(match.start(), match.end(), value))
    return found


def _digits(text: str) -> float:
    """1,200 and 1.5 as English writes them; 0 for what is no number (1.2.3)."""
    plain = text.replace(",", "")
    return float(plain) if plain.count(".") < 2 else 0.0


def _value(number: float | None, words: str) -> float:
    """What digits and number words are worth: "1.5 million", "two hundred and six"."""
    whole, part = 0.0, number
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in PARTS:
            part = PARTS[word]
        elif word in SMALL:
            part = (part or 0.0) + SMALL[word]
        elif word in SCALES:
            scaled = (part if part is not None else 1.0) * SCALES[word]
            whole, part = (whole, scaled) if SCALES[word] == 100 else (whole + scaled, None)
    return whole + (part or 0.0)


def _own(figure: FigureItem, text: str, runs: list[_Run]) -> _Run | None:
    """The number that has the figure's value, nearest before its noun."""
    values = [value for value in (figure.low, figure.high) if value is not None]
    fit = [run for run in runs if any(abs(run.value - v) <= 0.005 * abs(v) for v in values)]
    if figure.low == figure.high == 1:
        fit += [_Run(one.start(), one.end(), 1.0) for one in _ONE.finditer(text)]
    heads = _heads(figure)
    return min(fit, key=lambda run: (_distance(text[run.end :], heads), run.start), default=None)


def _heads(figure: FigureItem) -> frozenset[str]:
    last = figure.counted[-1:]
    return frozenset((*last, *telling(figure.unit)[-1:]))


def _distance(text: str, heads: frozenset[str]) -> int:
    for found in re.finditer(r"[^\W\d_]+", text[: 2 * NEAR]):
        if stem(found[0].lower()) in heads:
            return found.start()
    return 2 * NEAR


def _noun(text: str, heads: frozenset[str]) -> int:
    """Where the noun counted ends; where its phrase breaks off, if it stands elsewhere."""
    for found in re.finditer(r"[^\W\d_]+", text[:NEAR]):
        if stem(found[0].lower()) in heads:
            return found.end()
    broken = _BREAK.search(text)
    words = list(re.finditer(r"\S+", text))[:ASIDE]
    return min(broken.start() if broken else len(text), words[-1].end() if words else 0)
