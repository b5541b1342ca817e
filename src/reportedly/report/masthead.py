"""The masthead: what the lines around a report's prose are, and what is no part of it.

In: a repaired text, and what a page's fields say. Out: the lines in order, each with its role or
the rule under which it goes. Refuses to touch prose: a line that reads like a sentence
stays, unless the house lists know it as a website's own words.

The text is seen as head, prose and foot. The head ends where the prose begins; a headline, bylines,
dates and section labels are looked for there alone. Captions and website lines are known anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.records import Role
from reportedly.report.boilerplate import RELATED_HEADING, is_navigation
from reportedly.report.bylines import byline_of
from reportedly.report.captions import Sureness
from reportedly.report.parts import NO_HINTS, Hints, Part, folded, look_at

HEAD_PARTS = 20  # a masthead is over after so many lines
HEADLINE_LONG = 250
COPY_LONG = 80  # characters: shorter lines may be said twice
QUESTION_LONG = 120  # "Who will pay for the pool?" above the prose is a headline
_ASKS = re.compile(r"[!?][\"'”’»)\]]*$")


def parts_of(text: str, hints: Hints = NO_HINTS) -> list[Part]:
    """The parts of a text, each with a role or a reason to be removed."""
    title = hints.title
    parts = look_at(text, hints)
    _settle_captions(parts)
    _remove_related(parts)
    first, last = _prose_bounds(parts, title)
    _settle_head(parts[:first], title)
    _settle_foot(parts[last + 1 :])
    for part in parts[first : last + 1]:
        if part.open:
            part.role = Role.BODY
    _remove_repeats(parts)
    return parts


def _settle_captions(parts: Sequence[Part]) -> None:
    """Sure captions are captions wherever they stand beside prose; less sure ones must come before
    the end of the prose, the least sure before its beginning."""
    prose = [part for part in parts if part.prose and part.open]
    last = max((n for n, part in enumerate(prose) if _sureness(part) is Sureness.NOT), default=-1)
    seen = False
    for number, part in enumerate(prose):
        sure = _sureness(part)
        needed = Sureness.WEAK if not seen else Sureness.FAIR
        if number > last:
            needed = Sureness.STRONG
        if sure >= needed and sure and (seen or number < last):
            part.role, part.prose = Role.CAPTION, False
        else:
            seen = True
    for part in parts:  # captions that are no sentences: "People queue for water. Photo: AP"
        if part.open and not part.prose and seen and _sureness(part) >= Sureness.FAIR:
            chain = part.caption.chain if part.caption else ()
            byline = byline_of(part.text)
            if not (byline and chain and len(byline.agencies) == len(chain)):
                part.role = Role.CAPTION  # "AFP/Yonhap" alone is who wrote the report


def _sureness(part: Part) -> Sureness:
    return part.caption.sureness if part.caption else Sureness.NOT


def _remove_related(parts: Sequence[Part]) -> None:
    """A heading such as "Most read" takes the titles under it along, up to the next prose."""
    under = False
    last = max((number for number, part in enumerate(parts) if part.prose), default=-1)
    for number, part in enumerate(parts):
        if part.step == RELATED_HEADING:
            under = True
        elif part.prose or part.role is not None:
            under = False
        elif under and part.open:
            bulleted = part.text[0] in "•·▪►▶»›*-–—"
            if number > last or bulleted or part.gap <= 1:
                part.step = "related link"
            else:
                under = False


def _prose_bounds(parts: Sequence[Part], title: str | None) -> tuple[int, int]:
    """First and last part of the prose. What stands before a masthead line is head, also when it
    ends like a sentence, provided that it is short and prose follows."""
    prose = [number for number, part in enumerate(parts) if part.prose and part.open]
    if not prose:
        left = [number for number, part in enumerate(parts) if part.open]
        return (len(parts), len(parts)) if not left else _without_prose(parts, left, title)
    first, last = prose[0], prose[-1]
    wanted = folded(title) if title else None
    for number, following in pairwise(prose):
        part = parts[number]
        if number > HEAD_PARTS or len(part.text) > HEADLINE_LONG:
            break
        asks = number == _first_open(parts) and len(part.text) <= QUESTION_LONG
        asks = asks and bool(_ASKS.search(part.text))
        is_title = wanted is not None and folded(part.text) == wanted
        if asks or is_title or any(map(_is_masthead, parts[number + 1 : following])):
            first = following
    return first, last


def _without_prose(
    parts: Sequence[Part], left: Sequence[int], title: str | None
) -> tuple[int, int]:
    """A text of fragments: all body, but a headline where a masthead line or title vouches."""
    vouched = title or any(_is_masthead(part) for part in parts)
    others = [
        number
        for number in left
        if not (_is_masthead(parts[number]) or is_navigation(parts[number].text, at_edge=True))
    ]
    if not others:
        return len(parts), len(parts)
    return (others[1] if vouched and len(others) > 1 else others[0]), others[-1]


def _is_masthead(part: Part) -> bool:
    return part.dates is not None or (
        part.open and not part.prose and byline_of(part.text, part.start) is not None
    )


def _first_open(parts: Sequence[Part]) -> int:
    return next((number for number, part in enumerate(parts) if part.open), -1)


def _settle_head(head: Sequence[Part], title: str | None) -> None:
    """Headline, byline, dates and section labels before the prose."""
    for part in head:
        _settle_masthead_line(part, keep=title)
    headline = _headline(head, title)
    for number, part in enumerate(head):
        if not part.open:
            continue
        if part is headline:
            part.role = Role.HEADLINE
        elif _is_page_title(part, headline):
            part.step = "headline repeated"
        elif _beside_masthead(head, number) and (
            byline := byline_of(part.text, part.start, bare=True)
        ):
            part.byline, part.role = byline, Role.MASTHEAD
        elif headline and part.start < headline.start and part.text.count(" ") < 4:
            part.role = Role.MASTHEAD  # a rubric that the list of navigation words lacks
        else:
            part.role = Role.BODY if part.prose else Role.HEADLINE


def _settle_masthead_line(part: Part, keep: str | None = None) -> None:
    """Navigation, dates and bylines, outside the prose; `keep` is a title that looks like them."""
    if not part.open or (keep and folded(part.text) == folded(keep)):
        return
    if is_navigation(part.text, at_edge=True):
        part.step = "navigation"
    elif part.dates:
        part.role = Role.MASTHEAD
    elif not part.prose and (byline := byline_of(part.text, part.start)):
        part.byline, part.role = byline, Role.MASTHEAD


def _headline(head: Sequence[Part], title: str | None) -> Part | None:
    """The part that equals the page's title, else the first that is long enough to be one."""
    candidates = [part for part in head if part.open and len(part.text) <= HEADLINE_LONG]
    wanted = folded(title) if title else None
    named = [part for part in candidates if wanted and folded(part.text) == wanted]
    long_enough = [part for part in candidates if part.text.count(" ") >= 3]
    first = next(iter((*named, *long_enough, *candidates)), None)
    shorter = [part for part in candidates if first and _is_page_title(first, part)]
    return min(shorter, key=lambda part: len(part.text), default=first)


def _is_page_title(part: Part, headline: Part | None) -> bool:
    """The headline once more, alone or with the site's name behind it ("... | Daily Example")."""
    if headline is None:
        return False
    mine, its = folded(part.text), folded(headline.text)
    rest = mine[len(its) :]
    return mine == its or (mine.startswith(its) and rest.count(" ") <= 4 and len(its) > 15)


def _beside_masthead(head: Sequence[Part], number: int) -> bool:
    near = (*head[max(0, number - 1) : number], *head[number + 1 : number + 2])
    return any(part.role is Role.MASTHEAD and (part.dates or part.byline) for part in near)


def _settle_foot(foot: Sequence[Part]) -> None:
    """After the prose: navigation goes, dates and a byline are masthead lines, the rest stays."""
    for part in foot:
        _settle_masthead_line(part)
        if part.open:
            part.role = Role.BODY


def _remove_repeats(parts: Sequence[Part]) -> None:
    """The same caption in two places is kept once, the one that has its credit; a headline that a
    site repeats further down is kept once."""
    captions: dict[str, Part] = {}
    for part in parts:
        if part.role is Role.CAPTION and part.caption:
            key = folded(part.text[: part.caption.words_end])
            if key and key in captions:
                part.role, part.step = None, "caption repeated"
            elif key:
                captions[key] = part
    _remove_copies(parts)
    headlines = {folded(part.text) for part in parts if part.role is Role.HEADLINE}
    for part in parts:
        if part.role is Role.BODY:
            key = folded(part.text)
            if key in captions:
                part.role, part.step = None, "caption repeated"
            elif key in headlines and not part.prose:
                part.role, part.step = None, "headline repeated"
        elif part.role is Role.HEADLINE and folded(part.text) in captions:
            part.role, part.step = None, "caption repeated"


def _remove_copies(parts: Sequence[Part]) -> None:
    """A paragraph that stands a second time, as in pages that hold their article more than once."""
    seen: set[str] = set()
    for part in parts:
        if part.role in (Role.BODY, Role.STANDFIRST) and len(part.text) >= COPY_LONG:
            key = folded(part.text)
            if key in seen:
                part.role, part.step = None, "paragraph repeated"
            seen.add(key)
