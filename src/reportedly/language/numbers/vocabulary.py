"""What digits and number words are worth, and `Numeral`, a numeral as read.

In: digits as written ("7,000", "1,00,000", "1.234,5", "10'000", "3.5"), or nothing. Out: their
value, int when whole, or None with a reason: what has no one reading ("1,23,4") and what is longer
than any count (more than `LONGEST` digits) has no value; and `numbers()`, the tables of
`language/en/numbers.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.language.lexicon import lexicon, load, per_language
from reportedly.language.line import THIN, Line
from reportedly.records import Span

Phrase = tuple[str, ...]


@dataclass(slots=True)
class Numeral:
    """A numeral as read: words `first` to `last` (excluded) of a line, and its value."""

    first: int
    last: int
    low: float | None
    high: float | None
    vague: bool = False
    weak: bool = False
    note: str | None = None
    scaled: int = 0  # the scale word it ended with ("3 million": 1,000,000), for "2 to 3 million"
    digits: bool = False

    def unknown(self, note: str) -> None:
        """Takes the value away and says why."""
        self.low = self.high = None
        self.note = note


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables of number words."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    glyphs: Mapping[str, float]
    vague: Mapping[str, tuple[int, int]]
    vague_pairs: Mapping[Phrase, tuple[int, int]]
    several: Mapping[Phrase, tuple[int, int]]
    nothing: Mapping[Phrase, bool]
    openers: frozenset[str]


@per_language
def numbers() -> Numbers:
    """The number words of the lexicon."""
    data = load("numbers")
    nothing = dict.fromkeys((tuple(text.split()) for text in data["nothing"]), False)
    nothing |= dict.fromkeys((tuple(text.split()) for text in data["nothing_weak"]), True)
    several = _pairs(data["several"])
    tables = ("small", "tens", "scales", "ordinals", "parts", "glyphs", "vague")
    openers = {word for name in tables for word in data[name]}
    openers |= {phrase[0] for phrase in (*several, *nothing)} | {*data["single"], *data["minus"]}
    return Numbers(
        small=data["small"],
        tens=data["tens"],
        scales=data["scales"],
        short_scales=data["short_scales"],
        ordinals=data["ordinals"],
        parts=data["parts"],
        glyphs=data["glyphs"],
        vague={k: (v[0], v[1]) for k, v in data["vague"].items()},
        vague_pairs=_pairs(data["vague_pairs"]),
        several=several,
        nothing=nothing,
        openers=frozenset(openers),
    )


def _pairs(table: Mapping[str, list[int]]) -> dict[Phrase, tuple[int, int]]:
    return {tuple(text.split()): (low, high) for text, (low, high) in table.items()}


@per_language
def money_marks() -> frozenset[str]:
    """What may stand right before the digits of an amount: the last piece of each sign."""
    data = load("currencies")
    signs = (*data["signs"], *data["letters"])
    pieces = [Line(sign, Span(0, len(sign))).raw for sign in signs]
    last = {raw[-1] for raw in pieces if len(raw) == 1 or not raw[-1].isalpha()}
    return frozenset(last - {".", "/"})


def marked_as_money(line: Line, i: int) -> bool:
    """Whether a currency's sign or code stands before the number at `i`, as of 6 in "$5-6m"."""
    if line.is_dash(i - 1) or line.at(i - 1) in lexicon("noncounts").day_joins:
        scaled = line.at(i - 2) in load("numbers")["short_scales"]
        i -= 3 if scaled else 2 if line.is_number(i - 2) else 0
    before = line.own(i - 1)
    if line.own(i - 2) == "$" and line.glued(i) and line.glued(i - 1):  # $A7m
        return True
    return before in money_marks() or (len(before) == 3 and before.isupper())


@per_language
def money_words() -> frozenset[str]:
    """The words of currencies, in the singular and in the plural."""
    data = load("currencies")
    return frozenset((*data["words"], *(f"{word}s" for word in data["words"]), *data["forms"]))


def longest(low: list[str], at: int, phrases: Mapping[Phrase, object]) -> Phrase | None:
    """The longest of `phrases` that stands at word `at`."""
    for length in range(min(5, len(low) - at), 0, -1):
        phrase = tuple(low[at : at + length])
        if phrase in phrases:
            return phrase
    return None


# --- digits --------------------------------------------------------------------------------------

LONGEST = 15  # digits: what a float holds exactly
TOO_LONG = "too many digits to be a value"
TOO_LARGE = "too large to be a value"
LARGEST = 1e18  # a quintillion: beyond it nothing is counted, and digits say nothing
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# Why a number has no value, or what was done to get it: the words of its note.
NO_READING = "its separators have no one reading"
EXPONENT = "a power of ten that no report can mean"
RAISED = "a raised number stands at it"
UNSAID = "its hundreds are not said"
_GAPS = frozenset("'’" + THIN)


def in_reach(value: float | None) -> bool:
    """Whether a value can be kept and compared: none, or finite and below `LARGEST`."""
    return value is None or abs(value) < LARGEST


def whole(value: float) -> float:
    """The value, as an int when it is whole."""
    return int(value) if in_reach(value) and value == int(value) else value


def tidy(value: float) -> float:
    """The value without the dust of binary arithmetic: 65.4 × 10⁹ is 65,400,000,000."""
    if not in_reach(value) or value == int(value):
        return whole(value)
    return whole(float(f"{value:.13g}"))


def raised(word: str) -> int | None:
    """The number that raised digits write: "⁶" is 6."""
    plain = word.translate(_RAISED)
    return (
        int(plain) if plain != word and plain.lstrip("-").isdecimal() and len(plain) < 4 else None
    )


def value_of(raw: str) -> tuple[float | None, str | None]:
    """The value of digits with separators, and why there is none."""
    marks = [c for c in raw if not c.isdigit()]
    if len(raw) - len(marks) > LONGEST:
        return None, TOO_LONG
    for c in _GAPS.intersection(marks):
        if not _grouped(raw.partition(".")[0].partition(",")[0], c):
            return None, NO_READING
        raw = raw.replace(c, "")
    kinds = list(dict.fromkeys(c for c in marks if c in ",."))
    if not kinds:
        return int(raw), None
    if len(kinds) == 2:
        return _both(raw, kinds[0], kinds[1])
    if kinds[0] == ",":
        return _commas(raw)
    return _points(raw)


def _grouped(raw: str, mark: str) -> bool:
    """Whether `mark` parts thousands (7,000) or lakhs and crores (1,00,000)."""
    head, *rest = raw.split(mark)
    if not rest or not head or head.startswith("0") or len(rest[-1]) != 3:
        return False
    if all(len(group) == 3 for group in rest):
        return len(head) <= 3
    return mark == "," and len(head) <= 2 and all(len(group) == 2 for group in rest[:-1])


def _commas(raw: str) -> tuple[float | None, str | None]:
    if _grouped(raw, ","):
        return int(raw.replace(",", "")), None
    if raw.count(",") == 1 and len(raw.partition(",")[2]) <= 2:
        return whole(float(raw.replace(",", "."))), None  # a European decimal: 5,5
    return None, NO_READING


def _points(raw: str) -> tuple[float | None, str | None]:
    if raw.count(".") == 1:
        return whole(float(raw)), None
    if _grouped(raw, "."):
        return int(raw.replace(".", "")), None
    return None, NO_READING


def _both(raw: str, group: str, point: str) -> tuple[float | None, str | None]:
    """1,234.5 and 1.234,5: the mark that comes last parts the decimals."""
    head, _, decimals = raw.rpartition(point)
    if point in head or group in decimals or not _grouped(head, group):
        return None, NO_READING
    return whole(float(f"{head.replace(group, '')}.{decimals}")), None
