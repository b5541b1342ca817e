"""Which figures are worth comparing.

In: a figure and its report; out: its keys; two figures that share one are compared, where their
reports are about one thing and `may_meet` allows what they count. A key is a pair of the report's
weightiest terms with the sort of thing counted, or one term with a telling value, so that it brings
together figures of one story; one more holds the figures of one report. Refuses nothing: a report
without terms has that one alone.

Six terms, and values with eight: of the labelled pairs of one series in two reports 87 in 100 share
a key (those that do not are of reports of a sentence or two), at some 28 keys a figure. Five terms
lose a tenth of the pairs, seven win 1 in 100 for a quarter more keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from reportedly.ledger.items import WEAK, FigureItem, ReportItem, Scope
from reportedly.ledger.series.kinship import FIXED, between, families_kin, families_loosely_kin
from reportedly.ledger.series.subject import Family, subject_of
from reportedly.ledger.series.values import telling_value
from reportedly.ledger.topic import rarity

TERMS = 6
VALUED = 8
COUNTED_AGAIN = 2  # terms beside a source
RARE = 4.0  # a term that one text in 55 has, or fewer; a key has one at least
NAMED = 5.0  # a term that one text in 150 has
ALONE = 7.0  # a term that hardly a text has: with one that is named, they are of one story for ever
SELDOM = 3.0  # one text in 20: enough beside a telling value, which holds for a while only
TIED = 0.1  # topics of two reports: of the labelled pairs of one series none lies below 0.12
TELLING = 0.15  # a value from 4 on; one, two and three are shared by everything
_OWN = frozenset({Family.DEAD, Family.MONEY, Family.SIZE, Family.SPAN, Family.SHARE, Family.BEASTS})


@lru_cache(maxsize=65536)
def keys(figure: FigureItem, report: ReportItem) -> frozenset[str]:
    """The blocking keys of a figure, 46 at most."""
    sort = _sort(figure, report)
    terms = [term for term, _ in report.topic]
    pairs = combinations(sorted(terms[:TERMS]), 2)
    found = {
        f"report:{report.id}",
        *(key for a, b in pairs for key in _pair(sort, a, b, report)),
    }
    small = telling_value(figure) < TELLING and subject_of(figure, report).family not in FIXED
    if figure.low is not None and not small:
        valued = "people" if sort == Family.DEAD else sort
        found |= {
            f"{WEAK}{valued}={figure.low:.6g}:{term}"
            for term in terms[:VALUED]
            if rarity(term) >= SELDOM
        }
    if figure.source is not None and figure.source.scope is Scope.EVERYWHERE:
        # A source counts again after months, when the news of it uses other words.
        mine = (term for term in terms[:COUNTED_AGAIN] if rarity(term) >= NAMED)
        for term in mine:
            found.add(f"{WEAK}{sort}:{figure.source.id}:{term}")
            if term in report.names:
                found.add(f"{sort}:{figure.source.id}:{term}")
    subject = subject_of(figure, report)
    if subject.family is Family.LOST:
        # Casualties of an army are told of in few words, which differ from report to report.
        found |= {f"{sort}={people}" for people in subject.nations if subject.parts}
    return frozenset(found)


@lru_cache(maxsize=65536)
def sort(figure: FigureItem, report: ReportItem) -> str:
    """What `may_meet` asks of a figure: what happened, and whether to people."""
    subject = subject_of(figure, report)
    return f"{subject.family.value}{'*' if subject.person else ''}"


@lru_cache(maxsize=4096)
def may_meet(a: str, b: str) -> bool:
    """Whether two figures of two reports can be of one series, as far as their sorts tell."""
    one, other = (Family(sort.removesuffix("*")) for sort in (a, b))
    people = a.endswith("*") and b.endswith("*")
    return families_kin(one, other) or (people and families_loosely_kin(one, other))


def related(a: ReportItem, b: ReportItem) -> bool:
    """Whether two reports are near enough for figures of theirs to be compared."""
    return a.id == b.id or between(a, b) >= TIED


def _pair(sort: str, a: str, b: str, report: ReportItem) -> Iterator[str]:
    """A pair of terms holds for a while; for ever, too, where both are names here and one is hardly
    ever met: "cholera" and "outbreak", "chile" and "quake" come together every year."""
    low, high = sorted((rarity(a), rarity(b)))
    if high < RARE:
        return
    yield f"{WEAK}{sort}:{a}:{b}"
    if low >= NAMED and high >= ALONE and a in report.names and b in report.names:
        yield f"{sort}:{a}:{b}"


def _sort(figure: FigureItem, report: ReportItem) -> str:
    """What is counted, so coarsely that two figures of one series agree on it."""
    subject = subject_of(figure, report)
    if subject.family in _OWN:
        return subject.family.value
    return "people" if subject.person or subject.family is Family.ILL else "things"
