"""What two reports have in common, measured: runs of words, retold sentences, names and numbers.

In: the sentences of two reports as `cutting` makes them; out: an `Overlap`. Swapping the two swaps
its sides and changes nothing else. Words that both have in quotation marks are left out: two
reporters at one press conference write down the same quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.ledger.echoes.cutting import Sentence, Word

# A sentence retells another when this share of the weight of the lighter one, and this many words,
# stand in both in the same order. Swept 0.4, 0.5, 0.6 and 3, 4 on rewrites of training articles
# against all pairs of them: 0.5 and 3 lose fewest rewrites above the highest unrelated pair.
RETOLD = 0.5
FEW = 3
NEAREST = 3  # of the sentences that share most with one, so many are looked at word by word
COMMON = 40  # a word in more sentences of a report than this does not lead to any
TELLING = 3.0  # weight from which a name or number tells something

Run = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """How much of a report stands in the other.

    `runs` is the share of its runs of three telling words, `told` the share by weight of its words
    that stand in retold sentences in the same order, `marks` that of the names
    and numbers of these sentences that stand anywhere in the other (1 when they have none).
    `size` counts its runs.
    """

    runs: float
    told: float
    marks: float
    size: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two reports held against each other: what is in both, in counts and by side."""

    a: Side
    b: Side
    runs: int
    sentences: int


def runs(sentences: Iterable[Sentence]) -> dict[Run, bool]:
    """The runs of telling words; whether each is in quotation marks wherever it stands."""
    found: dict[Run, bool] = {}
    for sentence in sentences:
        for one, two, three in zip(sentence, sentence[1:], sentence[2:], strict=False):
            run = (one.code, two.code, three.code)
            quoted = one.quoted and two.quoted and three.quoted
            found[run] = quoted and found.get(run, True)
    return found


def overlap(a: Sequence[Sentence], b: Sequence[Sentence], least: int = 0) -> Overlap | None:
    """What `a` and `b` have in common; None when they share fewer than `least` runs."""
    runs_a, runs_b = runs(a), runs(b)
    both = runs_a.keys() & runs_b.keys()
    quoted = sum(runs_a[run] and runs_b[run] for run in both)
    shared = len(both) - quoted
    if shared < least:
        return None
    told_a, retold_a = _told(a, b)
    told_b, retold_b = _told(b, a)
    return Overlap(
        Side(_share(shared, len(runs_a) - quoted), told_a, _marks(retold_a, b), len(runs_a)),
        Side(_share(shared, len(runs_b) - quoted), told_b, _marks(retold_b, a), len(runs_b)),
        shared,
        min(len(retold_a), len(retold_b)),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _told(own: Sequence[Sentence], other: Sequence[Sentence]) -> tuple[float, list[Sentence]]:
    """The share of the words of `own` that `other` retells, and the sentences that they are in."""
    where: dict[int, list[int]] = defaultdict(list)
    for at, sentence in enumerate(other):
        for code in {word.code for word in sentence}:
            where[code].append(at)
    weights = [_weight(sentence) for sentence in other]
    told = total = 0.0
    retold: list[Sentence] = []
    for sentence in own:
        best, left_out = 0.0, 0.0
        for at in _nearest(sentence, where, weights):
            same, quoted = _in_order(sentence, other[at])
            best = max(best, same)
            left_out = max(left_out, quoted)
        total += sum(word.weight for word in sentence) - left_out
        told += best
        if best > 0:
            retold.append(sentence)
    return _share(told, total), retold


def _nearest(
    sentence: Sentence, where: Mapping[int, list[int]], weights: Sequence[float]
) -> list[int]:
    """The sentences that share most with this one, as far as they share enough to retell it."""
    met: dict[int, float] = defaultdict(float)
    for code, weight in {word.code: word.weight for word in sentence}.items():
        found = where.get(code, ())
        for at in found if len(found) <= COMMON else ():
            met[at] += weight
    own = _weight(sentence)
    enough = [at for at, weight in met.items() if weight >= RETOLD * min(own, weights[at])]
    return sorted(enough, key=lambda at: (-met[at], at))[:NEAREST]


def _weight(sentence: Sentence) -> float:
    """The weight of its words, each once."""
    return sum({word.code: word.weight for word in sentence}.values())


def _in_order(a: Sentence, b: Sentence) -> tuple[float, float]:
    """The weight of the words that stand in both in one order, and of those that both quote.

    0 when too few do for the one to retell the other.
    """
    row: list[tuple[float, int, float]] = [(0.0, 0, 0.0)] * (len(b) + 1)
    for one in a:
        last = row[0]
        above = row
        row = [last]
        for at, two in enumerate(b):
            if one.code == two.code:
                weight, count, quoted = above[at]
                if one.quoted and two.quoted:
                    here = (weight, count, quoted + one.weight)
                else:
                    here = (weight + one.weight, count + 1, quoted)
                row.append(max(here, row[at], above[at + 1]))
            else:
                row.append(max(row[at], above[at + 1]))
    weight, count, quoted = row[-1]
    lighter = min(sum(w.weight for w in a), sum(w.weight for w in b)) - quoted
    if count < FEW or weight < RETOLD * lighter:
        return 0.0, quoted
    return weight, quoted


def _marks(own: Sequence[Sentence], other: Sequence[Sentence]) -> float:
    names = {word.code: word.weight for sentence in own for word in sentence if _tells(word)}
    known = {word.code for sentence in other for word in sentence}
    if not names:
        return 1.0
    return _share(sum(w for code, w in names.items() if code in known), sum(names.values()))


def _tells(word: Word) -> bool:
    return word.mark and word.weight >= TELLING
