"""Whether two claims report the same utterance.

In: two claims with their reports, and the echo between these; out: a `Finding`. It depends on these
alone and does not change when the two change places.

`weight` is what both say, in nats: rare words and numbers with many digits weigh more. `share` is
that weight in what the shorter of them says. What must be reached depends on what ties the two
together: the less they are tied, the more they have to say alike. The steps were set by reading
what comes out wrong and which claims come together on the 65 labelled reports (`bench/origins.py`),
and they hold the cases in `cases/ledger/origins`. Of `OPEN`, 0.65 … 0.75 and 0.50 … 0.65 were
swept: 0.60 with one number is best, 0.05 up or down costs about five points of F1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.ledger.items import ClaimItem, Echo, Finding, ReportItem, Verdict
from reportedly.ledger.origins.ties import Days, Tie, days, far, same_source, tie
from reportedly.ledger.origins.values import RARE, Stand, contrary, info, stand
from reportedly.ledger.origins.wording import (
    QUOTE,
    Overlap,
    common_values,
    negations,
    overlap,
    retold,
    run_weight,
    verbatim,
)
from reportedly.ledger.topic import closeness
from reportedly.records import Act, Mode, Polarity, SourceKind, Tense


@dataclass(frozen=True, slots=True)
class Step:
    """What two claims must have in common: `share` and `weight` of all; where they give one number
    the share `counted` is enough, where they do not they must meet `beyond` the topic of their
    reports, and as much in the longer one that their `mutual` share is this."""

    share: float
    counted: float
    weight: float
    beyond: float
    mutual: float


STEPS = {
    Tie.LINEAGE: Step(0.50, 0.40, 8.0, 4.0, 0.35),
    Tie.CITED: Step(0.50, 0.40, 10.0, 6.0, 0.3),
    Tie.SOURCE: Step(0.50, 0.40, 8.0, 8.0, 0.4),
    Tie.KIN: Step(0.55, 0.45, 8.0, 10.0, 0.45),
    Tie.OPEN: Step(0.70, 0.60, 20.0, 12.0, 0.5),
    Tie.UNNAMED: Step(0.75, 0.70, 22.0, 12.0, 0.5),
    Tie.OTHER: Step(0.90, 0.90, 45.0, 20.0, 0.7),
}
CLOSE = 0.3  # topics of two reports on one event; lowest of the labelled pairs of one origin: 0.35
VERBATIM = 0.85  # share from which two sentences are one with a word changed
WHOLE = 0.9  # share from which the one says all that the other does
MISTAKABLE = 0.5  # mutual share from which two claims could be taken for one another
TELLING = 12.0  # what a value weighs that hardly two statements on one event share: 334 million
WITH_NUMBER = 0.35  # share that is enough beside it
LATER = 0.15  # more share asked where reports are days apart and nobody says when it was said
COUNTED = {Stand.SLIPPED, Stand.CLASH}
MUTUAL = 0.65  # mutual share from which it does not matter that all of it is the reports' topic
SHORT = 10.0  # what a claim weighs that two could make in the same words: "it was untrue"
BARE = 1.6  # times the weight asked where no source ties the two and no number
OTHERS = 0.15  # more share asked where both count, and not the same
FORECAST = 0.1  # more share asked where one speaks of what is to come
_DONE = re.compile(r"\b(?:so far|already|ha(?:s|ve|d) been)\b")
RETOLD = 0.45  # share of a claim and its headline that give one number, not met by chance
TOLD_QUOTE = 8  # words of a quotation that no two people say by chance
RETOLD_WORDS = 6  # words in one order that a source hardly says twice of two things
STRONG = 8.0  # what a quoted run must weigh: "as long as it takes" does not


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two claims with what was found out about them."""

    a: ClaimItem
    b: ClaimItem
    met: Overlap
    tie: Tie
    days: Days
    numbers: Stand
    close: float

    @property
    def opposed(self) -> bool:
        """Whether the one affirms what the other denies."""
        if verbatim(self.a, self.b):
            return False
        noes = (negations(self.a) - negations(self.b)) % 2 == 1
        return _holds(self.a) is not _holds(self.b) or (noes and self.met.share >= VERBATIM)

    @property
    def foretold(self) -> bool:
        """Whether one of them alone speaks of what is to come."""
        return (self.a.tense is Tense.FUTURE) != (self.b.tense is Tense.FUTURE)

    @property
    def done(self) -> bool:
        """Whether one says expressly that it has been done."""
        return any(_DONE.search(one.text) for one in (self.a, self.b))

    @property
    def telling(self) -> bool:
        """Whether they give one number that hardly two statements share."""
        return self.numbers is Stand.AGREE and max(map(info, self.met.values), default=0) >= TELLING

    @property
    def quoted(self) -> int:
        """How many words of a quotation both have; 0 where it is a phrase that anyone uses."""
        run = self.met.run
        return len(run) if len(run) >= QUOTE and run_weight(run) >= STRONG else 0


def compare(
    a: ClaimItem, ra: ReportItem, b: ClaimItem, rb: ReportItem, echo: Echo | None
) -> Finding:
    """Whether `a` and `b` are one utterance; DIFFERENT where no third claim may join them."""
    if (b.report, b.id) < (a.report, a.id):
        a, ra, b, rb = b, rb, a, ra
    if a.report == b.report:
        return _retold(a, b)
    found, why = tie(a, ra, b, rb, echo)
    about = frozenset(dict(ra.topic)) & frozenset(dict(rb.topic))
    numbers = stand(a, b)
    pair = _Pair(
        a, b, overlap(a, b, about, numbers), found, days(a, ra, b, rb), numbers,
        closeness(ra.topic, rb.topic),
    )  # fmt: skip
    against = _against(pair)
    if against is not None:
        return against
    if _alike(pair):
        return Finding(Verdict.SAME, _score(pair), (why, *_because(pair)))
    return Finding(Verdict.UNSURE, round(min(pair.met.share, 0.49), 4), (why, *_because(pair)))


def _retold(a: ClaimItem, b: ClaimItem) -> Finding:
    """Two claims of one report: one sentence, a headline and its body, or two utterances."""
    if b.id == a.within or a.id == b.within:
        return Finding(Verdict.UNSURE, 0.4, ("one is told within the other",))
    source = same_source(a, b)
    numbers = stand(a, b)
    met = overlap(a, b, frozenset(), numbers)
    if a.voice and b.voice and a.text == b.text:
        return Finding(Verdict.SAME, 1.0, ("one sentence",))
    pair = _Pair(a, b, met, source, Days.ONE, numbers, 1.0)
    if source is Tie.OTHER and _rivals(pair):
        return Finding(Verdict.DIFFERENT, 0.0, ("one report gives two sources",))
    if pair.opposed and met.mutual >= MISTAKABLE:
        return Finding(Verdict.DIFFERENT, 0.0, ("one denies what the other affirms",))
    if numbers in COUNTED and met.mutual >= MISTAKABLE and not common_values(a, b):
        return Finding(Verdict.DIFFERENT, 0.0, ("one report gives two numbers",))
    if not pair.opposed and met.weight >= STEPS[Tie.OPEN].weight and _told_twice(pair):
        return Finding(Verdict.SAME, _score(pair), ("told twice in one report", *_because(pair)))
    return Finding(Verdict.UNSURE, round(min(met.share, 0.49), 4), _because(pair))


def _told_twice(pair: _Pair) -> bool:
    """Whether one report tells one utterance in its headline and again in its body."""
    if pair.met.share >= VERBATIM:
        return True
    if pair.tie not in {Tie.OPEN, Tie.SOURCE} or pair.numbers is not Stand.AGREE:
        return False
    if pair.telling:
        return pair.met.share >= WITH_NUMBER
    rare = max(map(info, pair.met.values), default=0.0) >= RARE
    return pair.met.share >= (RETOLD if rare else STEPS[Tie.OPEN].counted)


def _against(pair: _Pair) -> Finding | None:
    """What forbids that the two are one utterance, whatever their words."""
    lineage = pair.tie in {Tie.LINEAGE, Tie.CITED}
    if pair.opposed:
        verdict = Verdict.DIFFERENT if pair.met.mutual >= MISTAKABLE else Verdict.UNSURE
        return Finding(verdict, 0.0, ("one denies what the other affirms",))
    if (pair.a.act is Act.REFUSAL) != (pair.b.act is Act.REFUSAL):
        return Finding(Verdict.UNSURE, 0.1, ("one of them refuses to say",))
    if pair.tie is Tie.OTHER and _rivals(pair) and not _alike(pair):
        return Finding(Verdict.DIFFERENT, 0.0, ("two sources, and no report repeats the other",))
    if far(pair.a, pair.b) and not lineage and not verbatim(pair.a, pair.b):
        return Finding(Verdict.DIFFERENT, 0.0, ("said on different days",))
    if pair.days is Days.APART and pair.tie is not Tie.LINEAGE:
        return Finding(Verdict.UNSURE, 0.3, ("the times of saying do not fit", *_because(pair)))
    return None


def _holds(claim: ClaimItem) -> bool:
    """Whether its source holds that it is so: who denies in words not quoted turns them round."""
    turned = claim.act is Act.DENIAL and claim.mode is not Mode.DIRECT
    return (claim.polarity is Polarity.AFFIRMED) is not turned


def _rivals(pair: _Pair) -> bool:
    """Whether two sources that are not kin say what could be taken for one utterance."""
    one, other = pair.a.source, pair.b.source
    if one is None or other is None or pair.met.mutual < MISTAKABLE:
        return False
    persons = one.kind is other.kind is SourceKind.PERSON
    return persons or bool(one.country and other.country and one.country != other.country)


def _alike(pair: _Pair) -> bool:
    """Whether the two say enough alike for what ties them together."""
    met, step = pair.met, STEPS[pair.tie]
    near = pair.tie is Tie.LINEAGE or (pair.tie is Tie.SOURCE and pair.days is not Days.LATER)
    if verbatim(pair.a, pair.b) and (near or met.weight >= SHORT):
        return pair.tie is not Tie.OTHER or met.weight >= step.weight
    if pair.numbers in COUNTED:
        return _miscounted(pair)
    if pair.quoted and _quotation(pair):
        return True
    if _in_order(pair):
        return True
    if pair.tie is Tie.CITED and _one_voice(pair) and met.share >= WHOLE:
        return True
    counted = pair.numbers in {Stand.AGREE, Stand.ROUGH}
    untied = pair.tie in {Tie.OPEN, Tie.UNNAMED}
    if met.weight < step.weight * (BARE if untied and not counted else 1.0):
        return False
    little = met.beyond < step.beyond or met.mutual < step.mutual
    if little and met.mutual < MUTUAL and not counted:
        return False
    return met.share >= _asked(pair, step)


def _asked(pair: _Pair, step: Step) -> float:
    """The share that is asked of two claims."""
    if pair.tie in {Tie.OPEN, Tie.UNNAMED, Tie.OTHER} and pair.close < CLOSE:
        return VERBATIM
    asked = step.counted if pair.numbers is Stand.AGREE else step.share
    if pair.telling:
        asked = min(asked, WITH_NUMBER)
    if pair.numbers is Stand.OTHERS:
        asked += OTHERS
    if contrary(pair.a, pair.b):
        asked = VERBATIM
    if pair.days is Days.LATER:
        asked += LATER
    if pair.foretold:
        asked = VERBATIM if pair.done else asked + FORECAST
    return min(asked, VERBATIM)


def _one_voice(pair: _Pair) -> bool:
    """Whether both sources may be one by what they are called: "US officials" of one newspaper."""
    one, other = pair.a.source, pair.b.source
    if not (one and other and one.country and one.country == other.country):
        return False
    return pair.met.weight >= STEPS[Tie.SOURCE].weight


def _in_order(pair: _Pair) -> bool:
    """Whether one says nearly all that the other does in the same order, common words and all."""
    if pair.tie not in {Tie.LINEAGE, Tie.CITED, Tie.SOURCE} or pair.days is Days.LATER:
        return False
    return retold(pair.a, pair.b, VERBATIM, RETOLD_WORDS)


def _quotation(pair: _Pair) -> bool:
    """Whether a shared quotation alone makes the two one utterance."""
    if pair.tie is Tie.OTHER:
        return False
    if pair.days is Days.LATER or pair.tie in {Tie.OPEN, Tie.UNNAMED}:
        return pair.quoted >= TOLD_QUOTE
    return True


def _miscounted(pair: _Pair) -> bool:
    """Whether two claims with different counts are one utterance whose number changed."""
    words = pair.met.words
    if pair.foretold or pair.met.weight < STEPS[pair.tie].weight:
        return False
    if pair.tie in {Tie.LINEAGE, Tie.CITED}:
        return words >= (0.6 if pair.numbers is Stand.SLIPPED else VERBATIM)
    if pair.tie in {Tie.SOURCE, Tie.KIN}:
        return pair.numbers is Stand.SLIPPED and words >= 0.7 and pair.days is not Days.LATER
    return False


def _score(pair: _Pair) -> float:
    """0.5 … 1: how much of the shorter claim the other has, less where they are tied less."""
    if verbatim(pair.a, pair.b):
        return 1.0 if pair.tie is not Tie.OTHER else 0.7
    loose = {Tie.OPEN: 0.1, Tie.UNNAMED: 0.15, Tie.OTHER: 0.25}.get(pair.tie, 0.0)
    slip = 0.1 if pair.numbers in COUNTED else 0.0
    return round(max(0.5, 0.55 + 0.44 * pair.met.share - loose - slip), 4)


def _because(pair: _Pair) -> tuple[str, ...]:
    met = pair.met
    because = [f"{100 * met.share:.0f} % of what the shorter says"]
    if met.values:
        because.append("both give " + ", ".join(f"{value:,.10g}" for value in met.values))
    if pair.numbers is Stand.SLIPPED:
        because.append("a number changed on the way")
    if pair.quoted:
        because.append("both quote “" + " ".join(met.run) + "”")
    if pair.days is Days.ONE and pair.a.said:
        because.append("the times of saying fit")
    return tuple(because)
