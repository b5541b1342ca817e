"""Values of the records as words for people.

In: enum values, instants, intervals, foreign characters. Out: short English strings that do not
depend on locale or time zone. Refuses nothing: a date that it cannot parse is shown as it is.
"""

from __future__ import annotations

import re
from datetime import date

from reportedly.records import (
    Act,
    Certainty,
    Claim,
    CreditKind,
    Instant,
    Mode,
    Polarity,
    Tense,
    When,
)

CERTAINTY = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNKNOWN: "certainty unknown",
}
MODE = {
    Mode.DIRECT: "quoted",
    Mode.INDIRECT: "paraphrased",
    Mode.MIXED: "partly quoted",
}
ACT = {
    Act.STATEMENT: "statement",
    Act.BELIEF: "belief",
    Act.INTENTION: "intention",
    Act.DIRECTIVE: "demand",
    Act.PERCEPTION: "perception",
    Act.SENTIMENT: "feeling",
    Act.QUESTION: "question",
    Act.REFUSAL: "refusal",
    Act.DENIAL: "denial",
}
TENSE = {
    Tense.PAST: "about the past",
    Tense.PRESENT: "about the present",
    Tense.FUTURE: "about the future",
}
CREDIT = {
    CreditKind.WIRE: "wire",
    CreditKind.PHOTO: "photo",
    CreditKind.CONTRIBUTION: "contributed",
    CreditKind.SOURCE: "source",
}

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d(?::\d\d)?)\S*)?)?\Z")

# Characters that could move the cursor, hide text or reorder it on somebody's screen.
_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def harmless(text: str) -> str:
    """`text` with control and reordering characters made visible; as many characters as before."""
    return text.translate(_CONTROLS)


def day(iso: str) -> str:
    """ "2024-11-02" → "Sat 2 Nov 2024"; with a time, ", 19:29" after it; else as it is."""
    match = _ISO.match(iso)
    if not match:
        return iso
    year, month, number, clock = match.groups()
    try:
        known = date(int(year), int(month), int(number or 1))
    except ValueError:
        return iso
    name = f"{_MONTHS[known.month - 1]} {year}"
    if number is None:
        return name
    full = f"{_DAYS[known.weekday()]} {known.day} {name}"
    return f"{full}, {clock if ':' in clock else f'{clock}h'}" if clock else full


def instant(known: Instant) -> str:
    """A publication time, with what is not known about it."""
    shown = day(known.value)
    if "," not in shown:
        return shown
    return f"{shown} ({known.zone or 'time zone not given'})"


def when(known: When) -> str:
    """An interval: one day, or from one to another; a month and year that both share once."""
    first, last = day(known.start), day(known.end)
    if known.timex.endswith("/.."):
        first = f"since {first}"
    elif known.timex.startswith("../"):
        first = f"until {last}"
    elif last != first:
        first = f"{_unlike(first, last)} to {last}"
    return f"{first} ({known.zone} time)" if known.zone else first


def _unlike(first: str, last: str) -> str:
    """ "Mon 21 Oct 2024" before "Sun 27 Oct 2024" → "Mon 21"; with a clock it stays whole."""
    one, other = first.split(" "), last.split(" ")
    if len(one) != len(other) or "," in first + last:
        return first
    while one and one[-1] == other.pop():
        one.pop()
    return " ".join(one)


def line(text: str) -> str:
    """On one line, with nothing in it that could act on a screen."""
    return " ".join(harmless(text).split())


def tags(claim: Claim) -> tuple[str, ...]:
    """How the claim is put, in this order: certainty, negation, time, manner, act, saying."""
    negated = ("negated",) if claim.polarity is Polarity.NEGATED else ()
    said = (f"said {when(claim.said_at)}",) if claim.said_at else ()
    return (
        CERTAINTY[claim.certainty],
        *negated,
        TENSE[claim.tense],
        MODE[claim.mode],
        ACT[claim.act],
        *said,
    )


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 claim", "2 claims", "no claims"."""
    many = plural or f"{noun}s"
    return f"{number or 'no'} {noun if number == 1 else many}"
