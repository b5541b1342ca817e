"""Attributions that the layout of a page expresses and no verb: signatures, labels, introductions.

In: the paragraphs of a report, its stretches in quotation marks and its attributions; out: the
attributions with the sources that layout gives them, then new ones for what the model passed by.
    "…" — NAME, description       a dash and a name sign the quotation before them
    NAME: "…" or NAME: We …        a name and a colon at a paragraph's start label the words
    And from NAME: "…"             a sentence without a verb announces the speaker
    Prices will double: bank chief a headline names its source last
Refuses a label without quotation marks unless the words speak in the first or second person, so
that "New York: the mayor …" is no interview.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.claims.neighbours import holder
from reportedly.claims.sources.kinds import is_person_noun, nouns, singular
from reportedly.claims.sources.name_types import is_acronym
from reportedly.language.clauses import Kind, main_clause
from reportedly.language.lexicon import Expressions, lexicon
from reportedly.language.text import words_in
from reportedly.records import READ_ROLES, Attribution, Paragraph, Role, Span

_WORD = r"[^\W\d_][\w.’'-]*"
_DASH = re.compile(r"[ \t]*\n?\s{0,4}(?:[—–―]|--?)[ \t]?(?=[^\W\d_a-z])")
_LABEL = re.compile(rf"({_WORD}(?: {_WORD}){{0,4}})(?: \([^()\n]{{1,30}}\))?:\s")
_SPEECH = 3  # words that a label without quotation marks must introduce
_SIGNATURE = 14  # words that a signature with its description may have
_LINE = 400  # characters of them
_BLOCK = 1000  # characters of text whose attributions are kept together
_RULE_SCORE = 0.6
_HEADED = re.compile(r"(?P<said>[^\n]{10,200}?)(?P<mark>:| [-–—])\s(?P<who>[^\n:.!?,;]{2,50})\Z")
_HEADLINES = 3  # paragraphs that may be headlines
_HEADED_BY = 5  # words of a source behind a headline
_WORDS = Expressions("attribution")


def laid_out(
    text: str,
    paragraphs: Sequence[Paragraph],
    stretches: Sequence[tuple[int, int]],
    attributions: Sequence[Attribution],
) -> tuple[Attribution, ...]:
    """The attributions with what layout adds; indexes of the given ones stay valid."""
    bodies = sorted(p.span for p in paragraphs if p.role is Role.BODY)
    page = Page([_introduced(text, a) for a in attributions])
    quotes = {begin: end for begin, end in stretches}
    for body in bodies:
        label = _label(text, body, quotes)
        if label is not None:
            _labelled(page, *label)
    for begin, end in stretches:
        source = _signature(text, end, bodies)
        if source is not None:
            _signed(page, Span(begin, end), source)
    for paragraph in paragraphs[:_HEADLINES]:
        if paragraph.role in READ_ROLES and not page.outer_in(paragraph.span):
            page.done += _headed(text, paragraph.span)
    return tuple(page.done)


def _headed(text: str, line: Span) -> list[Attribution]:
    """ "Prices will double: bank chief": what a headline without a verb of saying says."""
    match = _HEADED.match(text, line.start, line.end)
    if match is None:
        return []
    said, mark, source = (Span(*match.span(name)) for name in ("said", "mark", "who"))
    mark = Span(mark.end - 1, mark.end)
    clause = main_clause(words_in(text, said.start, said.end))
    if clause.kind is not Kind.FINITE or not tells(source.of(text).split()):
        return []
    return [Attribution(mark, source, (said,), _RULE_SCORE, rule="headline")]


def tells(words: Sequence[str]) -> bool:
    """Whether a headline's last words name somebody who can say something."""
    if len(words) > _HEADED_BY or not words[-1][0].isalpha():
        return False
    last, known = singular(words[-1].lower()), nouns()
    body = last in known.org or last in known.media or last in lexicon("attribution").tellers
    return (
        body
        or is_person_noun(last)
        or is_acronym(words[-1])
        or " ".join(words) in known.organizations
    )


class Page:
    """The attributions as they change, found by where their contents stand."""

    def __init__(self, done: list[Attribution]) -> None:
        self.done = done
        self._blocks: dict[int, list[int]] = {}
        for index, attribution in enumerate(done):
            self._enter(index, attribution)

    def _enter(self, index: int, attribution: Attribution) -> None:
        for span in attribution.content:
            for block in range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1):
                self._blocks.setdefault(block, []).append(index)

    def add(self, attribution: Attribution) -> None:
        """One more, at the end: what stands there already keeps its index."""
        self._enter(len(self.done), attribution)
        self.done.append(attribution)

    def outer_in(self, span: Span) -> list[int]:
        """Those of the first pass that have content in `span`, in order."""
        blocks = range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
        near = sorted({index for block in blocks for index in self._blocks.get(block, ())})
        return [
            index
            for index in near
            if self.done[index].depth == 0
            and any(span.overlaps(piece) for piece in self.done[index].content)
        ]


def _introduced(text: str, attribution: Attribution) -> Attribution:
    """ "And from harbour commissioner X:" before a content without a source."""
    if attribution.source is not None or attribution.depth:
        return attribution
    start = attribution.content[0].start if attribution.content else 0
    before = text[max(0, start - 110) : start]
    match = _WORDS["introduced_from"].search(before)
    if match is None:
        return attribution
    at = start - len(before)
    source = Span(at + match.start(1), at + match.end(1))
    cue = attribution.cue if attribution.cue and not attribution.cue.overlaps(source) else None
    return replace(attribution, cue=cue, source=source, rule="introduced before a colon")


def _label(text: str, body: Span, quotes: Mapping[int, int]) -> tuple[Span, Span] | None:
    """The name and the words of a paragraph that begins "NAME:"."""
    match = _LABEL.match(text, body.start, min(body.end, body.start + 120))
    if match is None or match.end() >= body.end:
        return None
    names = match[1].split()
    capital = all(n[0].isupper() or n in lexicon("attribution").name_particles for n in names)
    if not capital or any(n.lower().strip(".") in lexicon("attribution").labels for n in names):
        return None
    quote = quotes.get(match.end())
    words = text[match.end() : body.end]
    if quote is None and (len(words.split()) < _SPEECH or not _WORDS["talk"].search(words)):
        return None
    if quote is None and len(names) == 1 and not names[0].isupper():
        return None
    end = body.end if quote is None else min(body.end, quote)
    return Span(*match.span(1)), Span(match.end(), end)


def _labelled(page: Page, name: Span, words: Span) -> None:
    """What stands behind a label is the label's; what was found in it lies within."""
    found = page.outer_in(words)
    for index in found:
        given = page.done[index]
        if given.content[0].start <= words.start + 1:
            if given.source is None or not given.source.overlaps(name):
                page.done[index] = replace(given, source=name, rule="label")
            return
    for index in found:
        if all(words.holds(piece) for piece in page.done[index].content):
            page.done[index] = replace(page.done[index], depth=1, within=len(page.done))
    page.add(Attribution(None, name, (words,), _RULE_SCORE, rule="label"))


def _signature(text: str, end: int, bodies: Sequence[Span]) -> Span | None:
    """The signature behind a quotation that ends at `end`."""
    dash = _DASH.match(text, end, end + 12)
    if dash is None:
        return None
    body = holder(bodies, Span(dash.end(), dash.end() + 1))
    if body is None or holder(bodies, Span(end - 1, end)) is None:
        return None
    line = text[dash.end() : min(body.end, dash.end() + _LINE)].split("\n", 1)[0].rstrip()
    words = words_in(line, 0, len(line))
    name = [w for w in words if w.low[0].isalpha()]
    too_long = len(name) > _SIGNATURE or not name
    if too_long or not name[0].capital or name[0].low in lexicon("attribution").labels:
        return None
    head = line.split(",", 1)[0].split(" (", 1)[0]
    if not all(
        w[0].isupper() or w in lexicon("attribution").name_particles
        for w in head.split()
        if w[0].isalpha()
    ):
        return None
    return Span(dash.end(), dash.end() + len(line.rstrip(".")))


def _signed(page: Page, quote: Span, source: Span) -> None:
    """The words of a signed quotation are the signer's."""
    found = page.outer_in(quote)
    if not found:
        page.add(Attribution(None, source, (quote,), _RULE_SCORE, rule="signature"))
        return
    given = page.done[found[0]]
    elsewhere = tuple(s for s in given.content if not s.overlaps(quote))
    if elsewhere:  # what somebody else said, and the quotation taken for a piece of it
        page.done[found[0]] = replace(given, content=elsewhere)
        page.add(Attribution(None, source, (quote,), _RULE_SCORE, rule="signature"))
        return
    page.done[found[0]] = replace(
        given,
        cue=given.cue if given.cue and not given.cue.overlaps(source) else None,
        source=source,
        rule="signature",
    )
