"""Counts that a body gives without saying that it says so: "The WHO puts the toll at 6,750".

In: the tree and entities of a reading, and its attributions; out: the attributions with new ones,
last: source the subject, cue the verb, content the count. The training corpus has nearly none of
these, and they are how reports of disasters and epidemics pass numbers on. Words:
`language/en/tallies.yaml`. Refuses a verb that another attribution holds, a subject that keeps no
count and a content without a number; without tokens it adds nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.claims.neighbours import Neighbours
from reportedly.language.lexicon import lexicon
from reportedly.language.tree import Tree
from reportedly.records import Attribution, Entity, EntityKind, Span

TALLY = "tally"
_SCORE = 0.7  # what the model did not see is no surer than that
_ARGUMENTS = frozenset(("obj", "obl", "advmod", "xcomp", "advcl"))
_CLAUSES = ("punct", "acl:relcl", "parataxis")  # no part of a subject or a count


def tallied(
    tree: Tree, entities: Sequence[Entity], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, then those of bodies that put a count."""
    if not tree.tokens:
        return tuple(attributions)
    taken = Neighbours(
        span for a in attributions for span in (a.cue, a.source, *a.content) if span is not None
    )
    tally = _Tally(tree, entities)
    found = [made for i in range(len(tree.tokens)) if (made := tally.at(i)) is not None]
    fresh = [a for a in found if a.cue is not None and not taken.touch(a.cue)]
    return (*attributions, *fresh)


class _Tally:
    """Looks for counts among the verbs."""

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self._tree = tree
        self._names = [e for e in entities if e.kind is EntityKind.ORGANIZATION]

    def at(self, verb: int) -> Attribution | None:
        """The attribution whose cue is token `verb`, if it puts a count."""
        tokens = self._tree.tokens
        token = tokens[verb]
        if token.upos != "VERB" or self._tree.low[verb] not in lexicon("tallies").verbs:
            return None
        children = self._tree.children[verb]
        subject = next((i for i in children if tokens[i].relation == "nsubj"), None)
        counted = next(
            (
                i
                for i in children
                if i > verb
                and tokens[i].relation == "obj"
                and self._tree.low[i] in lexicon("tallies").nouns
            ),
            None,
        )
        if subject is None or counted is None or not self._speaks(subject):
            return None
        last = max(
            self._span(i).end for i in children if i >= counted and tokens[i].relation in _ARGUMENTS
        )
        content = Span(self._span(counted).start, last)
        starts = self._tree.starts
        inside = range(bisect_left(starts, content.start), bisect_left(starts, content.end))
        if not any(tokens[i].upos == "NUM" for i in inside):
            return None
        return Attribution(token.span, self._span(subject), (content,), _SCORE, rule=TALLY)

    def _span(self, top: int) -> Span:
        return self._tree.phrase(top, _CLAUSES)

    def _speaks(self, subject: int) -> bool:
        span = self._span(subject)
        said = span.of(self._tree.text).lower().split()
        named = any(e.span.overlaps(self._tree.tokens[subject].span) for e in self._names)
        return named or bool(lexicon("tallies").speakers & set(said))
