"""Two figures of one report: told twice, or two things?

In: two figures and their report; out: a `Finding`. A report tells a figure in its headline and
again in its body, roughly and then exactly, in two currencies, as it was and as it is; all else
that it counts are different things, and DIFFERENT keeps them apart through figures of other
reports too.
"""

from __future__ import annotations

import re

from reportedly.ledger.items import FigureItem, Finding, ReportItem, Verdict
from reportedly.ledger.series.clause import between
from reportedly.ledger.series.kinship import (
    GROWING,
    alike,
    kin,
    meant,
    parted,
    same_heads,
    shared,
    two_deeds,
)
from reportedly.ledger.series.scope import Meeting, meet
from reportedly.ledger.series.subject import Family, Subject, subject_of
from reportedly.ledger.series.values import equal, ratio, restated, telling_value
from reportedly.records import Tense

GROWN = 2.0  # a report's own earlier and later count differ by less: 71 and 100, 3,172 and 3,759
LEAPT = 10.0  # where the report says that the one was said before the other
SMALL = 10  # counts below it are of parts far more often than of a course
_THE = re.compile(r"\b(?:the|these|those|all)\s*$", re.IGNORECASE)
_THEN = re.compile(
    r"\b(?:as of|last|earlier|previous|previously|compared|from|whereas|yesterday|now|rose|rise|"
    r"raised|increased|up|bring|brought|since|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)

_BEFORE = re.compile(r"\bhad (?:said|told|put|counted|reported|given)\b|\b(?:earlier|previous)\b")


def within(a: FigureItem, b: FigureItem, report: ReportItem) -> Finding:
    """Whether two figures of `report` are of one series."""
    sa, sb = subject_of(a, report), subject_of(b, report)
    if _converted(a, b, sa, sb):
        return Finding(Verdict.SAME, 1.0, ("one value in two units",))
    if b.id == a.part_of or a.id == b.part_of:
        return _apart("one is part of the other")
    if not kin(sa, sb):
        return _apart("two kinds")
    if a.unit != b.unit and sa.family in {Family.MONEY, Family.SIZE, Family.SPAN}:
        return _apart("two units")
    why = parted(sa, sb)
    if why and not (equal(a, b) and (_plain(a, b) or meant(a, b, sa, sb))):
        return _apart(why)
    if a.sentence == b.sentence and not _course(a, b, sa, sb):
        return _apart("two figures of one sentence")
    if not same_heads(sa, sb) and sa.family not in {Family.MONEY, Family.SIZE, Family.SPAN}:
        return _apart("two nouns")
    return _told_twice(a, b, sa, sb)


def _told_twice(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> Finding:
    places = meet(sa.scope, sb.scope)
    sure = sa.scope.sure and sb.scope.sure
    told = equal(a, b) and (a.headline or b.headline) and sa.family is sb.family
    if places is Meeting.APART and sa.family in GROWING and sure and not told:
        return _apart("two places")
    if equal(a, b) and _repeated(a, b, sa, sb):
        return Finding(Verdict.SAME, 0.95, ("told twice in one report",))
    differ = sa.further != sb.further or sa.some != sb.some or sa.period != sb.period
    if differ or sa.outside != sb.outside or not alike(a, b, sa, sb):
        return _apart("they count different parts")
    if places is Meeting.WITHIN and sure and not equal(a, b):
        return _apart("a place within the other")
    if places in {Meeting.SAME, Meeting.OPEN, Meeting.WITHIN} and _roughly(a, b, sa):
        return Finding(Verdict.SAME, 0.9, ("told twice in one report, more and less roughly",))
    if places is not Meeting.WITHIN and _course(a, b, sa, sb):
        return Finding(Verdict.SAME, 0.8, ("as it was and as it is",))
    return _apart("one report gives two values")


def _plain(a: FigureItem, b: FigureItem) -> bool:
    """Whether an equal value speaks for itself."""
    return telling_value(a) >= 0.5 or a.headline or b.headline


def _repeated(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """Whether two equal values are one: a small one only for one thing in like words."""
    if telling_value(a) >= 0.3 or _back(sa) or _back(sb):
        return True
    if shared(a, b) >= 0.35 and (sa.family is sb.family or a.headline or b.headline):
        return True
    return sa.family is sb.family and a.unit == b.unit and not sa.extra ^ sb.extra


def _back(subject: Subject) -> bool:
    """Whether the number's words point back to one that was given: "the four cases"."""
    return bool(_THE.search(subject.clause.before))


def _roughly(a: FigureItem, b: FigureItem, sa: Subject) -> bool:
    """Whether one gives roughly what the other gives exactly."""
    if not restated(a, b) or min(a.high or 0.0, b.high or 0.0) < SMALL:
        return False
    return sa.family is not Family.MONEY or shared(a, b) >= 0.3


def _course(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """Whether a report tells how a count came from the one value to the other, or two sources'."""
    if sa.family is not sb.family or sa.further != sb.further or sa.some or sb.some or equal(a, b):
        return False
    before = any(_BEFORE.search(one.clause.text) for one in (sa, sb)) and sa.family in GROWING
    expected = (a.tense is Tense.FUTURE) != (b.tense is Tense.FUTURE) and sa.total and sb.total
    leap = LEAPT if before or expected else GROWN
    if ratio(a, b) > leap or min(a.high or 0.0, b.high or 0.0) < SMALL:
        return False
    if sa.family not in GROWING and not (sa.period and sb.period):
        return _one_stock(a, b, sa, sb)
    told = before or _THEN.search(sa.clause.text) or _THEN.search(sb.clause.text)
    return bool(told) or bool(a.source and b.source and a.source != b.source)


def _one_stock(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """Whether two numbers of people or things in one place are two answers to one question: all so
    far and all in the end, or what two sources say."""
    if meet(sa.scope, sb.scope) is not Meeting.SAME or not same_heads(sa, sb):
        return False
    if sa.parts != sb.parts or two_deeds(a, b):
        return False
    rivals = a.source is not None and b.source is not None and a.source != b.source
    return (sa.total and sb.total) or (rivals and sa.scope.sure and sb.scope.sure)


def _converted(a: FigureItem, b: FigureItem, sa: Subject, sb: Subject) -> bool:
    """ "85 million euros ($108 million)", "6 feet (1.8 metres)"."""
    if a.sentence != b.sentence or a.unit == b.unit or sa.family is not sb.family:
        return False
    if sa.family not in {Family.MONEY, Family.SIZE} or not (sa.clause.end and sb.clause.end):
        return False
    gap = between(sa.clause, sb.clause, a.sentence)
    return "(" in gap and ")" not in gap and len(gap.split()) <= 4


def _apart(why: str) -> Finding:
    return Finding(Verdict.DIFFERENT, 0.0, (why,))
