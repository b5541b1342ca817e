"""From what the reader marked to claims: source, mode, act, certainty, time and chain of each.

In: a `Reading` whose `attributions` the model (or a person) marked on `report.text`; out: its
claims in reading order, the outer before those it holds. Refuses attributions that cannot be
claims (`sifting`): nothing said, spans beyond the text, quoted words nobody spoke.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from reportedly.claims import bulletins
from reportedly.claims.acts import cue_of
from reportedly.claims.attitudes import with_attitudes
from reportedly.claims.certainty import stance_of
from reportedly.claims.filters import is_nobody, mode_of, on_text, own_voice, sift
from reportedly.claims.frames import Frame, frame_of
from reportedly.claims.layout import laid_out
from reportedly.claims.relays import chain, relayed, report_relay, without_citations
from reportedly.claims.repair.boundaries import whole
from reportedly.claims.repair.clausal import clausal, conjoined, parted
from reportedly.claims.repair.completion import completed
from reportedly.claims.scoring import scored
from reportedly.claims.sources import resolve
from reportedly.claims.speech_time import said_at, without_times
from reportedly.claims.tallies import TALLY, tallied
from reportedly.language.text import Text, first_sentence
from reportedly.records import (
    Act,
    Attribution,
    Claim,
    Reading,
    Relay,
    RelayKind,
    Report,
    SourceMention,
    Span,
)
from reportedly.times import Timeline

_OPENING = 40  # characters of a content that can tell what its cue does
_PASSING = frozenset((Act.STATEMENT, Act.PERCEPTION, Act.BELIEF))


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attribution on its way to a claim."""

    attribution: Attribution
    frame: Frame | None
    report_span: Span | None  # a relaying report in front of the source


def understand(
    reading: Reading, text: Text | None = None, times: Timeline | None = None
) -> tuple[Claim, ...]:
    """The claims of a reading; `text` and `times` are its own, if somebody has them already."""
    report = reading.report
    text = text or Text.of(reading)
    stretches = text.quotations
    marked = without_citations(report.text, on_text(report.text, reading.attributions))
    marked = whole(report.text, stretches, marked)
    marked = completed(report.text, report.paragraphs, marked)
    marked = laid_out(report.text, report.paragraphs, stretches, marked)
    times = times or Timeline(report)
    marked = bulletins.credited(report, times, reading.entities, marked)
    marked = clausal(text.tree, tallied(text.tree, reading.entities, marked))
    marked = conjoined(text.tree, parted(text.tree, marked))
    marked = with_attitudes(text.tree, marked)
    marked = without_times(report, times, marked)
    kept = _kept(report, stretches, marked)
    drafts = _drafts(report, kept)
    sources = resolve(report, tuple(draft.attribution for draft in drafts), reading.entities)
    ids = [_identity(report, draft.attribution) for draft in drafts]
    makers = _Maker(reading, text, times)
    claims: list[Claim] = []
    for draft, source, identity in zip(drafts, sources, ids, strict=True):
        claims.append(makers.claim(draft, source, identity, claims))
    return tuple(claims)


def _kept(
    report: Report, stretches: list[tuple[int, int]], attributions: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions that can be claims, in reading order, `within` counted anew."""
    dateline = report.dateline.span if report.dateline is not None else None
    fit: dict[int, Attribution] = {}
    seen: set[tuple[Span | None, Span | None, tuple[Span, ...]]] = set()
    said = sorted(span for attribution in attributions for span in attribution.content)
    for index, attribution in enumerate(attributions):
        if own_voice(report.text, stretches, attribution, said):
            continue
        sifted = sift(report.text, stretches, attribution, dateline)
        if sifted is None:
            continue
        key = (sifted.cue, sifted.source, sifted.content)
        if key not in seen:
            seen.add(key)
            fit[index] = sifted
    order = sorted(fit, key=lambda index: (fit[index].depth, _place(fit[index]), index))
    order.sort(key=lambda index: _outermost(fit, index))
    place = {index: position for position, index in enumerate(order)}
    kept = []
    for index in order:
        outer = fit[index].within
        known = place.get(outer) if outer is not None and outer != index else None
        inside = known is not None and known < place[index]
        kept.append(replace(fit[index], within=known if inside else None))
    return kept


def _place(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution starts and, longest first, ends."""
    spans = [*attribution.content]
    spans += [span for span in (attribution.cue, attribution.source) if span is not None]
    return min(span.start for span in spans), -max(span.end for span in spans)


def _outermost(fit: dict[int, Attribution], index: int) -> tuple[int, int]:
    """The place of the claim that holds this one, its own when none does."""
    outer = fit[index].within
    if outer is not None and outer in fit and outer != index and fit[outer].within is None:
        return _place(fit[outer])
    return _place(fit[index])


def _drafts(report: Report, kept: list[Attribution]) -> list[_Draft]:
    blocks = sorted({span for attribution in kept for span in attribution.content})
    drafts = []
    for attribution in kept:
        frame = frame_of(report.text, attribution, blocks, _holder(kept, attribution))
        given, behind = relayed(report.text, attribution, frame)
        if frame is not None and behind is not None:
            frame = replace(frame, source=given.source)
        drafts.append(_Draft(given, frame, behind))
    return drafts


def _holder(kept: list[Attribution], attribution: Attribution) -> Span | None:
    """The piece of the outer content that a nested cue stands in."""
    if attribution.within is None or attribution.cue is None:
        return None
    for span in kept[attribution.within].content:
        if span.holds(attribution.cue):
            return span
    return None


def _identity(report: Report, attribution: Attribution) -> str:
    """An id that depends on the report and the characters of the claim alone."""
    spans = (attribution.cue, attribution.source, *attribution.content)
    parts = [report.id]
    for span in spans:
        parts.append("" if span is None else f"{span.start}:{span.end}:{span.of(report.text)}")
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Maker:
    """What all claims of one reading share."""

    reading: Reading
    text: Text
    times: Timeline

    def claim(
        self, draft: _Draft, source: SourceMention | None, identity: str, before: list[Claim]
    ) -> Claim:
        """One claim; `before` are those already made, the outer one among them."""
        report, marked = self.reading.report, draft.attribution
        text = report.text
        first = marked.content[0]
        mode = mode_of(text, self.text.quotations, marked.content)
        cue = cue_of(text, marked.cue, text[first.start : first.start + _OPENING])
        words = first_sentence(self.text, marked.content)
        stance = stance_of(words, cue, mode, marked.source.of(text) if marked.source else "")
        if marked.source is not None and is_nobody(text, marked.source):
            source, stance = None, replace(stance, negated=True)
        source = bulletins.of_body(source, marked.rule, self.reading.entities)
        outer = before[marked.within] if marked.within is not None else None
        because = [self.reading.model, marked.rule, cue.because, *stance.because]
        if source is not None and source.because:
            because.append(f"source: {source.because}")
        if draft.report_span is not None:
            because.append("source: behind a relaying report")
        claim = Claim(
            id=identity,
            content=marked.content,
            cue=marked.cue,
            source=source,
            mode=mode,
            act=cue.act,
            certainty=stance.certainty,
            polarity=stance.polarity,
            tense=stance.tense,
            relays=chain(report, draft.frame, source, self._through(draft, outer)),
            said_at=said_at(draft.frame, report, self.times) if draft.frame else None,
            within=outer.id if outer is not None else None,
            score=marked.score,
            because=tuple(rule for rule in because if rule),
        )
        return claim if marked.rule in {*bulletins.RULES, TALLY} else scored(claim, text)

    def _through(self, draft: _Draft, outer: Claim | None) -> list[Relay]:
        """The reports that stand before this claim's own source."""
        through: list[Relay] = []
        if outer is not None and outer.act in _PASSING:
            through += [
                replace(relay, kind=RelayKind.REPORT) if relay.kind is RelayKind.SOURCE else relay
                for relay in outer.relays
            ]
        if draft.report_span is not None:
            through.append(report_relay(self.reading.report.text, draft.report_span))
        return through
