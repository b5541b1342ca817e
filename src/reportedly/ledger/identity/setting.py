"""What a report is about, as far as its sources need it: which countries, how much, and where.

In: a reading; out: its `Setting`: what a bare "the health ministry" or an ambiguous abbreviation is
told by. Depends on the report's text, dateline and places alone. Refuses nothing: where no country
stands out, none is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportedly.ledger.identity import nations
from reportedly.records import Reading, Role, Span

# Votes for a country: how many mentions in the text one of these is worth. On the 65 development
# reports a headline may be worth 2 … 8 and a place 0 … 2 without a change; none has a dateline.
DATELINE = 6
HEADLINE = 4
PLACE = 1
# The first country leads when it has this many times the votes of the second, and this share of
# all; for bodies of war, where the enemy is named as often, it takes more. Swept on the same
# reports: a lead of 1.4 and a share of 0.35 gave worldwide reports' "local officials" to the first
# country, 1.6 … 3 and 0.4 … 0.6 change nothing; a lead of war of 1.6 gave India's ministry to
# Somalia, 2 … 4 change nothing.
LEAD = 1.6
SHARE = 0.45
LEAD_OF_WAR = 2.5
DEFAULTS = {"congo": "CD", "korea": "KR", "dominican": "DO", "georgia": "GE", "punjab": "IN"}
_DEFAULT = frozenset(DEFAULTS.values())
# From where a nation is named: "South Korea's navy", "Indian naval forces".
_ARMED = re.compile(
    r"[\w'’-]+(?: (?-i:[A-Z])[\w'’-]*)? (?:(?:national|armed|naval|military|air|ground|security) )?"
    r"(?:navy|army|military|forces?|troops|defen[cs]e ministry|coast ?guard|warships?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Setting:
    """The nations that a report names, with their places in the text."""

    reading: Reading

    @property
    def report(self) -> str:
        """The report's id."""
        return self.reading.report.id

    @property
    def published(self) -> str | None:
        """The day of publication as an ISO date, if the day is known."""
        when = self.reading.report.published
        return when.value[:10] if when and len(when.value) >= 10 else None

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """(Place in the text, code) of every nation, the ambiguous ones told by the others."""
        found = list(nations.mentions(self.reading.report.text))
        clear = Counter(codes[0] for _, codes, _ in found if len(codes) == 1)
        for code, count in list(clear.items()):
            if "-" in code:
                clear[nations.country(code) + "-"] += count  # a state by its sisters
        return [(at, _choose(codes, clear)) for at, codes, _ in found]

    @cached_property
    def votes(self) -> Counter[str]:
        """How much of the report each country has; a region counts for its country."""
        report = self.reading.report
        count = Counter(nations.country(code) for _, code in self._named)
        heads = [one.span for one in report.paragraphs if one.role is Role.HEADLINE]
        headline = [code for span in heads for code in self._within(span)]
        if not heads and report.title:
            headline = [_choose(codes, count) for _, codes, _ in nations.mentions(report.title)]
        for code in headline:
            count[nations.country(code)] += HEADLINE
        if report.dateline and report.dateline.place:
            for _, codes, _ in nations.mentions(_titled(report.dateline.place)):
                count[nations.country(_choose(codes, count))] += DATELINE
        for figure in self.reading.figures:
            if figure.where and figure.where.country and " " not in figure.where.country:
                count[figure.where.country] += PLACE
        return count

    @cached_property
    def regions(self) -> Counter[str]:
        """How often each region below a country is named."""
        return Counter(code for _, code in self._named if "-" in code)

    @cached_property
    def home(self) -> str | None:
        """The country that the report is about; None where none stands out."""
        return _leader(self.votes, LEAD)

    @cached_property
    def town(self) -> str | None:
        """The place that a report without a country is about: dateline or headline name it."""
        report = self.reading.report
        if report.dateline and report.dateline.place:
            return _titled(report.dateline.place)
        places = [one.where.name for one in self.reading.figures if one.where and one.where.span]
        heads = [one.span.of(report.text) for one in report.paragraphs if one.role is Role.HEADLINE]
        headline = " ".join(heads) or report.title or ""
        return next((one for one in places if one in headline), None)

    @cached_property
    def side(self) -> str | None:
        """The country whose army and ministry the report means where it names none: the one it is
        about, else the one whose armed bodies it names."""
        return _leader(self.votes, LEAD_OF_WAR) or _leader(self._armed, LEAD_OF_WAR)

    @cached_property
    def _armed(self) -> Counter[str]:
        """How often the navy, army or ministry of defence of each country is named."""
        text = self.reading.report.text
        return Counter(nations.country(code) for at, code in self._named if _ARMED.match(text, at))

    def near(self, span: Span) -> str | None:
        """The only country that the paragraph of `span` names up to its end, if it is one alone."""
        for paragraph in self.reading.report.paragraphs:
            if paragraph.span.holds(span):
                here = set(self._within(Span(paragraph.span.start, span.end)))
                here = here or set(self._within(paragraph.span))
                return next(iter(here)) if len(here) == 1 else None
        return None

    def has(self, code: str) -> bool:
        """Whether the report names this country or region, or a region of this country."""
        return code in self.votes or code in self.regions

    def choose(self, codes: Iterable[str]) -> str:
        """The one of several codes of a name that this report means; the usual one in doubt."""
        sisters = Counter(f"{nations.country(code)}-" for code in self.regions.elements())
        return _choose(tuple(codes), self.votes + self.regions + sisters)

    def prefer(self, codes: Iterable[str]) -> str | None:
        """The one of several countries that the report names most; None where it names none."""
        counts = {code: self.votes[code] + self.regions[code] for code in codes}
        best = sorted((-count, code) for code, count in counts.items() if count)
        if not best or (len(best) > 1 and best[0][0] == best[1][0]):
            return None
        return best[0][1]

    def _within(self, span: Span) -> list[str]:
        starts = [at for at, _ in self._named]
        return [code for _, code in self._named[bisect_right(starts, span.start - 1) :]][
            : bisect_right(starts, span.end - 1) - bisect_right(starts, span.start - 1)
        ]


def _leader(votes: Counter[str], lead: float) -> str | None:
    """The country with `lead` times the votes of the next, and its share of all."""
    best = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    if not best or best[0][1] < SHARE * votes.total():
        return None
    if len(best) > 1 and best[0][1] < lead * best[1][1]:
        return None
    return best[0][0]


def _choose(codes: tuple[str, ...], counts: Counter[str]) -> str:
    """The code that the rest of the report speaks for; else the usual meaning; else the first."""
    if len(codes) == 1:
        return codes[0]
    known = {
        code: counts[code] or ("-" in code and counts[nations.country(code) + "-"])
        for code in codes
    }
    best = max(known.values())
    told = [code for code in codes if known[code] == best]
    if best and len(told) == 1:
        return told[0]
    usual = [code for code in told if code in _DEFAULT]
    return usual[0] if usual else told[0]


def _titled(place: str) -> str:
    """ "BEIRUT" as it is written in running text."""
    return place.title() if place.isupper() and len(place) > 3 else place
