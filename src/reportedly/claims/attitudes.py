"""What somebody thinks, hopes, wants or says that the model passed by.

In: the tree of a reading and its attributions; out: the attributions with new ones, last. Within
the content of another: attitudes and sayings ("The mayor said [the owners] _hoped_ to rebuild"), of
which the training corpus marks few; outside of all others: sayings alone. A verb of
`language/en/attitudes.yaml` needs a subject and a clause of its own; one that another attribution
holds is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.claims.neighbours import Neighbours
from reportedly.language.lexicon import lexicon, per_language
from reportedly.language.morphology import verb_forms
from reportedly.language.tree import Tree
from reportedly.records import Attribution, Span

ATTITUDE, SAYING = "attitude", "saying"
_SCORE = 0.6
_CLAUSES = ("ccomp", "xcomp")
_ASIDE = ("punct", "acl:relcl", "parataxis")  # no part of a subject
_BEFORE = frozenset(("aux", "aux:pass", "cop", "advmod", "neg"))


@per_language
def _attitudes() -> frozenset[str]:
    """Every form of the verbs of attitude."""
    return frozenset(form for verb in lexicon("attitudes").verbs for form in verb_forms(verb))


@per_language
def _sayings() -> frozenset[str]:
    return frozenset(form for verb in lexicon("attitudes").sayings for form in verb_forms(verb))


def with_attitudes(tree: Tree, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, then attitudes and sayings within those of the first pass, then sayings
    outside of all."""
    if not tree.tokens:
        return tuple(attributions)
    taken = Neighbours(a.cue for a in attributions if a.cue is not None)
    found = []
    known = _attitudes() | _sayings()
    for index, attribution in enumerate(attributions):
        if attribution.depth or attribution.within is not None:
            continue
        for content in attribution.content:
            for verb in tree.under(content):
                if tree.low[verb] not in known or tree.upos(verb) not in {"VERB", "ADJ"}:
                    continue
                made = _attitude(tree, verb, content)
                if made is not None and made.cue is not None and not taken.touch(made.cue):
                    found.append((made, index))
    inner = (_within(made, index) for made, index in found)
    return (*attributions, *inner, *_outside(tree, attributions))


def _says(tree: Tree, clause: int) -> bool:
    """Whether a complement says something: it has a verb, or a subject."""
    own = tree.has(clause, "cop") is not None or tree.has(clause, "nsubj") is not None
    return own or tree.upos(clause) in {"VERB", "AUX"}


def _outside(tree: Tree, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Sayings with a clause that touch no other attribution."""
    known, text = _sayings(), Span(0, len(tree.text))
    busy = Neighbours(
        span for a in attributions for span in (*a.content, a.source, a.cue) if span is not None
    )
    for verb, low in enumerate(tree.low):
        made = _attitude(tree, verb, text) if low in known and tree.upos(verb) == "VERB" else None
        if made is None:
            continue
        spans = (*made.content, made.source, made.cue)
        if not any(busy.touch(span) for span in spans if span is not None):
            yield replace(made, rule=SAYING)


def _within(made: Attribution, index: int) -> Attribution:
    return replace(made, depth=1, within=index, rule=ATTITUDE)


def _attitude(tree: Tree, verb: int, content: Span) -> Attribution | None:
    """The attribution whose cue is the token `verb`, if it tells an attitude within `content`."""
    saying = tree.low[verb] in _sayings()
    subject = next(iter(tree.below(verb, "nsubj")), None)
    clauses = ("ccomp",) if saying else _CLAUSES
    clause = next((c for c in tree.below(verb, *clauses) if c > verb and _says(tree, c)), None)
    if subject is None or clause is None or subject > verb:
        return None
    passive = tree.has(verb, "aux:pass") is not None
    if passive or tree.low[subject] in lexicon("attitudes").speaking:
        return None  # "I think" is how people speak
    first = min(
        [
            verb,
            *(c for c in tree.children[verb] if tree.relation(c) in _BEFORE and subject < c < verb),
        ]
    )
    cue = tree.span(first, verb)
    source, said = tree.phrase(subject, _ASIDE), tree.span(*tree.reach(clause))
    if not (content.holds(cue) and content.holds(source) and said.overlaps(content)):
        return None
    said = Span(max(said.start, cue.end), min(said.end, content.end))
    text = said.of(tree.text)
    said = Span(said.start + len(text) - len(text.lstrip(" ,:;“\"'")), said.end)
    if source.overlaps(cue) or said.start >= said.end:
        return None
    return Attribution(cue, source, (said,), _SCORE)
