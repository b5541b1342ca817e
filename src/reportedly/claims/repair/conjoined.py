"""Who says what the second of two joined verbs tells: "The group has sent aid, and asks for more".

In: the tree of a reading and its attributions; out: the attributions, those whose cue is an active
verb without a subject of its own now with the subject of the verb that it is joined to. Only cues
that the lexicon knows as saying, thinking, wanting or asking. Refuses to touch an attribution that
has a source; without tokens it changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.acts import cue_of
from reportedly.language.morphology import Form, verb
from reportedly.language.tree import Tree
from reportedly.records import Attribution, Span

_OWN = ("nsubj", "csubj", "aux:pass", "obl:agent", "expl")
_CLAUSES = ("acl", "parataxis", "punct", "advcl")  # no part of a subject
_PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))


def conjoined(tree: Tree, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the subjects that their cues share."""
    joined = _Joined(tree)
    return tuple(
        replace(one, source=source, rule=one.rule or "shared subject")
        if one.source is None and (source := joined.subject(one)) is not None
        else one
        for one in attributions
    )


class _Joined:
    """Looks for the verb that a cue is joined to."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._tokens = tree.tokens

    def subject(self, one: Attribution) -> Span | None:
        """The subject of the verb to which the cue's verb is joined."""
        at = self._verb(one.cue)
        above = None if at is None else self._tokens[at].head
        if at is None or above is None or above > at or self._tokens[at].relation != "conj":
            return None
        if self._has_own(at) or not self._tense(at) & self._tense(above):
            return None
        cue = cue_of(self._tree.text, one.cue)
        found = [i for i in self._tree.children[above] if self._tokens[i].relation == "nsubj"]
        if not cue.known or not cue.lemma or not found:
            return None
        span = self._tree.phrase(found[0], _CLAUSES)
        return None if any(span.overlaps(piece) for piece in one.content) else span

    def _verb(self, cue: Span | None) -> int | None:
        """The last verb of a cue."""
        if cue is None:
            return None
        low, high = (
            bisect_left(self._tree.starts, cue.start),
            bisect_left(self._tree.starts, cue.end),
        )
        return next((i for i in reversed(range(low, high)) if self._tokens[i].upos == "VERB"), None)

    def _tense(self, at: int) -> frozenset[str]:
        """How a finite verb is made: its helpers, else its own form; nothing for other words."""
        if self._tokens[at].upos != "VERB":
            return frozenset()
        below = self._tree.children[at]
        helpers = [self._tree.low[i] for i in below if self._tokens[i].relation == "aux"]
        if helpers:
            return frozenset("has" if low in _PERFECT else low for low in helpers)
        read = verb(self._tree.low[at])
        forms = Form(0) if read is None else read.forms
        return frozenset(form.name or "" for form in (Form.BASE, Form.S, Form.PAST) if form & forms)

    def _has_own(self, at: int) -> bool:
        """Whether a verb has a subject of its own, or can have none."""
        return any(
            self._tree.low[i] == "to" or self._tokens[i].relation.startswith(_OWN)
            for i in self._tree.children[at]
        )
