"""One stance: how surely a predicate is put, whether it is negated, and when it lies.

In: words, or a tree. Out: a `Stance`, told in one way for a claim and for the figures in it. The
predicate is found among words (`by_words`: a content's main clause and what hedges it) or in a tree
(`by_tree`: the clause of any token and what stands above it); what stands about it is judged in one
place (`judging`). Words: `language/en/stance.yaml`.
"""

from reportedly.language.stance.by_tree import Clauses
from reportedly.language.stance.by_words import Said, said
from reportedly.language.stance.judging import Stance

__all__ = ["Clauses", "Said", "Stance", "said"]
