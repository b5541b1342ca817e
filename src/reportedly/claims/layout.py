"""Attributions that the layout of a page expresses and no verb: signatures, labels, introductions.

In: the paragraphs of a report, its stretches in quotation marks and its attributions; out: the
attributions with the sources that layout gives them, then new ones for what the model passed by.
    "…" — NAME, description       a dash and a name sign the quotation before them
    NAME: "…" or NAME: We …        a name and a colon at a paragraph's start label the words
    And from NAME: "…"             a sentence without a verb announces the speaker
Refuses a label without quotation marks unless the words speak in the first or second person, so
that "New York: the mayor …" is no interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.claims.lexicon import bag
from reportedly.claims.tokens import tokenize
from reportedly.records import Attribution, Paragraph, Role, Span

_WORD = r"[^\W\d_][\w.’'-]*"
_DASH = re.compile(r"[ \t]*\n?\s{0,4}(?:[—–―]|--?)[ \t]?(?=[^\W\d_a-z])")
_LABEL = re.compile(rf"({_WORD}(?: {_WORD}){{0,4}})(?: \([^()\n]{{1,30}}\))?:\s")
_FROM = re.compile(
    r"(?:\A|(?<=[.!?…”\"] )|(?<=\n))(?:(?:And|But|Then|Now|Also|Next|Finally),? )?"
    r"(?:[Ff]rom|[Bb]y) ([^.!?:\n]{2,90}):\s*\Z"
)
_NO_NAMES = bag(
    "note update updated correction editor editors photo photos image images source sources read"
    " watch listen related more also by published posted published q a video audio caption credit"
    " location when where what who how date time tags topics warning breaking live fact claim"
    " verdict"
    " the this that these he she it they we i you there here and but if for from"
)
_PARTICLES = bag("of de da del der van von bin al el la le di dos du the and")
_TALK = re.compile(r"\b(?:I|we|my|our|us|you|your|I['’]m|we['’]re)\b", re.IGNORECASE)
_SPEECH = 3  # words that a label without quotation marks must introduce
_SIGNATURE = 14  # words that a signature with its description may have
_RULE_SCORE = 0.6


def laid_out(
    text: str,
    paragraphs: Sequence[Paragraph],
    stretches: Sequence[tuple[int, int]],
    attributions: Sequence[Attribution],
) -> tuple[Attribution, ...]:
    """The attributions with what layout adds; indexes of the given ones stay valid."""
    bodies = [p.span for p in paragraphs if p.role is Role.BODY]
    done = [_introduced(text, a) for a in attributions]
    for body in bodies:
        label = _label(text, body, stretches)
        if label is not None:
            done = _labelled(done, *label)
    for begin, end in stretches:
        source = _signature(text, end, bodies)
        if source is not None:
            done = _signed(done, Span(begin, end), source)
    return tuple(done)


def _introduced(text: str, attribution: Attribution) -> Attribution:
    """ "And from harbour commissioner X:" before a content without a source."""
    if attribution.source is not None or attribution.depth:
        return attribution
    start = attribution.content[0].start if attribution.content else 0
    before = text[max(0, start - 110) : start]
    match = _FROM.search(before)
    if match is None:
        return attribution
    at = start - len(before)
    source = Span(at + match.start(1), at + match.end(1))
    cue = attribution.cue if attribution.cue and not attribution.cue.overlaps(source) else None
    return replace(attribution, cue=cue, source=source, rule="introduced before a colon")


def _label(text: str, body: Span, stretches: Sequence[tuple[int, int]]) -> tuple[Span, Span] | None:
    """The name and the words of a paragraph that begins "NAME:"."""
    match = _LABEL.match(text, body.start, min(body.end, body.start + 120))
    if match is None or match.end() >= body.end:
        return None
    names = match[1].split()
    capital = all(n[0].isupper() or n in _PARTICLES for n in names)
    if not capital or any(n.lower().strip(".") in _NO_NAMES for n in names):
        return None
    quote = next((s for s in stretches if s[0] == match.end()), None)
    words = text[match.end() : body.end]
    if quote is None and (len(words.split()) < _SPEECH or not _TALK.search(words)):
        return None
    if quote is None and len(names) == 1 and not names[0].isupper():
        return None
    end = min(body.end, quote[1]) if quote else body.end
    return Span(*match.span(1)), Span(match.end(), end)


def _labelled(done: list[Attribution], name: Span, words: Span) -> list[Attribution]:
    """What stands behind a label is the label's; what was found in it lies within."""
    for index, given in enumerate(done):
        at_start = bool(given.content) and given.content[0].start <= words.start + 1
        if given.depth == 0 and at_start and any(words.overlaps(s) for s in given.content):
            if given.source is None or not given.source.overlaps(name):
                done[index] = replace(given, source=name, rule="label")
            return done
    own = Attribution(None, name, (words,), _RULE_SCORE, rule="label")
    inner = [
        replace(a, depth=1, within=len(done))
        if a.depth == 0 and a.content and all(words.holds(s) for s in a.content)
        else a
        for a in done
    ]
    return [*inner, own]


def _signature(text: str, end: int, bodies: Sequence[Span]) -> Span | None:
    """The signature behind a quotation that ends at `end`."""
    dash = _DASH.match(text, end, end + 12)
    if dash is None:
        return None
    body = next((b for b in bodies if b.start <= dash.end() <= b.end), None)
    if body is None or not any(b.start < end <= b.end for b in bodies):
        return None
    line = text[dash.end() : body.end].split("\n", 1)[0].rstrip()
    words = tokenize(line, 0, len(line))
    name = [w for w in words if w.low[0].isalpha()]
    too_long = len(name) > _SIGNATURE or not name
    if too_long or not name[0].capital or name[0].low in _NO_NAMES:
        return None
    head = line.split(",", 1)[0].split(" (", 1)[0]
    if not all(w[0].isupper() or w in _PARTICLES for w in head.split() if w[0].isalpha()):
        return None
    return Span(dash.end(), dash.end() + len(line.rstrip(".")))


def _signed(done: list[Attribution], quote: Span, source: Span) -> list[Attribution]:
    for index, given in enumerate(done):
        if given.depth == 0 and any(quote.overlaps(s) for s in given.content):
            done[index] = replace(
                given,
                cue=given.cue if given.cue and not given.cue.overlaps(source) else None,
                source=source,
                content=tuple(s for s in given.content if not s.overlaps(source)) or (quote,),
                rule="signature",
            )
            return done
    return [*done, Attribution(None, source, (quote,), _RULE_SCORE, rule="signature")]
