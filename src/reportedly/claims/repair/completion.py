"""Contents that the model leaves unfinished, completed where the grammar leaves no choice.

In: the paragraphs of a report and its attributions; out: the attributions, in order, some with one
more piece of content, and some new ones for "reportedly" and its like, and for "It added that" in a
paragraph of its own. Three constructions put their cue inside the content and are too rare in the
training corpus to be learned well: "It *reportedly* carried fuel", "It *is thought* to be lost",
"The glacier, *according to* X, lost two metres". In the training part of the corpus both sides are
content in 15 of 15, 63 of 67 and 19 of 31 of them; in the last, only what stands before a missing
verb is completed. Refuses to touch quotations and what another attribution holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.neighbours import Neighbours, holder
from reportedly.language.clauses import Kind, main_clause
from reportedly.language.lexicon import bag
from reportedly.language.text import Word, ends_sentence, words_in
from reportedly.records import READ_ROLES, Attribution, Paragraph, Span

_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been)|['’](?:s|re))\b(?: \w+ly| now| also| still)*"
    r" (?:believed|thought|said|reported|understood|expected|feared|suspected|alleged|known"
    r"|estimated|considered|presumed|rumou?red)\Z",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?P<source>It|He|She|They|(?:The|An?) (?:[\w’'-]+ ){0,3}[\w’'-]+"
    r"|[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,4})"
    r" (?P<cue>(?:also |further |later )?added)(?= that\b)"
)
_CLOSING = " \n\t”\"’'"
_BREAKS = bag(", ; : ( ) — – that who which because if when while before after although though")
_JOINS = bag("and but or so yet then however")
_CLAUSES = bag("and but or who which while although though because whereas")
_RELATIVE = bag("who which whose that where but and citing adding speaking an a the")
_MARKS = frozenset('"“”«»')
_RULE_SCORE = 0.5  # what the model did not see is no surer than that
_REACH = 600  # characters of a sentence that are looked at each way


def completed(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with completed contents, then the new ones; indexes stay valid."""
    bodies = sorted(p.span for p in paragraphs if p.role in READ_ROLES)
    outer = Neighbours(s for a in attributions if a.within is None for s in _spans(a))
    done = [_complete(text, bodies, outer, a) for a in attributions]
    every = Neighbours(s for a in attributions for s in _spans(a))
    for body in bodies:
        for match in _HEARSAY.finditer(text, body.start, body.end):
            cue = Span(*match.span())
            if not every.touch(cue):
                done += _hearsay(text, body, cue, every)
        done += _added(text, body, every)
    return tuple(done)


def _spans(attribution: Attribution) -> list[Span]:
    ends = [s for s in (attribution.cue, attribution.source) if s is not None]
    return [*ends, *attribution.content]


def _complete(
    text: str, bodies: list[Span], taken: Neighbours, attribution: Attribution
) -> Attribution:
    cue = attribution.cue
    if cue is None or not attribution.content:
        return attribution
    body = holder(bodies, cue)
    words = cue.of(text)
    if body is None:
        return attribution
    before = [s for s in attribution.content if s.end <= cue.start]
    after = [s for s in attribution.content if s.start >= cue.end]
    if attribution.source is None and _HEARSAY.search(words):
        pieces = [] if before else [_left(text, body, cue, taken)]
        pieces += [] if after else [_right(text, body, cue.end, taken)]
    elif not before and after and _PASSIVE.search(words) and _infinitive(text, after[0]):
        pieces = [_left(text, body, cue, taken)]
    elif before and not after and words.lower().endswith("according to") and attribution.source:
        pieces = [_rest(text, body, attribution.source, before[-1], taken)]
    else:
        return attribution
    new = [p for p in pieces if p is not None]
    if not new:
        return attribution
    content = tuple(sorted((*attribution.content, *new)))
    return replace(attribution, content=content, rule="completed around its cue")


def _hearsay(text: str, body: Span, cue: Span, taken: Neighbours) -> list[Attribution]:
    """ "It reportedly carried fuel", where the model saw nothing."""
    sides = (_left(text, body, cue, taken), _right(text, body, cue.end, taken))
    content = tuple(s for s in sides if s is not None)
    if not content or any(mark in text[cue.start - 1 : cue.end + 1] for mark in _MARKS):
        return []
    return [Attribution(cue, None, content, _RULE_SCORE, rule="hearsay adverb")]


def _added(text: str, body: Span, taken: Neighbours) -> list[Attribution]:
    """ "It added that …", where nothing else is said to have said it."""
    found = []
    for match in _ADDED.finditer(text, body.start, body.end):
        before = text[body.start : match.start()].rstrip(_CLOSING)
        content = _right(text, body, match.end("cue"), taken)
        source, cue = Span(*match.span("source")), Span(*match.span("cue"))
        opens = not before or before[-1] in ".!?"
        if opens and content and not any(map(taken.touch, (source, cue, content))):
            found.append(Attribution(cue, source, (content,), _RULE_SCORE, rule="added that"))
    return found


def _infinitive(text: str, span: Span) -> bool:
    return text[span.start : span.start + 3].lower() == "to "


def _left(text: str, body: Span, cue: Span, taken: Neighbours) -> Span | None:
    """From the start of the clause to the cue: the subject, and the auxiliary if there is one."""
    start = max(body.start, cue.start - _REACH, taken.end_before(cue.start))
    words = words_in(text, start, cue.start)
    at = len(words)
    while at and words[at - 1].low not in _BREAKS and words[at - 1].low not in _MARKS:
        if ends_sentence(words, at - 1):
            break
        at -= 1
    while at < len(words) and words[at].low in _JOINS:
        at += 1
    return _span(words[at:])


def _right(text: str, body: Span, start: int, taken: Neighbours) -> Span | None:
    """From the cue to the end of the clause."""
    following = taken.start_after(start)
    end = min(body.end, start + _REACH, body.end if following is None else following)
    words = words_in(text, start, end)
    while words and words[0].low == ",":
        del words[0]
    for at, word in enumerate(words):
        after = words[at + 1].low if at + 1 < len(words) else ""
        stops = word.low in ";:()—" or word.low in _MARKS or ends_sentence(words, at)
        if stops or (word.low == "," and after in _CLAUSES):
            return _span(words[:at])
    return _span(words)


def _rest(text: str, body: Span, source: Span, content: Span, taken: Neighbours) -> Span | None:
    """What follows ", according to X," when what stands before it has no verb yet."""
    if text[source.end : source.end + 2] != ", ":
        return None
    subject = main_clause(words_in(text, content.start, content.end))
    words = words_in(text, source.end + 1, min(body.end, source.end + 40))
    if subject.kind is Kind.FINITE or not words or words[0].low in _RELATIVE:
        return None
    return _right(text, body, source.end + 1, taken)


def _span(words: list[Word]) -> Span | None:
    """The words as one span without marks at its ends; None when none has a letter."""
    first = next((w for w in words if w.low[0].isalnum()), None)
    if first is None:
        return None
    last = next(w for w in reversed(words) if w.low[0].isalnum() or w.low in "%)")
    return Span(first.start, last.end)
