"""Which figures are worth comparing.

In: a figure and its report; out: its keys; two figures that share one are compared. A key is a pair
of the report's weightiest terms with the sort of thing counted, or one term with a telling value,
so that it brings together figures of one story; one more holds the figures of one report. Refuses
nothing: a report without terms has that one alone.

Six terms, and values with eight: of the labelled pairs of one series in two reports 87 in 100 share
a key (those that do not are of reports of a sentence or two), at 24 keys a figure at most. Five
terms lose a tenth of the pairs, seven win 1 in 100 for six keys more.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from reportedly.ledger.items import WEAK, FigureItem, ReportItem
from reportedly.ledger.series.kinship import FIXED
from reportedly.ledger.series.subject import Family, subject_of
from reportedly.ledger.series.values import telling_value
from reportedly.ledger.topic import rarity

TERMS = 6
VALUED = 8
RARE = 4.0  # a term that one text in 55 has, or fewer; a key has one at least
NAMED = 5.0  # a term that one text in 150 has: two such are hardly those of two stories
SELDOM = 3.0  # one text in 20: enough beside a telling value, which holds for a while only
TELLING = 0.15  # a value from 4 on; one, two and three are shared by everything
_OWN = frozenset({Family.DEAD, Family.MONEY, Family.SIZE, Family.SPAN, Family.SHARE, Family.BEASTS})


@lru_cache(maxsize=65536)
def keys(figure: FigureItem, report: ReportItem) -> frozenset[str]:
    """The blocking keys of a figure, 24 at most."""
    sort = _sort(figure, report)
    terms = [term for term, _ in report.topic]
    pairs = combinations(sorted(terms[:TERMS]), 2)
    found = {
        f"report:{report.id}",
        *(_pair(sort, a, b) for a, b in pairs if max(rarity(a), rarity(b)) >= RARE),
    }
    small = telling_value(figure) < TELLING and subject_of(figure, report).family not in FIXED
    if figure.low is not None and not small:
        valued = "people" if sort == Family.DEAD else sort
        found |= {
            f"{WEAK}{valued}={figure.low:.6g}:{term}"
            for term in terms[:VALUED]
            if rarity(term) >= SELDOM
        }
    return frozenset(found)


def _pair(sort: str, a: str, b: str) -> str:
    """A pair of terms; it holds for a while only where either is a common word of the news."""
    weak = WEAK if min(rarity(a), rarity(b)) < NAMED else ""
    return f"{weak}{sort}:{a}:{b}"


def _sort(figure: FigureItem, report: ReportItem) -> str:
    """What is counted, so coarsely that two figures of one series agree on it."""
    subject = subject_of(figure, report)
    if subject.family in _OWN:
        return subject.family.value
    return "people" if subject.person or subject.family is Family.ILL else "things"
