"""Whether a content is quoted: wholly (direct), not at all (indirect) or partly (mixed).

In: the text, its quoted stretches (`quoting.quoted`) and the content's spans; out: a `Mode`. Only
letters and digits count: marks, commas and white space belong to neither side.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language.quotations import parts
from reportedly.records import Mode, Span


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
