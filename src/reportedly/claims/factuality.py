"""What the factuality head adds where no word hedges: "had it not been for the dyke, 40 would".

In: a content's stance by its words, its act, and the tokens of the reading. Out: the stance,
lowered to possible when the head (UDS-IH2 ratings, -3 … 3) holds that the content's main predicate
did not happen though nothing denies it, asks for it or puts it in the future. Refuses nothing:
without tokens the words decide alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.claims.hedges import Stance
from reportedly.records import Act, Certainty, Span, Tense, Token

# On our own cases the head falls below this for nothing that is plainly stated as having happened,
# and for nearly everything that words put in the future, ask for or hedge.
UNLIKELY = -0.5
_OPEN = frozenset((Act.INTENTION, Act.DIRECTIVE, Act.QUESTION, Act.REFUSAL))


class Factuality:
    """The predicates of a reading, found by their characters."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = [t.span.start for t in tokens]

    def weigh(self, stance: Stance, content: Sequence[Span], act: Act) -> None:
        """Lowers the stance of a content that only the head doubts."""
        plain = stance.certainty is Certainty.CERTAIN and not stance.denied
        if not plain or stance.tense is Tense.FUTURE or act in _OPEN:
            return
        score = self._main_verb(content[0])
        if score is not None and score < UNLIKELY:
            stance.lower(Certainty.POSSIBLE, f"factuality {score:.1f}")

    def _main_verb(self, content: Span) -> float | None:
        """The score of the verb of `content` that hangs on nothing inside it."""
        first = bisect_left(self._starts, content.start)
        last = bisect_left(self._starts, content.end)
        for i in range(first, last):
            token = self._tokens[i]
            if token.upos == "VERB" and (token.head is None or not first <= token.head < last):
                return token.factuality
        return None
