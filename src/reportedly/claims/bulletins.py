"""Attributions as bulletins write them: a credit behind the words, a heading before them.

In: a report with its times and names, and its attributions; out: the attributions with those that
no verb of saying expresses.
    … people were killed. (OCHA, 9 March)     brackets behind a statement credit it
    12 drones shot down — Air Force.          a dash and a body at a line's end
    Mayor of Belmar: two wounded.             an office or a body and a colon before the words
    The staff reports as of 6 p.m.            a saying without words: the paragraphs below are said
    A: We have 41 people missing.             an answer is said by the one who is interviewed
    Source: Disaster Office, 10 March         a line under a table says whose its numbers are
Refuses brackets that name nobody ("(+1,180)", "(Belmar, Ostra)"), abbreviations behind the name
that they stand for, and names without a date of which no list knows that they can say anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportedly.claims.layout import Page, tells
from reportedly.claims.sources.kinds import nouns, singular
from reportedly.claims.sources.name_types import is_acronym
from reportedly.language.lexicon import Expressions, closed, lexicon
from reportedly.language.tables import Table, tables
from reportedly.records import (
    READ_ROLES,
    Attribution,
    Entity,
    EntityKind,
    Report,
    SourceKind,
    SourceMention,
    Span,
)
from reportedly.times import Timeline

_BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,120})[)\]]")
_DASHED = re.compile(r"(?P<said>[^\n]{8,300}?)\s(?P<mark>[—–])\s(?P<who>[^\n:!?,;—–]{2,60}?)\.?\Z")
_HEADED = re.compile(r"(?P<who>[^\W\d_a-z][^\n:.!?;\"“”]{1,70}):\s+(?P<said>[^\n\"“”]{8,})\Z")
_BULLET = re.compile(r"\s*(?:[•●▪◦·*–—-]|\d{1,2}[.)/])\s+")
_SENTENCE = re.compile(r"[.!?][\"”’']?\s+")
_CAPITALS = re.compile(r"(?: [^\W\d_a-z][\w'’-]+)*")
_ENDS = re.compile(r"\s*(?:[.;]|\Z|\n)")
_RULE_SCORE = 0.8
CREDITED, DASHED = "credit in brackets", "credit behind a dash"
HEADED, ANNOUNCED = "head before a colon", "announced above"
ANSWERED, SOURCED = "answer to a question", "source of a table"
RULES = frozenset((CREDITED, DASHED, HEADED, ANNOUNCED, ANSWERED, SOURCED))
_WORDS_OF_NAME = 8
_BELOW = 12  # paragraphs that a heading may reach over
_WORDS = Expressions("attribution")


def credited(
    report: Report,
    times: Timeline,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
) -> tuple[Attribution, ...]:
    """The attributions with what bulletins add; indexes of the given ones stay valid."""
    page = Page(list(attributions))
    bulletin = _Bulletin(report, times, entities)
    lines = [p.span for p in report.paragraphs if p.role in READ_ROLES]
    for table in tables(report.text, lines):
        for attribution in bulletin.sourced(table):
            _hold(page, attribution)
    for number, line in enumerate(lines):
        for attribution in (
            *bulletin.bracketed(line, page),
            *bulletin.dashed(line, page),
            *bulletin.headed(line, page),
            *bulletin.announced(number, lines, page),
            *bulletin.answered(line),
        ):
            _hold(page, attribution)
    return tuple(page.done)


def of_body(
    source: SourceMention | None, rule: str, entities: Sequence[Entity]
) -> SourceMention | None:
    """A source that is credited is a body, unless the model knows a person by that name."""
    if source is None or rule not in RULES or source.kind is not SourceKind.PERSON:
        return source
    people = (e.span for e in entities if e.kind is EntityKind.PERSON)
    known = any(span.overlaps(source.span) for span in people)
    return source if known else replace(source, kind=SourceKind.ORGANIZATION)


def _following(text: str, at: int) -> str:
    """The words in capitals that go on with a name at `at`."""
    found = _CAPITALS.match(text, at)
    return found[0] if found else ""


def _hold(page: Page, attribution: Attribution) -> None:
    """Adds an attribution; what was found in its content lies within."""
    for index in {i for span in attribution.content for i in page.outer_in(span)}:
        held = page.done[index]
        whole = all(any(s.holds(piece) for s in attribution.content) for piece in held.content)
        if whole and held.rule != attribution.rule:
            page.done[index] = replace(held, depth=1, within=len(page.done))
    page.add(attribution)


@dataclass(frozen=True)
class _Bulletin:
    """One report, read for what its layout attributes."""

    report: Report
    times: Timeline
    entities: Sequence[Entity]

    # --- credits behind a statement -------------------------------------------------------------

    def bracketed(self, line: Span, page: Page) -> Iterator[Attribution]:
        """The statements of a line that brackets credit to somebody and nobody else says."""
        text = self.report.text
        bullet = _BULLET.match(text, line.start, line.end)
        start = bullet.end() if bullet else line.start
        supplied = [credit.span for credit in self.report.credits if credit.span is not None]
        for match in _BRACKET.finditer(text, line.start, line.end):
            mark = Span(*match.span())
            if any(mark.overlaps(span) for span in supplied):
                continue
            said = self._before(self._unsaid(start, mark, page), mark)
            if said is None or not self._closes(mark, line):
                continue
            named = self._named(Span(*match.span("inner")), said)
            for source in named:
                yield Attribution(mark, source, (said,), _RULE_SCORE, rule=CREDITED)
            if named:
                start = mark.end + 1

    def _unsaid(self, start: int, mark: Span, page: Page) -> int:
        """Where what nobody else says begins: behind the last sentence with a source of its own."""
        if start >= mark.start:
            return start
        told = (page.done[i] for i in page.outer_in(Span(start, mark.start)))
        ends = [s.end for a in told if a.source is not None for s in (*a.content, a.cue) if s]
        if not ends:
            return start
        stop = _SENTENCE.search(self.report.text, max(ends) - 1, mark.start)
        return stop.end() if stop else mark.start

    def _before(self, start: int, mark: Span) -> Span | None:
        """What stands before a credit, without the blanks and marks around it."""
        words = self.report.text[start : mark.start]
        lead = len(words) - len(words.lstrip(" .;\t"))
        end = start + len(words.rstrip())
        return Span(start + lead, end) if end - start - lead > 8 else None

    def _closes(self, mark: Span, line: Span) -> bool:
        """Whether brackets stand behind a whole sentence or item."""
        text = self.report.text
        ended = text[line.start : mark.start].rstrip()[-1:] in ".!?"
        return ended or _ENDS.match(text, mark.end, line.end) is not None

    def _named(self, inner: Span, said: Span) -> list[Span]:
        """Those whom brackets name; none when one of them can be nobody."""
        text = self.report.text
        dates = self.times.moments.within(inner)
        named = self._parts(inner)
        sure = [span for span in named if self._is_body(span)]
        likely = [span for span in named if dates and self._is_name(span)]
        if not dates and (not named or self._stands_for(named[0], said)):
            return []
        counted = bool(dates) or any(map(str.isdigit, said.of(text)))
        return named if named and counted and {*sure, *likely} == {*named} else []

    def _parts(self, inner: Span) -> list[Span]:
        """The names in a credit, without its date."""
        text = self.report.text
        dates = self.times.moments.within(inner)
        words = list(inner.of(text))
        for date in dates:
            for at in range(date.span.start - inner.start, date.span.end - inner.start):
                words[at] = "\x00"
        named, at = [], 0
        blanked = "".join(words)
        for stop in [*_WORDS["credit_parts"].finditer(blanked), None]:
            end = stop.start() if stop else len(blanked)
            part = _WORDS["credit_lead"].sub("", blanked[at:end].strip()).strip()
            if part:
                first = inner.start + blanked.index(part, at)
                named.append(Span(first, first + len(part)))
            at = stop.end() if stop else end
        return named

    def _is_body(self, span: Span) -> bool:
        """Whether lists or the model know that a name can say something."""
        tokens = span.of(self.report.text).split()
        known = nouns()
        low = singular(tokens[-1].lower())
        press = tokens[-1].lower() in known.press or " ".join(tokens) in known.media_names
        if len(tokens) > _WORDS_OF_NAME or any(token.isdigit() for token in tokens):
            return False
        if press or " ".join(tokens) in known.organizations:
            return True
        if not tokens[0][0].isupper() or self._kind(span) is EntityKind.LOCATION:
            return False
        body = low in known.org or tokens[0] in known.org_names or tokens[-1] in known.org_names
        return body or (is_acronym(tokens[0]) and len(tokens) == 1 and self._kind(span) is not None)

    def _is_name(self, span: Span) -> bool:
        """Whether beside a date this can only be a name of somebody: "(Radio Ostra, 9 March)"."""
        tokens = span.of(self.report.text).split()
        short = is_acronym(tokens[0])
        if len(tokens) > _WORDS_OF_NAME or (self._kind(span) is EntityKind.LOCATION and not short):
            return False
        capital = tokens[0][0].isupper() and tokens[-1][0].isupper()
        return capital and (len(tokens) > 1 or short)

    def _kind(self, span: Span) -> EntityKind | None:
        found = (e.kind for e in self.entities if e.span.overlaps(span))
        return next(found, None)

    def _stands_for(self, short: Span, said: Span) -> bool:
        """Whether brackets only abbreviate the name before them: "Flood Centre (FC)"."""
        word = short.of(self.report.text)
        before = said.of(self.report.text).rstrip()
        last = before.split()[-1] if before else ""
        return is_acronym(word) and last[:1].isupper() and last[-1:].isalpha()

    # --- credits behind a dash, heads before a colon --------------------------------------------

    def dashed(self, line: Span, page: Page) -> Iterator[Attribution]:
        """ "12 drones shot down — Air Force." """
        match = _DASHED.match(self.report.text, line.start, line.end)
        if match is None or page.outer_in(line):
            return
        who = match["who"].split()
        if match["who"][0].isupper() and tells(who):
            mark, source, said = (Span(*match.span(name)) for name in ("mark", "who", "said"))
            yield Attribution(mark, source, (said,), _RULE_SCORE, rule=DASHED)

    def headed(self, line: Span, page: Page) -> Iterator[Attribution]:
        """ "Mayor of Belmar: two wounded, a kindergarten damaged." """
        match = _HEADED.match(self.report.text, line.start, line.end)
        if match is None or page.outer_in(line):
            return
        who = match["who"].split()
        labels = lexicon("attribution").labels | lexicon("attribution").line_labels
        head = who[: next((i for i, w in enumerate(who) if w.lower() in nouns().prepositions), 99)]
        if not head or len(who) > _WORDS_OF_NAME or {w.lower() for w in head} & labels:
            return
        if tells(head) and not who[0].isupper():
            source, said = (Span(*match.span(name)) for name in ("who", "said"))
            mark = Span(source.end, source.end + 1)
            yield Attribution(mark, source, (said,), _RULE_SCORE, rule=HEADED)

    # --- the line under a table -----------------------------------------------------------------

    def sourced(self, table: Table) -> Iterator[Attribution]:
        """ "Source: National Disaster Office, 10 March 2025" below a table."""
        text = self.report.text
        match = table.below and _WORDS["source_line"].match(
            text, table.below.start, table.below.end
        )
        if not match:
            return
        words = match[0].strip()
        mark = Span(
            match.start() + match[0].index(words),
            match.start() + match[0].index(words) + len(words),
        )
        for source in self._parts(Span(match.end(), table.below.end if table.below else mark.end)):
            yield Attribution(mark, source, tuple(table.lines), _RULE_SCORE, rule=SOURCED)

    # --- answers --------------------------------------------------------------------------------

    def answered(self, line: Span) -> Iterator[Attribution]:
        """ "A: We have 41 people unaccounted for.": the words of the one who is interviewed."""
        text = self.report.text
        source = self.interviewed
        for match in _WORDS["answer"].finditer(text, line.start, line.end) if source else ():
            mark, said = Span(*match.span("mark")), Span(*match.span("said"))
            yield Attribution(mark, source, (said,), _RULE_SCORE, rule=ANSWERED)

    @cached_property
    def interviewed(self) -> Span | None:
        """Who answers, if somebody asks: the one person whom the report names; of several the one
        who is said to have spoken."""
        text = self.report.text
        if _WORDS["question"].search(text) is None:
            return None
        people = [e.span for e in self.entities if e.kind is EntityKind.PERSON]
        whole = [Span(s.start, s.end + len(_following(text, s.end))) for s in people]
        full = [span for span in whole if len(span.of(text).split()) > 1]
        if len({span.of(text) for span in full}) == 1:
            return full[0]
        spoke = [s for s in full if _WORDS["interviewed"].match(text, s.end)]
        return spoke[0] if spoke else None

    # --- a saying over what stands below --------------------------------------------------------

    def announced(self, number: int, lines: Sequence[Span], page: Page) -> Iterator[Attribution]:
        """ "The General Staff reports as of 18:00 on 12 March.", and what it reports."""
        line = lines[number]
        dates = self.times.moments.within(line)
        if not dates or page.outer_in(line):
            return
        words = list(line.of(self.report.text))
        for date in dates:
            for at in range(date.span.start - line.start, date.span.end - line.start):
                words[at] = "\x00"
        match = _WORDS["announced"].match("".join(words))
        if match is None or match["who"].split()[-1].lower() in closed().determiners:
            return
        at = line.start
        source = Span(at + match.start("who"), at + match.end("who"))
        cue = Span(at + match.start("cue"), at + match.end("cue"))
        content: tuple[Span, ...]
        if match["said"]:
            content = (Span(at + match.start("said"), at + match.end("said")),)
        else:
            content = tuple(self._below(number, lines, page))
        if content:
            yield Attribution(cue, source, content, _RULE_SCORE, rule=ANNOUNCED)

    def _below(self, number: int, lines: Sequence[Span], page: Page) -> Iterator[Span]:
        """The paragraphs under a heading, up to the next heading or the next that is said."""
        for line in lines[number + 1 : number + 1 + _BELOW]:
            words = line.of(self.report.text)
            said = any(page.done[i].source is not None for i in page.outer_in(line))
            said = said or any((*self.dashed(line, page), *self.headed(line, page)))
            if said or words.startswith("#") or words.endswith(":"):
                return
            yield line
