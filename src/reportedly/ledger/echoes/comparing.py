"""Whether one report repeats another: copy, abridgement or rewrite.

In: two sketches; out: an `Echo`, or None. Depends on the two alone and not on which comes first.
Refuses nothing: a report is no echo of itself, and two that are too short to tell are none.

How the limits were set. On rewrites of training articles made by `bench/rewriting.py`; on all
352,380 pairs of the training articles, where the only eight found are reprints by their own
outlets; and on labelled reports that newsrooms wrote apart from one press release. The likest of
these reach 0.47 in six sentences, where 0.53 is asked; cut to their first paragraphs, some pass.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from reportedly.ledger.echoes.lineage import lineage
from reportedly.ledger.echoes.overlap import Overlap, Run, Side, overlap
from reportedly.ledger.echoes.sketching import Sketch, packed_runs
from reportedly.ledger.items import Echo, EchoKind

SAME = 0.8  # of the runs of one report stand in the other: copied, not rewritten
SHORTEST = 8  # runs of a report that can be told to be copied
LEAST = 6  # runs that a rewrite shares with the original
FEWEST = 2  # sentences that it retells
TOLD = 0.25  # share of the words of one report that are retold in the other
# Share of the names and numbers in what is retold: forms filled in anew differ there. One rewrite
# in 200 is below 0.7.
MARKS = 0.5
# Retold words and shared runs together: ALIKE, and more where few sentences say so, for a few may
# come from one press release. Swept 0.3 … 0.5 and 0 … 2: this loses 4 % of the rewrites, and keeps
# all but one of the pairs apart that are from one release.
ALIKE = 0.45
FEW = 0.5  # divided by the number of sentences
# And more for a handful: short reports on one event, as in examples/story, tell three sentences
# much alike (up to 1.04; what repeats them there has four). Costs 2 % of the rewrites.
HANDFUL, SURER = 3, 0.45


@dataclass(frozen=True, slots=True)
class _Half:
    """One report of a pair with how much of it stands in the other."""

    sketch: Sketch
    side: Side

    @property
    def alike(self) -> float:
        """How far it is told in the other, 0 … 2."""
        return self.side.told + self.side.runs


def worth(own: Set[Run], report_id: str, data: bytes) -> bool:
    """Whether a report whose runs are `own` can repeat one whose sketch is `data`, or it that one:
    cheaper to tell than `compare`, which finds nothing where this does not."""
    return len(own & packed_runs(report_id, data)) >= LEAST


def compare(a: Sketch, b: Sketch) -> Echo | None:
    """How one of two reports repeats the other; None when neither does."""
    if a.id == b.id:
        return None
    if b.id < a.id:
        a, b = b, a
    both = overlap(a.sentences, b.sentences, LEAST)
    if both is None:
        return None
    halves = (_Half(a, both.a), _Half(b, both.b))
    best = max(halves, key=lambda half: half.alike)
    if not any(_copied(half) or _retold(half, both) for half in halves):
        return None
    first, second, why = lineage(a, b)
    original, copy = halves if first is a else halves[::-1]
    kind = _kind(original.side, copy.side)
    return Echo(
        original=first.id,
        copy=second.id,
        kind=kind,
        score=round(min(1.0, 0.25 + best.alike / 2), 4),
        because=(*_reasons(kind, original, copy, both), *why),
    )


def _copied(half: _Half) -> bool:
    return half.side.runs >= SAME and half.side.size >= SHORTEST


def _retold(half: _Half, both: Overlap) -> bool:
    if both.sentences < FEWEST or half.side.told < TOLD or half.side.marks < MARKS:
        return False
    surer = SURER if both.sentences <= HANDFUL else 0.0
    return half.alike >= ALIKE + FEW / both.sentences + surer


def _kind(original: Side, copy: Side) -> EchoKind:
    if original.runs >= SAME:
        return EchoKind.COPY
    return EchoKind.ABRIDGEMENT if copy.runs >= SAME else EchoKind.REWRITE


def _reasons(kind: EchoKind, original: _Half, copy: _Half, both: Overlap) -> tuple[str, ...]:
    """How much of which stands in the other; of a copy, whether more stands around it."""
    if kind is EchoKind.COPY and copy.side.runs < SAME:
        head = f"{_percent(original.side.runs)} of the original's three-word runs stand in it"
        return (head, f"{_percent(1 - copy.side.runs)} of its own are new")
    if kind is not EchoKind.REWRITE:
        return (f"{_percent(copy.side.runs)} of its three-word runs stand in the original",)
    told = max((original, copy), key=lambda half: half.alike)
    whose = "its" if told is copy else "the original's"
    other = "the original" if told is copy else "it"
    return (
        f"{_percent(told.side.told)} of {whose} telling words stand in {other} in one order, "
        f"in {both.sentences} sentences",
        f"{_percent(told.side.runs)} of {whose} three-word runs",
        f"{_percent(told.side.marks)} of {whose} names and numbers",
    )


def _percent(share: float) -> str:
    return f"{round(100 * min(1.0, share))} %"
