"""Attributions made whole by the tree: contents begun within a clause, cues without a subject.

In: the tree of a reading and its attributions; out: the attributions. "Air defences shot down [61
drones]", the ministry said: a content before its cue is given the clause whose verb it hangs on,
where that verb is what the cue says and nothing else is reported in between, and a relative clause
that follows it; what would be added has no colon and no quotation marks. "The group has sent aid,
and [asks] for more": a cue that the lexicon knows and that has no subject has that of the verb it
is joined to. "She [said that it was late and repeated the goal]" are
two sayings. Without tokens nothing changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.acts import cue_of
from reportedly.claims.neighbours import Neighbours
from reportedly.claims.sources.kinds import is_person_noun, nouns, singular
from reportedly.language.lexicon import Expressions, closed, lexicon
from reportedly.language.morphology import Form, verb
from reportedly.language.tree import Tree
from reportedly.records import Act, Attribution, Span

_PARTS = ("obj", "obl", "advcl", "xcomp", "conj", "nsubj:pass", "ccomp")
_MARKS = frozenset(':;"“”‘«»')
_RULE = "whole clause"
_STEPS = 40
_SAYINGS = frozenset((Act.STATEMENT, Act.DIRECTIVE, Act.INTENTION, Act.DENIAL, Act.REFUSAL))


def clausal(tree: Tree, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with contents that are whole clauses."""
    if not tree.tokens:
        return tuple(attributions)
    taken = Neighbours(
        span for a in attributions for span in (a.cue, a.source, *a.content) if span is not None
    )
    clauses = _Clauses(tree)
    made = []
    for one in attributions:
        whole = one.content
        if one.within is None and one.cue is not None and whole and whole[-1].end <= one.cue.start:
            before, after = clauses.before(one, one.cue), clauses.after(one, one.cue)
            if before is not None and not taken.touch(before):
                whole = (Span(before.start, whole[0].end), *whole[1:])
            if after is not None and not taken.touch(after):
                whole = (*whole[:-1], Span(whole[-1].start, after.end))
        changed = whole != one.content
        made.append(replace(one, content=whole, rule=one.rule or _RULE) if changed else one)
    return tuple(made)


class _Clauses:
    """Looks for the beginning of the clause that a content is the end of."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens = tree, tree.tokens

    def before(self, one: Attribution, cue: Span) -> Span | None:
        """What stands between the beginning of the clause and the content."""
        content = one.content[0]
        low, high = (bisect_left(self._tree.starts, at) for at in (content.start, content.end))
        if low >= high or self._tree.low[low] in lexicon("attribution").content_openers:
            return None
        sentence = self._tokens[low].sentence
        tops = [
            i
            for i in range(low, high)
            if self._tokens[i].sentence == sentence
            and self._tokens[i].upos != "PUNCT"
            and not low <= self._above(i) < high
        ]
        if not tops or any(not 0 <= self._above(i) < low for i in tops):
            return None
        if not self._tokens[tops[0]].relation.startswith(_PARTS) or self._is_joined(tops[0]):
            return None
        return self._clause(self._above(tops[0]), low, cue)

    def after(self, one: Attribution, cue: Span) -> Span | None:
        """What stands between two commas behind the content and hangs on it: ", which …,"."""
        content = one.content[-1]
        stop = cue.start if one.source is None else min(cue.start, one.source.start)
        text = self._tree.text
        if stop <= content.end or not Expressions("attribution")["aside"].fullmatch(
            text[content.end : stop]
        ):
            return None
        first, low, high = (
            bisect_left(self._tree.starts, at) for at in (content.start, content.end, stop)
        )
        inner = [i for i in range(low, high) if self._tokens[i].upos != "PUNCT"]
        hangs = all(first <= self._above(i) < high for i in inner)
        if not inner or not hangs or not any(self._above(i) < low for i in inner):
            return None
        return Span(content.end, self._tokens[inner[-1]].span.end)

    def _is_joined(self, at: int) -> bool:
        """Whether it is a second clause, with a subject of its own."""
        below = self._tree.children[at]
        own = any(self._tokens[i].relation.startswith("nsubj") for i in below)
        return own and self._tokens[at].relation in {"conj", "ccomp"}

    def _clause(self, verb: int, low: int, cue: Span) -> Span | None:
        """The characters from the sentence's first word to the content, if the cue says that."""
        said = bisect_left(self._tree.starts, cue.start)
        top = verb
        for _ in range(_STEPS):
            above = self._above(top)
            if above < 0 or above >= said or self._above(said) == top:
                break
            top = above
        tied = self._above(top) == said or self._above(said) == top
        first = top
        while first and self._tokens[first - 1].sentence == self._tokens[top].sentence:
            first -= 1
        span = Span(self._tokens[first].span.start, self._tokens[low].span.start)
        plain = not _MARKS & set(span.of(self._tree.text))
        verbal = self._tokens[verb].upos == "VERB" and self._tokens[top].upos == "VERB"
        return span if tied and plain and verbal and top < low else None

    def _above(self, at: int) -> int:
        head = self._tokens[at].head
        return -1 if head is None else head


_OWN = ("nsubj", "csubj", "aux:pass", "obl:agent", "expl")
_CLAUSES = ("acl", "parataxis", "punct", "advcl")  # no part of a subject


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
        at = self.verb(one.cue)
        above = None if at is None else self._tokens[at].head
        if at is None or above is None or above > at or self._tokens[at].relation != "conj":
            return None
        if self.has_own(at) or not self.tense(at) & self.tense(above):
            return None
        cue = cue_of(self._tree.text, one.cue)
        found = [i for i in self._tree.children[above] if self._tokens[i].relation == "nsubj"]
        if not cue.known or not cue.lemma or not found:
            return None
        span = self._tree.phrase(found[0], _CLAUSES)
        return None if any(span.overlaps(piece) for piece in one.content) else span

    def verb(self, cue: Span | None) -> int | None:
        """The last verb of a cue."""
        if cue is None:
            return None
        low, high = (
            bisect_left(self._tree.starts, cue.start),
            bisect_left(self._tree.starts, cue.end),
        )
        return next((i for i in reversed(range(low, high)) if self._tokens[i].upos == "VERB"), None)

    def tense(self, at: int) -> frozenset[str]:
        """How a finite verb is made: its helpers, else its own form; nothing for other words."""
        if self._tokens[at].upos != "VERB":
            return frozenset()
        below = self._tree.children[at]
        helpers = [self._tree.low[i] for i in below if self._tokens[i].relation == "aux"]
        if helpers:
            perfect = closed().perfect
            return frozenset("perfect" if low in perfect else low for low in helpers)
        read = verb(self._tree.low[at])
        forms = Form(0) if read is None else read.forms
        return frozenset(form.name or "" for form in (Form.BASE, Form.S, Form.PAST) if form & forms)

    def has_own(self, at: int) -> bool:
        """Whether a verb has a subject of its own, or can have none."""
        return any(
            self._tree.low[i] == "to" or self._tokens[i].relation.startswith(_OWN)
            for i in self._tree.children[at]
        )


def parted(tree: Tree, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, then the second sayings that a content had swallowed: "acknowledged that
    the plan was late and [reiterated the goal]"."""
    done, more = list(attributions), list[Attribution]()
    seconds = _Seconds(tree)
    inner: dict[int, list[int]] = {}
    for index, one in enumerate(attributions):
        if one.within is not None:
            inner.setdefault(one.within, []).append(index)
    cues = Neighbours(one.cue for one in attributions if one.cue and one.within is None)
    for index, one in enumerate(attributions):
        verb = seconds.verb(one) if one.within is None and one.source is not None else None
        if verb is None or cues.touch(tree.tokens[verb].span):
            continue
        last = one.content[-1]
        first = Span(last.start, tree.tokens[seconds.opening(verb) - 1].span.end)
        cue = tree.tokens[verb].span
        rest = Span(tree.tokens[verb + 1].span.start, last.end)
        done[index] = replace(one, content=(*one.content[:-1], first))
        for nested in inner.get(index, ()):
            held = done[nested]
            if held.cue is not None and held.cue.overlaps(cue):
                done[nested] = replace(held, content=())  # it was this one, read as nested
            elif any(rest.holds(piece) for piece in held.content):
                done[nested] = replace(held, within=len(done) + len(more))
        more.append(Attribution(cue, one.source, (rest,), one.score, rule="second saying"))
    return (*done, *more)


class _Seconds:
    """Looks for a verb of saying, within a content, that the subject of its cue shares."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens = tree, tree.tokens
        self._joined = _Joined(tree)

    def verb(self, one: Attribution) -> int | None:
        """The first such verb."""
        said = self._joined.verb(one.cue)
        if said is None or not one.content or one.content[-1].start < self._tokens[said].span.end:
            return None
        if cue_of(self._tree.text, one.cue).act not in _SAYINGS:
            return None
        starts, last = self._tree.starts, one.content[-1]
        low, high = bisect_left(starts, last.start), bisect_left(starts, last.end)
        found = next((i for i in range(low + 1, high - 1) if self._is_second(i, said, low)), None)
        if found is None or _MARKS & set(
            self._tree.text[last.start : self._tokens[found].span.start]
        ):
            return None
        return found

    def _is_second(self, at: int, said: int, low: int) -> bool:
        token, above = self._tokens[at], self._tokens[at].head
        if token.upos != "VERB" or above is None or self.opening(at) in {at, low}:
            return False
        if token.relation == "conj" and low <= above:
            joined = self._tokens[above].head == said and not self._can_speak(above)
        else:
            joined = token.relation in {"conj", "ccomp"} and above == said
        if not joined or self._joined.has_own(at):
            return False
        cue = cue_of(self._tree.text, token.span)
        same = self._joined.tense(at) & self._joined.tense(said)
        known = cue.known and cue.lemma and cue.lemma not in lexicon("acts").light
        return bool(same and known) and cue.act in _SAYINGS

    def opening(self, verb: int) -> int:
        """Where "and", with adverbs behind it, stands before a verb; the verb itself without."""
        at = verb
        while at and self._tokens[at - 1].head == verb and self._tokens[at - 1].upos == "ADV":
            at -= 1
        joins = lexicon("attribution").joins_sayings
        return at - 1 if at and self._tree.low[at - 1] in joins else verb

    def _can_speak(self, predicate: int) -> bool:
        """Whether the subject of a predicate could be who says the second thing as well."""
        subjects = [
            i
            for i in self._tree.children[predicate]
            if self._tokens[i].relation.startswith("nsubj")
        ]
        return not subjects or any(
            self._tokens[i].upos in {"PRON", "PROPN"} or _speaks(self._tree.low[i])
            for i in subjects
        )


def _speaks(noun: str) -> bool:
    known, one = nouns(), singular(noun)
    body = one in known.org or one in known.media or one in known.document
    return body or noun in known.group or is_person_noun(noun)
