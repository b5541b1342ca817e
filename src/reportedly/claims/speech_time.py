"""When a claim was said: the time that stands with its cue.

In: the frame of an attribution (`frames.frame_of`) and the times of its report; out: a `When`, or
None where no time is attached to the cue: the publication date is not put in its place. A saying
that is still to come ("will announce on Friday") lies ahead; one that is past never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.claims.frames import BLANK, Frame
from reportedly.language.clauses import is_adverb
from reportedly.language.lexicon import closed, load, per_language, words
from reportedly.language.morphology import Form, verb
from reportedly.language.text import Word, words_in
from reportedly.records import Attribution, Report, Span, Tense, When
from reportedly.times import Timeline, TimeMention, find
from reportedly.times.forms import Open

_REACH = 300  # characters between a cue and the time of the saying
_NEAR = 80  # characters before a cue that can hold its verb group


@per_language
def _bag(name: str) -> frozenset[str]:
    return frozenset(words(load("speech_time")[name]))


def said_at(frame: Frame, report: Report, times: Timeline) -> When | None:
    """The time that stands with the frame's cue."""
    held = [
        mention
        for mention in _of_frame(frame, report, times)
        if _distance(frame, mention.span)[0] <= _REACH
        and frame.attached(mention.span.start, mention.span.end)
        and _is_saying(frame, mention)
    ]
    if not held:
        return None
    tense = _tense(frame, held)
    for mention in sorted(held, key=lambda mention: _distance(frame, mention.span)):
        when = _dated(mention, times, tense)
        if when is not None:
            return when
    return None


def without_times(
    report: Report, times: Timeline, marked: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, without a piece of content behind the cue that is but the time of the
    saying: "…, the ministry said | at noon on 12 March"."""
    return tuple(_without_time(report.text, times, each) for each in marked)


def _without_time(text: str, times: Timeline, marked: Attribution) -> Attribution:
    cue = marked.cue
    if cue is None or len(marked.content) < 2 or marked.content[0].start > cue.start:
        return marked
    last = marked.content[-1]
    held = times.moments.within(last)
    if last.start < cue.end or len(held) != 1:
        return marked
    around = f"{text[last.start : held[0].span.start]} {text[held[0].span.end : last.end]}"
    if all(word.low in _bag("occasions") or word.low in ".,;" for word in words_in(around)):
        return replace(marked, content=marked.content[:-1])
    return marked


def _of_frame(frame: Frame, report: Report, times: Timeline) -> list[TimeMention]:
    """The times of the reporter's own words in the paragraph of the cue."""
    start, end = frame.start, frame.start + len(frame.text)
    passage = times.passage(frame.cue.start)
    if passage is not None:
        start, end = max(start, passage.start), min(end, passage.end)
    dateline = report.dateline.span if report.dateline is not None else None
    found: list[TimeMention] = []
    for mention in times.moments.over(Span(start, end)) if start < end else ():
        span = Span(max(mention.span.start, start), min(mention.span.end, end))
        if dateline is not None and dateline.overlaps(span):
            continue
        own = frame.text[span.start - frame.start : span.end - frame.start]
        if span == mention.span and BLANK not in own:
            found.append(mention)
        elif own.strip(BLANK):  # "on Monday | at noon troops …": the content has taken a part
            at = span.start + len(own) - len(own.lstrip(BLANK))
            found += find(report.text, [Span(at, at + len(own.strip(BLANK)))])
    return found


def _dated(mention: TimeMention, times: Timeline, tense: Tense) -> When | None:
    """What the time means in that tense; PRESENT: only what both directions agree on."""
    if tense is Tense.PRESENT:
        past, ahead = (times.when(mention, tense=each) for each in (Tense.PAST, Tense.FUTURE))
        return past if past == ahead else None
    when = times.when(mention, tense=tense)
    if when is None or tense is Tense.FUTURE or when.anchor is None:
        return when
    last = when.end if isinstance(mention.form, Open) else when.start
    return when if last[:10] <= when.anchor else None


def _is_saying(frame: Frame, mention: TimeMention) -> bool:
    """Whether a time is one at which something was said, and not the time of a thing: "said of
    May's numbers", "told the 2016 winner"; but "at Monday's briefing", "in a 1963 speech"."""
    start, end = mention.span.start - frame.start, mention.span.end - frame.start
    before = ["", "", *(word.low for word in words_in(frame.text, max(0, start - 30), start))]
    after = next(iter(words_in(frame.text, end, end + 30)), None)
    if mention.timex == "PRESENT_REF" or before[-1] in _bag("of_things"):
        return False
    if frame.text[end : end + 2] in {"'s", "’s"}:
        return before[-1] in _bag("occasions")
    if before[-1] in closed().determiners - closed().prepositions and after is not None:
        named = after.low.isalpha() and after.low not in closed().prepositions
        return not named or before[-2] in _bag("occasions")
    return not _earlier_deed(frame, mention.span)


def _earlier_deed(frame: Frame, span: Span) -> bool:
    """Whether something else that was done stands before the time: "its forecast, given in May"."""
    if span.start < frame.cue.end:
        return False
    gap = words_in(frame.gap(frame.cue.end, span.start))
    if any(word.low in _bag("earlier_deed") for word in gap):
        return True
    carried = False
    for comma, word in pairwise(gap):
        carried = carried or comma.low in _bag("carriers")
        if comma.low == "," and not carried and _participle(word):
            return True
    return False


def _participle(word: Word) -> bool:
    read = verb(word.low)
    return read is not None and bool(read.forms & Form.PARTICIPLE)


def _tense(frame: Frame, held: Sequence[TimeMention]) -> Tense:
    """Whether the saying is past, to come, or ("would say") either: PRESENT."""
    begin, end = frame.cue.start - frame.start, frame.cue.end - frame.start
    spans = [Span(m.span.start - frame.start, m.span.end - frame.start) for m in held]
    words_before = [
        word
        for word in words_in(frame.text, max(0, begin - _NEAR), end)
        if not any(span.overlaps(Span(word.start, word.end)) for span in spans)
    ]
    for at in range(len(words_before) - 1, -1, -1):
        word = words_before[at]
        low = word.low
        if low in closed().modals and not word.capital:
            return Tense.PRESENT if low in _bag("either") else Tense.FUTURE
        if low in closed().infinitive and at and words_before[at - 1].low in _bag("ahead_to"):
            return Tense.FUTURE
        within = (
            word.end > begin
            or is_adverb(low)
            or low in closed().base_auxiliaries
            or low in closed().be
            or low in closed().infinitive
        )
        if not (within or low in _bag("occasions")):
            break
    return Tense.PAST


def _distance(frame: Frame, span: Span) -> tuple[int, int]:
    """Nearest first; what stands after the cue before what stands ahead of it."""
    if span.start >= frame.cue.start:
        return span.start - frame.cue.start, 0
    return frame.cue.start - span.end, 1
