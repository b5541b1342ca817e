"""Claims within claims: the content of an attribution, read again by itself.

In: the attributions of the first pass and a function that reads passages of a text. Out: further
attributions, one level down, each with the index of the one that holds it. The corpus that the
model learned from marks no nesting, so a content is read as if it were a text of its own
(Pareti 2015 does the same by hand). Only contents that hold a word of saying are read; a speaker's
own "I think" is no second source, nor is nobody; and a cue must be a word of saying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.language.lexicon import Expressions, lexicon
from reportedly.records import Attribution, Span

Read = Callable[[str, Sequence[tuple[Span, ...]]], list[list[Attribution]]]

_WORDS = Expressions("attribution")
_MARKS = frozenset("\"“”„«‘'`")
_TAIL = re.compile(r"[\s\"”“»’'`]+\Z")


def reread(text: str, outer: Sequence[Attribution], read: Read) -> list[Attribution]:
    """Attributions found inside the contents of `outer`, in order."""
    insides: list[tuple[int, Span]] = []
    for index, attribution in enumerate(outer):
        for content in attribution.content:
            inside = inner_span(text, content)
            if inside is not None:
                insides.append((index, inside))
    if not insides:
        return []
    readings = read(text, [(span,) for _, span in insides])
    return [
        replace(a, depth=1, within=index)
        for (index, _), reading in zip(insides, readings, strict=True)
        for a in reading
        if _is_second_voice(text, a)
    ]


def inner_span(text: str, content: Span) -> Span | None:
    """The content without "that" and the marks round it, if it holds a word of saying."""
    quote = text[content.start : content.end]
    if not _WORDS["saying"].search(quote):
        return None
    lead = _WORDS["content_lead"].match(quote)
    start = content.start + (lead.end() if lead else 0)
    opened = lead is not None and any(mark in _MARKS for mark in lead[0])
    tail = _TAIL.search(quote[-8:]) if opened else None
    end = content.end - (len(tail[0]) if tail else 0)
    return Span(start, end) if end > start else None


def _is_second_voice(text: str, attribution: Attribution) -> bool:
    source = attribution.source
    if attribution.cue is None or source is None or not attribution.content:
        return False
    if not _WORDS["saying"].search(attribution.cue.of(text)):
        return False
    return source.of(text).lower() not in lexicon("attribution").no_second_source
