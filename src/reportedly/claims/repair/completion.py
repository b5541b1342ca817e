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

from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.neighbours import Neighbours, holder
from reportedly.language.clauses import Kind, main_clause
from reportedly.language.lexicon import Expressions, closed, lexicon
from reportedly.language.text import Word, ends_sentence, words_in
from reportedly.records import READ_ROLES, Attribution, Paragraph, Span

_CLOSING = " \n\t”\"’'"
_MARKS = frozenset('"“”«»')
_RULE_SCORE = 0.5  # what the model did not see is no surer than that
_REACH = 600  # characters of a sentence that are looked at each way
_SUBJECT = 200  # characters that may stand before "added that" in its sentence
_NAME, _NOUN_PHRASE = 5, 5  # words of such a subject, the article included
_WORDS = Expressions("attribution")


def completed(
    text: str, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with completed contents, then the new ones; indexes stay valid."""
    bodies = sorted(p.span for p in paragraphs if p.role in READ_ROLES)
    outer = Neighbours(s for a in attributions if a.within is None for s in _spans(a))
    done = [_complete(text, bodies, outer, a) for a in attributions]
    every = Neighbours(s for a in attributions for s in _spans(a))
    for body in bodies:
        for match in _WORDS["hearsay"].finditer(text, body.start, body.end):
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
    if attribution.source is None and _WORDS["hearsay"].search(words):
        pieces = [] if before else [_left(text, body, cue, taken)]
        pieces += [] if after else [_right(text, body, cue.end, taken)]
    elif (
        not before and after and _WORDS["passive_cue"].search(words) and _infinitive(text, after[0])
    ):
        pieces = [_left(text, body, cue, taken)]
    elif (
        before
        and not after
        and words.lower().endswith(tuple(lexicon("attribution").according))
        and attribution.source
    ):
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
    for match in _WORDS["added_that"].finditer(text, body.start, body.end):
        cue = Span(*match.span("cue"))
        source = _opening_subject(text, body, match.start())
        content = None if source is None else _right(text, body, cue.end, taken)
        if source and content and not any(map(taken.touch, (source, cue, content))):
            found.append(Attribution(cue, source, (content,), _RULE_SCORE, rule="added that"))
    return found


def _opening_subject(text: str, body: Span, end: int) -> Span | None:
    """What stands between the sentence's start and `end`, if it is a subject and no more."""
    low = max(body.start, end - _SUBJECT)
    cut = max(text.rfind(mark, low, end) for mark in ".!?\n") + 1
    if not cut and low > body.start:
        return None
    start = max(low, cut)
    while start < end and text[start] in _CLOSING:
        start += 1
    words = text[start:end].split(" ")
    if not all(word and word.replace("-", "").replace("’", "").isalnum() for word in words):
        return None
    return Span(start, end) if _is_subject(words) else None


def _is_subject(words: Sequence[str]) -> bool:
    """ "It", "The ministry of health", "Ana Berg"."""
    first = words[0].lower()
    if not words[0][0].isupper():
        return False
    if first in lexicon("attribution").added_subjects:
        return len(words) == 1
    if first in lexicon("attribution").added_articles:
        return 1 < len(words) <= _NOUN_PHRASE
    return len(words) <= _NAME and all(word[0].isupper() for word in words)


def _infinitive(text: str, span: Span) -> bool:
    return text[span.start : span.start + 3].lower().rstrip() in closed().infinitive


def _left(text: str, body: Span, cue: Span, taken: Neighbours) -> Span | None:
    """From the start of the clause to the cue: the subject, and the auxiliary if there is one."""
    start = max(body.start, cue.start - _REACH, taken.end_before(cue.start))
    words = words_in(text, start, cue.start)
    at = len(words)
    while (
        at
        and words[at - 1].low not in lexicon("attribution").clause_breaks
        and words[at - 1].low not in _MARKS
    ):
        if ends_sentence(words, at - 1):
            break
        at -= 1
    while at < len(words) and words[at].low in lexicon("attribution").joins:
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
        if stops or (word.low == "," and after in lexicon("attribution").clauses_after_comma):
            return _span(words[:at])
    return _span(words)


def _rest(text: str, body: Span, source: Span, content: Span, taken: Neighbours) -> Span | None:
    """What follows ", according to X," when what stands before it has no verb yet."""
    if text[source.end : source.end + 2] != ", ":
        return None
    subject = main_clause(words_in(text, content.start, content.end))
    words = words_in(text, source.end + 1, min(body.end, source.end + 40))
    if subject.kind is Kind.FINITE or not words or words[0].low in lexicon("attribution").asides:
        return None
    return _right(text, body, source.end + 1, taken)


def _span(words: list[Word]) -> Span | None:
    """The words as one span without marks at its ends; None when none has a letter."""
    first = next((w for w in words if w.low[0].isalnum()), None)
    if first is None:
        return None
    last = next(w for w in reversed(words) if w.low[0].isalnum() or w.low in "%)")
    return Span(first.start, last.end)
