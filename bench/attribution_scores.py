"""Scores of attribution: what the data README calls measures (a), (b) and (c).

In: gold and predicted triples per article, as character ranges; out: precision, recall, F1.
White space at span ends is ignored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROLES = ("source", "cue", "content")
OPEN_MARKS, CLOSE_MARKS = "\"“„‟«‘'`", "\"”»’'`"

Range = tuple[int, int]
Triple = dict[str, list[Range]]


@dataclass
class Tally:
    """Counts behind one precision, recall and F1."""

    right: float = 0.0
    predicted: float = 0.0
    gold: float = 0.0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 0.0

    def row(self) -> str:
        return f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F1 {100 * self.f1:5.1f}"


def trimmed(text: str, triples: Iterable[Triple]) -> list[Triple]:
    """The same triples without white space at span ends."""

    def trim(span: Range) -> Range:
        quote = text[span[0] : span[1]]
        return span[0] + len(quote) - len(quote.lstrip()), span[0] + len(quote.rstrip())

    return [{role: [trim((s, e)) for s, e in t[role]] for role in ROLES} for t in triples]


def unlinked(
    gold: Sequence[Triple], predicted: Sequence[Triple], tallies: dict[str, Tally]
) -> None:
    """(a) span-exact per role."""
    for role in ROLES:
        g = {s for t in gold for s in t[role]}
        p = {s for t in predicted for s in t[role]}
        tally = tallies.setdefault(role, Tally())
        tally.right += len(g & p)
        tally.predicted += len(p)
        tally.gold += len(g)


def mode_of(text: str, triple: Triple) -> str:
    """direct, indirect or mixed: all, none or part of the content inside quotation marks."""
    quotes = [text[s:e].strip() for s, e in sorted(triple["content"])]
    if not any(c in q for q in quotes for c in '"“”'):
        return "indirect"
    whole = all(q[:1] in OPEN_MARKS and q.rstrip(".,;:!?")[-1:] in CLOSE_MARKS for q in quotes if q)
    return "direct" if whole else "mixed"


def linked(
    text: str, gold: Sequence[Triple], predicted: Sequence[Triple], tallies: dict[str, Tally]
) -> None:
    """(b) linked triple-exact, all and by mode (the mode of each side's own content)."""

    def key(t: Triple) -> tuple[tuple[Range, ...], ...]:
        return tuple(tuple(sorted(t[role])) for role in ROLES)

    modes = {key(t): mode_of(text, t) for t in [*gold, *predicted]}
    g, p = Counter(map(key, gold)), Counter(map(key, predicted))
    for name in ("all", "direct", "indirect", "mixed"):
        tally = tallies.setdefault(name, Tally())
        of = [k for k in modes if name in ("all", modes[k])]
        tally.right += sum(min(g[k], p[k]) for k in of)
        tally.predicted += sum(p[k] for k in of)
        tally.gold += sum(g[k] for k in of)


def overlap(gold: Sequence[Triple], predicted: Sequence[Triple], tallies: dict[str, Tally]) -> None:
    """(c) characters shared per role after pairing triples by shared content, best pair first."""

    def cover(spans: Iterable[Range]) -> set[int]:
        return {i for s, e in spans for i in range(s, e)}

    g_cover = [{r: cover(t[r]) for r in ROLES} for t in gold]
    p_cover = [{r: cover(t[r]) for r in ROLES} for t in predicted]
    pairs = sorted(
        (
            (len(g["content"] & p["content"]), i, j)
            for i, g in enumerate(g_cover)
            for j, p in enumerate(p_cover)
            if g["content"] & p["content"]
        ),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    mate: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in mate and j not in mate.values():
            mate[i] = j
    for role in ROLES:
        tally = tallies.setdefault(role, Tally())
        tally.right += sum(len(g_cover[i][role] & p_cover[j][role]) for i, j in mate.items())
        tally.gold += sum(len(g[role]) for g in g_cover)
        tally.predicted += sum(len(p[role]) for p in p_cover)
