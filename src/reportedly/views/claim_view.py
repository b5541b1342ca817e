"""A reading in the order and the words in which every page shows it.

In: a `Reading`. Out: `Told` claims in reading order (nested ones under the one that holds them),
the lines of the heading and of the footer. Refuses nothing; a nested claim whose holder is unknown
stands on its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from reportedly.records import (
    Claim,
    CreditKind,
    Paragraph,
    Reading,
    Relay,
    Report,
    Role,
    SourceKind,
    SourceMention,
    Span,
)
from reportedly.views import words

DOUBTFUL = 0.5  # claims scored lower are shown apart and not counted
WIDEST = 600  # characters of context on either side: four long sentences of news


@dataclass(frozen=True, slots=True)
class Told:
    """One claim as a page shows it. `said_as` is the source's words when its name differs;
    `doubtful` says that it may be none."""

    number: int
    depth: int
    claim: Claim
    name: str
    said_as: str | None
    aside: str
    tags: tuple[str, ...]
    chain: tuple[str, ...]
    hull: Span
    doubtful: bool


def tell(reading: Reading) -> tuple[Told, ...]:
    """The claims in reading order, numbered from 1, nested ones after their holder; doubtful ones
    after all others."""
    report = reading.report
    sure = [claim for claim in reading.claims if claim.score >= DOUBTFUL]
    doubtful = [claim for claim in reading.claims if claim.score < DOUBTFUL]
    return tuple(
        _told(claim, report, number, depth)
        for number, (claim, depth) in enumerate(chain(_ordered(sure), _ordered(doubtful)), start=1)
    )


def _ordered(claims: Sequence[Claim]) -> Iterator[tuple[Claim, int]]:
    known = {claim.id for claim in claims}
    inside: dict[str | None, list[Claim]] = {}
    for claim in sorted(claims, key=_place):
        holder = claim.within if claim.within in known and claim.within != claim.id else None
        inside.setdefault(holder, []).append(claim)
    stack = [(claim, 0) for claim in reversed(inside.pop(None, []))]
    while stack:
        claim, depth = stack.pop()
        yield claim, depth
        stack.extend((one, depth + 1) for one in reversed(inside.pop(claim.id, [])))
    for left in inside.values():  # holders that hold one another: show them all the same
        yield from ((claim, 0) for claim in left)


def _place(claim: Claim) -> tuple[int, int]:
    """Where a claim begins; of those that share a beginning, the earlier content is first."""
    return hull(claim).start, min((span.start for span in claim.content), default=0)


def hull(claim: Claim) -> Span:
    """From the first to the last character of source, cue and content."""
    spans = [*claim.content]
    if claim.cue:
        spans.append(claim.cue)
    if claim.source:
        spans.append(claim.source.span)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _told(claim: Claim, report: Report, number: int, depth: int) -> Told:
    name, said_as, aside = _who(claim.source, report.text)
    return Told(
        number=number,
        depth=depth,
        claim=claim,
        name=name,
        said_as=said_as,
        aside=aside,
        tags=words.tags(claim),
        chain=_chain(claim.relays),
        hull=hull(claim) if depth else sentence(report.text, hull(claim)),
        doubtful=claim.score < DOUBTFUL,
    )


def _who(source: SourceMention | None, text: str) -> tuple[str, str | None, str]:
    """Name, the words it stands for when they differ, and what else is known."""
    if source is None:
        return "nobody named", None, ""
    written = words.line(source.span.of(text)).strip(" ,;:") or "?"
    name = words.line(source.name) if source.name else written
    if source.because == "self" and written.startswith(f"{name} "):
        name = written  # "lawmakers who attended the session": all that is known of them
    differs = _folded(name) != _folded(written)
    aside = [words.line(source.affiliation)] if source.affiliation else []
    if source.kind is SourceKind.UNNAMED:
        aside.append("unnamed")
    elif source.name is None:
        aside.append("not resolved")
    return name, written if differs else None, ", ".join(aside)


def _chain(relays: tuple[Relay, ...]) -> tuple[str, ...]:
    """The names passed through; one that follows itself is said once, one alone says nothing."""
    names: list[str] = []
    for relay in relays:
        name = words.line(relay.name)
        if not names or _folded(names[-1]) != _folded(name):
            names.append(name)
    return tuple(names) if len(names) > 1 else ()


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ").replace("’", "'").removesuffix("'s").strip(" ,.'\"")


def sentence(text: str, core: Span) -> Span:
    """`core` widened to the sentences that hold it, within its line and `WIDEST` each way.

    For the eye only: an abbreviation may end it early, and no claim depends on it.
    """
    start, end = core.start, core.end
    first, last = max(0, start - WIDEST), min(len(text), end + WIDEST)
    while start > first and text[start - 1] != "\n" and not _ends(text, start - 1):
        start -= 1
    while end < last and text[end] != "\n" and not _ends(text, end - 1):
        end += 1
    while start < core.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends with the character at `at`: a mark, closing quotes, then a blank."""
    if at + 1 < len(text) and not text[at + 1].isspace():
        return False
    tail = text[max(0, at - 12) : at + 1]
    bare = tail.rstrip("\"'”’)]»")
    if not bare or bare[-1] not in ".!?…":
        return False
    before = bare[:-1].split()
    word = before[-1].lstrip("(“\"'") if before else ""
    abbreviated = bare == tail and bare[-1] == "." and len(word) <= 3 and word[:1].isupper()
    return not abbreviated


def heading(report: Report) -> tuple[str, tuple[str, ...]]:
    """The title, and what is known of where the report comes from."""
    title = words.line(report.title or report.origin or "untitled")
    about = [words.line(report.outlet)] if report.outlet else []
    if report.byline:
        byline = words.line(report.byline)
        about.append(byline if byline.casefold().startswith("by ") else f"by {byline}")
    pictured = {name for caption in report.captions for name in caption.chain}
    about.extend(
        f"{words.CREDIT[credit.kind]}: {words.line(credit.name)}"
        for credit in report.credits
        if credit.kind is not CreditKind.PHOTO or credit.name not in pictured
    )
    if report.dateline and report.dateline.place:
        about.append(f"from {words.line(report.dateline.place)}")
    if report.published:
        about.append(f"published {words.line(words.instant(report.published))}")
    if report.modified:
        about.append(f"updated {words.line(words.instant(report.modified))}")
    if not (report.published or report.modified):
        about.append("date not known")
    return title, tuple(dict.fromkeys(about))


def captions(report: Report) -> tuple[str, ...]:
    """The chain of each picture's credit, first supplier first."""
    return tuple(
        f"picture: {' → '.join(words.line(name) for name in caption.chain)}"
        for caption in report.captions
        if caption.chain
    )


def doubtful(count: int) -> str:
    """The heading of those that may be no claims."""
    return f"Doubtful ({count}): perhaps not said by anybody as a claim"


def footer(reading: Reading, told: tuple[Told, ...], figures: str) -> tuple[str, ...]:
    """Counts, that of the figures among them, and what was removed or not read for claims."""
    doubtful = sum(one.doubtful for one in told)
    told = tuple(one for one in told if not one.doubtful)
    nested = sum(1 for one in told if one.depth)
    names = {one.name.casefold() for one in told if one.claim.source}
    counts = [words.count(len(told), "claim"), figures, words.count(len(names), "source")]
    if nested:
        counts.append(f"{nested} inside another")
    loose = sum(1 for one in told if "not resolved" in one.aside)
    if loose:
        counts.append(f"{words.count(loose, 'source')} not resolved")
    if doubtful:
        counts.append(f"{doubtful} doubtful, not counted")
    lines = [" · ".join(counts)]
    removed = Counter(note.step for note in reading.report.notes)
    if removed:
        steps = ", ".join(f"{words.line(step)} ×{times}" for step, times in removed.items())
        lines.append(f"removed or repaired: {steps}")
    skipped = Counter(part.role for part in reading.report.paragraphs if _unread(part))
    if skipped:
        shown = ", ".join(words.count(times, f"{role} part") for role, times in skipped.items())
        lines.append(f"not read for claims: {shown}")
    return tuple(lines)


def _unread(part: Paragraph) -> bool:
    return part.role in (Role.MASTHEAD, Role.CAPTION)
