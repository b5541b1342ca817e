"""Digits with their separators to a value.

In: a numeral in digits as written ("7,000", "1,00,000", "1.234,5", "10'000", "3.5"). Out: its
value, int when whole, or None with a reason: what has no one reading ("1,23,4") and what is longer
than any count (more than `LONGEST` digits) has no value.
"""

from __future__ import annotations

from reportedly.language.line import THIN

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
BLANK = "a blank within the number was passed over"
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
