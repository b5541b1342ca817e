"""Two figures of two reports: do they count the same thing?

In: two figures with their reports; out: a `Finding`. Something must speak for one event (the topics
of the reports, the words of the sentences, the place), the figures must count one sort of thing,
and nothing may take the one out of the other. What then speaks for one series is added up; the
weights were set by reading all pairs of the 65 labelled reports (`bench/series.py --errors`) and
hold the cases in `cases/ledger/series`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reportedly.ledger.items import FigureItem, Finding, ReportItem, Verdict
from reportedly.ledger.series.kinship import (
    FIXED,
    GROWING,
    alike,
    around,
    between,
    deeds_of,
    elsewhere,
    kin,
    loosely_kin,
    meant,
    one_deed,
    one_source,
    parted,
    rivals,
    same_heads,
    shared,
    two_deeds,
)
from reportedly.ledger.series.scope import Meeting, Reach, meet
from reportedly.ledger.series.subject import Family, Subject, subject_of
from reportedly.ledger.series.times import days, years
from reportedly.ledger.series.values import converted, equal, ratio, restated, telling_value
from reportedly.ledger.words import telling
from reportedly.records import Bound, Certainty, Tense

ENOUGH = 0.5
LONG, WEEK = 180, 7  # days
FAR = 20.0  # values further apart are of one count only where the place is known to be one
TIED = 0.12  # topics of two reports of one event: 9 in 10 labelled pairs lie above 0.14
APART = Finding(Verdict.UNSURE, 0.0, ("they do not count one sort of thing",))


@dataclass(frozen=True)
class Pair:
    """Two figures with what is known of both, found out when it is asked for."""

    a: FigureItem
    ra: ReportItem
    b: FigureItem
    rb: ReportItem
    sa: Subject
    sb: Subject

    @cached_property
    def close(self) -> float:
        """How near the topics of their reports are."""
        return between(self.ra, self.rb)

    @cached_property
    def shared(self) -> float:
        """How much of the shorter sentence the other has."""
        return shared(self.a, self.b)

    @property
    def elsewhere(self) -> bool:
        """Whether each names a site that the other's report does not."""
        return elsewhere(self.a, self.ra, self.b, self.rb)

    @property
    def years(self) -> bool:
        """Whether they lie years apart."""
        return years(self.a, self.ra, self.b, self.rb)

    @property
    def days(self) -> int:
        """Days between their sayings."""
        return days(self.a, self.ra, self.b, self.rb)

    @cached_property
    def equal(self) -> bool:
        """Whether they give one value."""
        return equal(self.a, self.b)

    @property
    def telling(self) -> float:
        """How telling it is that both give one value; 0 where they do not."""
        return telling_value(self.a) if self.equal else 0.0


def across(a: FigureItem, ra: ReportItem, b: FigureItem, rb: ReportItem) -> Finding:
    """Whether figures of two reports are of one series."""
    sa, sb = subject_of(a, ra), subject_of(b, rb)
    if not (kin(sa, sb) or loosely_kin(sa, sb)):
        return APART  # as most pairs that meet
    pair = Pair(a, ra, b, rb, sa, sb)
    against = _against(pair)
    if against is not None:
        return against
    if pair.sa.family in FIXED:
        points = _fixed(pair)
    elif pair.sa.family is Family.MONEY:
        points = _money(pair)
    elif pair.sa.family in GROWING and pair.sb.family in GROWING:
        points = _growing(pair)
    else:
        points = _things(pair)
    score = round(max(0.0, min(1.0, sum(points.values()))), 4)
    because = tuple(f"{why} {value:+.2f}" for why, value in points.items() if value)
    return Finding(Verdict.SAME if score >= ENOUGH else Verdict.UNSURE, score, because)


def _against(pair: Pair) -> Finding | None:
    """What forbids one series whatever else speaks for it."""
    sa, sb = pair.sa, pair.sb
    if not kin(sa, sb) and pair.telling < 0.4:
        return APART
    nouns = sa.family in FIXED or sa.family is Family.MONEY or same_heads(sa, sb)
    if not nouns and not _deed(pair):
        return APART
    grows = sa.family in GROWING
    if pair.close + (0.0 if grows else 0.3) * pair.shared + bool(_site(pair)) * 0.05 < TIED:
        return Finding(Verdict.UNSURE, 0.0, ("the reports are about two things",))
    if pair.years:
        return Finding(Verdict.UNSURE, 0.0, ("years lie between them",))
    if sa.nations and sb.nations and not sa.nations & sb.nations:
        return Finding(Verdict.DIFFERENT, 0.0, ("two peoples",))
    if sa.scope.sure and sb.scope.sure and meet(sa.scope, sb.scope) is Meeting.APART:
        if sa.family in GROWING and sa.family is sb.family and not pair.equal:
            return Finding(Verdict.DIFFERENT, 0.0, ("two places",))
        return Finding(Verdict.UNSURE, 0.1, ("two places",))
    inside = sa.scope.sure and sb.scope.sure and meet(sa.scope, sb.scope) is Meeting.WITHIN
    if inside and not (pair.equal or (grows and restated(pair.a, pair.b))):
        return Finding(Verdict.UNSURE, 0.1, ("a place within the other",))
    return None


def _one_number(pair: Pair) -> bool:
    """Whether both give one number that is not on everyone's lips, or nearly."""
    return restated(pair.a, pair.b) and telling_value(pair.a) >= 0.4


def _deed(pair: Pair) -> bool:
    """Whether one counts deeds and the other those they were done to: 100 attacks, 100 ships."""
    if not pair.equal or pair.telling < 0.2:
        return False
    both = ((deeds_of(pair.a), pair.b), (deeds_of(pair.b), pair.a))
    return any(deeds & {*other.context, *telling(other.predicate or "")} for deeds, other in both)


def _growing(pair: Pair) -> dict[str, float]:
    """Counts that grow: what keeps two apart is place, part and period, hardly the value."""
    sa, sb = pair.sa, pair.sb
    points = {"one topic": 0.2 + 0.8 * min(pair.close, 0.4)}
    points["the value"] = 0.3 * pair.telling
    if _one_number(pair) and not pair.equal:
        points["nearly the value"] = 0.12
    points["the words"] = 0.2 * pair.shared
    if sa.nations and sa.nations == sb.nations:
        points["one people"] = 0.1
    points |= _places(pair)
    points |= _apart(pair)
    if sa.family is not sb.family:
        points["another kind"] = -0.15 if restated(pair.a, pair.b) else -0.4
    if not alike(pair.a, pair.b, sa, sb):
        points["another cause"] = -0.3
    if (sa.period and not sa.total) != (sb.period and not sb.total):
        points["of a period"] = -0.15 if pair.equal else -0.4
    if (pair.a.tense is Tense.FUTURE) != (pair.b.tense is Tense.FUTURE):
        points["one to come"] = -0.4
    elif (pair.a.certainty is Certainty.POSSIBLE) != (pair.b.certainty is Certainty.POSSIBLE):
        points["one only possible"] = -0.2 if pair.equal else -0.4
    if not pair.equal and pair.elsewhere:
        points["another site"] = -0.35
    return points


def _places(pair: Pair) -> dict[str, float]:
    a, b = pair.sa.scope, pair.sb.scope
    meeting, sure = meet(a, b), a.sure + b.sure
    if meeting is Meeting.SAME:
        return {"one place": (0.05, 0.1, 0.15)[sure]}
    if a.reach is b.reach is Reach.NONE:
        return {"no place is known": -0.05}
    if meeting is Meeting.OPEN and a.reach is b.reach:
        return {}
    if meeting is Meeting.OPEN:
        return {"a place unknown": -0.3 if ratio(pair.a, pair.b) > FAR else -0.15}
    world = Reach.WORLD in {a.reach, b.reach}
    if restated(pair.a, pair.b) and meeting is Meeting.WITHIN and not world:
        return {"a place within the other": -0.15}
    return {"other places": (-0.3, -0.35, -0.5)[sure]}


def _apart(pair: Pair) -> dict[str, float]:
    """Words that take the one out of the other."""
    sa, sb = pair.sa, pair.sb
    points: dict[str, float] = {}
    why = parted(sa, sb)
    if why and meant(pair.a, pair.b, sa, sb):
        points[why] = 0.0 if pair.equal else -0.2
    elif why:
        points[why] = -0.15 if _one_number(pair) else -0.5
    grows = sa.family in GROWING
    parts = grows or not pair.equal
    if pair.days > LONG and not pair.equal:
        points["half a year between them"] = -0.25
    if pair.days > WEEK and sa.period and sb.period and not pair.equal:
        points["of two periods"] = -0.25
    for what, one, other in (
        ("those that came on top", sa.further, sb.further),
        (
            "some of them",
            sa.some or (parts and bool(pair.a.part_of)),
            sb.some or (parts and bool(pair.b.part_of)),
        ),
        ("all but some", sa.outside, sb.outside),
    ):
        if one != other:
            points[what] = (-0.15 if grows else -0.1) if pair.equal else -0.4
    return points


def _things(pair: Pair) -> dict[str, float]:
    """Counts of things and people that hardly change: one noun, one deed, mostly one value."""
    sa, sb = pair.sa, pair.sb
    points = {"one topic": 0.2 + 0.4 * min(pair.close, 0.6)}
    points["the words"] = 0.3 * pair.shared
    points |= _value(pair)
    if pair.a.unit == pair.b.unit:
        points["one noun"] = 0.1
    if one_deed(pair.a, pair.b):
        points["one deed"] = 0.12
    if not alike(pair.a, pair.b, sa, sb):
        points["other words for it"] = -0.15 if pair.equal else -0.3
    elif (sa.extra - around(pair.b)) | (sb.extra - around(pair.a)):
        points["one word more"] = -0.1
    if sa.family is not sb.family and {sa.family, sb.family} != {Family.HELD, Family.TAKEN}:
        points["another kind"] = -0.2
    meeting = meet(sa.scope, sb.scope)
    if meeting is Meeting.APART:
        sites = sa.scope.point and sb.scope.point
        points["other places"] = -0.3 if sites or sa.scope.sure or sb.scope.sure else -0.15
    return points | _site(pair) | _apart(pair)


def _value(pair: Pair) -> dict[str, float]:
    """Whether two numbers of things may be one, or one counted again."""
    if pair.equal:
        return {"the value": 0.05 + 0.35 * pair.telling}
    points = {"another value": -0.4}
    if ratio(pair.a, pair.b) <= 3:
        exact = pair.a.bound is pair.b.bound is Bound.EXACT
        other_words = -0.3 if exact and not pair.sa.person else -0.2
        points["another value"] = -0.1 if pair.a.counted == pair.b.counted else other_words
    if one_source(pair.a, pair.b) and one_deed(pair.a, pair.b):
        points["one source"] = 0.15
    if two_deeds(pair.a, pair.b) and not _site(pair):
        points["another deed"] = -0.1
    if rivals(pair.a, pair.b):
        points["other doers"] = -0.2
    return points


def _site(pair: Pair) -> dict[str, float]:
    """One town, region or site that both name."""
    a, b = pair.sa.scope, pair.sb.scope
    same = a.reach is Reach.PART and a.name == b.name and a.sure and b.sure
    return {"one place": 0.1} if same else {}


def _money(pair: Pair) -> dict[str, float]:
    """Sums: one value in one currency tells most; another value in it speaks against."""
    points = {"one topic": 0.1 + 0.6 * min(pair.close, 0.5), "the words": 0.5 * pair.shared}
    if pair.a.unit != pair.b.unit:
        points["another currency"] = 0.05
    elif pair.equal:
        points["the value"] = 0.15 + 0.3 * pair.telling
    else:
        points["another value"] = -0.05 if ratio(pair.a, pair.b) <= 1.6 else -0.3
    return points | _site(pair) | _apart(pair)


def _fixed(pair: Pair) -> dict[str, float]:
    """Sizes, times and shares: they are one where the value is."""
    points = {"one topic": 0.3 * min(pair.close, 0.5) + 0.1, "the words": 0.3 * pair.shared}
    same = pair.equal and pair.a.unit == pair.b.unit
    if same:
        points["the value"] = 0.2 + 0.3 * pair.telling
    elif converted(pair.a, pair.b) and pair.sa.heads & pair.sb.heads:
        points["the value in other units"] = 0.25
    else:
        points["another value"] = -0.4
    return points
