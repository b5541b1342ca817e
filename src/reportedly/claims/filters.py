"""Which attributions can become claims, in which shape, and whether their words are quoted.

In: a report's text, its dateline and an attribution; out: the attribution with its contents in
order and apart, without what stands in the dateline, or None: no content, nothing but marks, a
number for a source, or quoted words that are nobody's speech (a nickname or scare quote without
cue and source). A content is quoted wholly (direct), not at all (indirect) or partly (mixed).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.language.lexicon import lexicon
from reportedly.language.quotations import parts
from reportedly.records import Attribution, Mode, Span


def mode_of(text: str, stretches: list[tuple[int, int]], content: Sequence[Span]) -> Mode:
    """The mode of a content."""
    inside = outside = False
    for span in content:
        for start, end, quoted in parts(stretches, span.start, span.end):
            if any(map(str.isalnum, text[start:end])):
                inside, outside = inside or quoted, outside or not quoted
    if inside and outside:
        return Mode.MIXED
    return Mode.DIRECT if inside else Mode.INDIRECT


_LINE_NUMBER = re.compile(r"(?:\d{1,3}[/.)]|[•●▪◦–—*-])\s+")
_HOLDERS = 60  # contents before a word that are looked at for one that holds it
_NAME = 5  # words of a name that is given
_FEW = 6  # quoted words without cue and source that may still be a mere label


def on_text(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, those that point beyond the text emptied so that indexes stay valid."""
    return tuple(
        Attribution(None, None, (), a.score)
        if any(s.end > len(text) for s in (a.cue, a.source, *a.content) if s is not None)
        else a
        for a in attributions
    )


def sift(
    text: str,
    stretches: list[tuple[int, int]],
    attribution: Attribution,
    dateline: Span | None,
) -> Attribution | None:
    """The attribution as a claim can hold it, or None when it can be none."""
    content = _ordered(text, _after(dateline, attribution.content))
    if not content:
        return None
    content = _answered(text, attribution.cue, content)
    content = (_unnumbered(text, content[0]), *content[1:])
    source = attribution.source and _unnumbered(text, attribution.source)
    if _only_gestures(text, attribution.cue, content):
        source, attribution = None, replace(attribution, cue=None)  # "…." Kant nodded.
    if source is not None and _is_number(source.of(text)):
        return None  # "811 confirmed cases": a number says nothing
    if _names(text, attribution.cue, content):
        return None  # "was dubbed", "which locals call": a name given says nothing
    if source is not None and _is_label(text, source):
        source = None  # "Claim: …", "Verdict: …": a label is nobody
    if attribution.cue is None and source is None and _label(text, stretches, content):
        return None
    return replace(attribution, source=source, content=content)


def _answered(text: str, cue: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without the question that it answers: "How is it?" "It holds," he replied."""
    said = cue.of(text).lower().split() if cue is not None else []
    asked = content[0].of(text).rstrip()[-2:] in {'?"', "?”", "?'", "?’"}
    if len(content) > 1 and asked and said and said[-1] in lexicon("attribution").answering:
        return content[1:]
    return content


def _only_gestures(text: str, cue: Span | None, content: Sequence[Span]) -> bool:
    """Whether a cue stands in a sentence of its own behind a quotation and says nothing."""
    said = cue.of(text).lower().split() if cue is not None else []
    if cue is None or not said or said[-1] not in lexicon("attribution").gestures:
        return False
    closed = content[-1].of(text).rstrip()
    return content[-1].end <= cue.start and closed[-1:] in '"”' and closed[-2:-1] in ".!?"


def _names(text: str, cue: Span | None, content: Sequence[Span]) -> bool:
    """Whether a cue gives somebody or something a name: "was dubbed", "call "the Stair""."""
    known, said = lexicon("attribution"), cue.of(text).lower().split() if cue is not None else []
    if not said or said[-1] not in known.naming | known.calling:
        return False
    name = content[-1].of(text).strip("\"“”'‘’ .,").split()
    if len(name) > _NAME or not name:
        return False
    return said[-1] in known.naming or name[-1][0].isupper()


def own_voice(
    text: str,
    stretches: Sequence[tuple[int, int]],
    attribution: Attribution,
    others: Sequence[Span],
) -> bool:
    """Whether the writer says what he himself thinks: "I think that …", in nobody's quotation.

    `others` are the contents of all attributions, by start.
    """
    source = attribution.source
    if source is None or source.of(text).lower() not in lexicon("attribution").writer:
        return False
    quoted = any(start <= source.start < end for start, end in stretches)
    at = bisect_right(others, source.start, key=lambda span: span.start)
    return not quoted and not any(span.holds(source) for span in others[max(0, at - _HOLDERS) : at])


def _is_number(source: str) -> bool:
    """Whether a source is a number, or ends in one that counts what follows: "a total of 811"."""
    if not any(map(str.isalpha, source)):
        return True
    before, _, last = source.rpartition(" ")
    return last.replace(",", "").isdigit() and before.islower()


def _unnumbered(text: str, span: Span) -> Span:
    """A span without the number of its line in a list or a thread ("2/ Local media")."""
    mark = _LINE_NUMBER.match(text, span.start, span.end)
    opens = span.start == 0 or text[span.start - 1] == "\n"
    return Span(mark.end(), span.end) if mark and opens and mark.end() < span.end else span


def is_nobody(text: str, source: Span) -> bool:
    """ "No group has claimed it": a source that there is none of says nothing."""
    first, *behind = source.of(text).lower().split(None, 1)
    known = lexicon("attribution")
    return first in known.nobody or (first in known.no and bool(behind))


def _is_label(text: str, source: Span) -> bool:
    """Whether a source is the label of a line and no name."""
    known = source.of(text).lower() in lexicon("attribution").line_labels
    return known and text[source.end : source.end + 1] == ":"


def _after(dateline: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Contents without what stands in the dateline."""
    if dateline is None:
        return content
    return tuple(
        Span(dateline.end, span.end) if span.overlaps(dateline) else span
        for span in content
        if not dateline.holds(span)
    )


def _ordered(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Contents by place, overlaps joined, those without a letter or digit left out."""
    kept: list[Span] = []
    for span in sorted(content):
        if not any(map(str.isalnum, span.of(text))):
            continue
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def _label(text: str, stretches: list[tuple[int, int]], content: tuple[Span, ...]) -> bool:
    """Whether a content is a short quoted stretch inside a sentence that goes on around it."""
    if len(content) != 1:
        return False
    span = content[0]
    words = span.of(text).split()
    quoted = [piece for piece in parts(stretches, span.start, span.end) if piece[2]]
    if not quoted or len(words) > _FEW:
        return False
    return span.of(text).rstrip("\"'”’») ")[-1:] not in {*".!?"} or len(words) <= 2
