"""Lines and paragraphs as parts, with all that can be told of one by itself.

In: a text. Out: `Part`s: a paragraph each, or a line where a line is a masthead's or a website's.
Refuses to decide by position: where a part stands, and what follows from it, is `masthead`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.language.lexicon import Expressions
from reportedly.records import Role
from reportedly.report.boilerplate import boilerplate_step, is_navigation
from reportedly.report.bylines import Byline, byline_of
from reportedly.report.captions import CaptionLook, caption_look
from reportedly.report.credits import CreditLine, credit_line
from reportedly.report.layout import Line, blocks, lines_of
from reportedly.report.published import DateLine, date_line

_EXPRESSIONS = Expressions("mastheads")
# No report has more lines around it than this; what lies further from both ends is prose unseen, so
# that a text of a million lines costs no more than reading it.
EDGE = 1000
_ENDS = re.compile(r"[.…:;!?][\"'”’»)\]]*(?:\s*[(\[][^()\[\]]{2,80}[)\]]\.?)?$|[.!?,]?[\"”»]$")
_FOLD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Part:
    """A line, or a paragraph of wrapped lines, with what is known about it so far."""

    start: int
    end: int
    text: str
    gap: int
    role: Role | None = None
    step: str = ""  # the rule under which it is removed
    caption: CaptionLook | None = None
    dates: DateLine | None = None
    byline: Byline | None = None
    credit: CreditLine | None = None
    prose: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing has been decided about it."""
        return self.role is None and not self.step


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beforehand: the page's headline, its captions and standfirst (folded), its date
    (ISO)."""

    title: str | None = None
    captions: frozenset[str] = frozenset()
    standfirst: str | None = None
    published: str | None = None


NO_HINTS = Hints()


def look_at(text: str, hints: Hints = NO_HINTS) -> list[Part]:
    """The parts of a text, each seen by itself."""
    parts = [part for block in blocks(lines_of(text)) for part in _parts(text, block)]
    for number, part in enumerate(parts):
        if min(number, len(parts) - number) > EDGE:
            part.prose = True
            continue
        _look(part)
        if hints.captions and folded(part.text) in hints.captions and not part.credit:
            part.role, part.prose, part.step = Role.CAPTION, False, ""
        elif hints.standfirst and folded(part.text) == hints.standfirst:
            part.role, part.prose, part.step = Role.STANDFIRST, False, ""
            hints = replace(hints, standfirst=None)
    return parts


def folded(text: str) -> str:
    """A text for comparison: letters and digits alone, case folded."""
    return _FOLD.sub(" ", text).strip().casefold()


def _parts(text: str, block: Sequence[Line]) -> list[Part]:
    """A block is one part, unless one of its lines is a masthead line or a website's."""
    plain = len(block) == 1 or len(block) > EDGE
    if plain or not any(_stands_alone(line.text) for line in block):
        whole = text[block[0].start : block[-1].end]
        return [Part(block[0].start, block[-1].end, whole, block[0].gap)]
    parts: list[Part] = []
    joins = False
    for line in block:
        alone = _stands_alone(line.text)
        if joins and not alone and _goes_on(parts[-1].text):
            parts[-1].end = line.end
            parts[-1].text = text[parts[-1].start : line.end]
        else:
            parts.append(Part(line.start, line.end, line.text, line.gap))
        joins = not alone
    return parts


def _goes_on(text: str) -> bool:
    """Whether a line is long enough to have been wrapped, and its sentence has not ended."""
    return len(text) > 60 and not _ENDS.search(text[-200:])


def _stands_alone(line: str) -> bool:
    return bool(
        _EXPRESSIONS["mail_line"].match(line)
        or boilerplate_step(line)
        or is_navigation(line, at_edge=False)
        or date_line(line)
        or (byline_of(line) and not _ENDS.search(line[-200:]))
    )


def _look(part: Part) -> None:
    """What can be said of a part wherever it stands."""
    text = part.text
    if _EXPRESSIONS["mail_line"].match(text):
        part.dates = date_line(text, part.start)
        part.role = Role.MASTHEAD
        return
    part.step = boilerplate_step(text) or ""
    part.credit = credit_line(text)
    if part.credit:
        part.step = ""
        part.role = Role.MASTHEAD
        return
    if not part.step and is_navigation(text, at_edge=False):
        part.step = "navigation"
    if part.step:
        return
    part.dates = date_line(text, part.start)
    if part.dates and part.dates.labelled:
        part.role = Role.MASTHEAD
    part.caption = caption_look(text)
    words = text.count(" ") + 1
    part.prose = not part.dates and words >= 4 and bool(len(text) >= 200 or _ENDS.search(text))
