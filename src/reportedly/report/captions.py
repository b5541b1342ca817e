"""Picture captions and the chain of suppliers in their credit.

In: one paragraph. Out: the chain as written, first supplier first, with places in the paragraph;
how surely the paragraph is a caption; whether it says the same thing twice. Refuses the credit at
the end of a report's last paragraph ("... it noted. (Yonhap)"): that is the report's own credit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from reportedly.atlas.media import supplier
from reportedly.language.lexicon import Expressions
from reportedly.records import Span

_EXPRESSIONS = Expressions("mastheads")

LONG = 1200  # the longest captions of agencies have about 700 characters
CREDIT_LONG = 220


class Sureness(IntEnum):
    """How much a paragraph looks like a caption."""

    NOT = 0
    WEAK = 1  # an agency in parentheses at the end: also how reports are signed
    FAIR = 2  # several names in parentheses, an agency among them
    STRONG = 3  # it says that it is a picture


@dataclass(frozen=True, slots=True)
class CaptionLook:
    """A paragraph seen as a caption: the chain with places in it, where the credit begins."""

    sureness: Sureness
    chain: tuple[tuple[str, Span], ...]
    credit_start: int
    words_end: int = 0  # where its words end for the first time
    repeated: tuple[int, int] | None = None  # the stretch in which it says the same again


_PARENS = re.compile(r"[(\[]([^()\[\]]{2,220})[)\]]\s*\.?$")
_SLASHED = re.compile(
    r"(?:^|[.!?”\"’]\s+|[|—–]\s*|\s-\s)(?P<chain>(?:[^\s./|][^./|]{0,60}/){1,4}[^./|]{2,60}"
    r"|[A-Z][^.|]{2,60}\svia\s[A-Z][^.|]{2,40})\.?$"
)


def caption_look(text: str) -> CaptionLook:
    """How much a paragraph looks like a caption, and the chain of its credit."""
    if len(text) > LONG:
        return CaptionLook(Sureness.NOT, (), len(text))
    once = said_once(text, len(text))
    look = _look(text[:once])
    if once < len(text):
        return replace(look, words_end=look.credit_start, repeated=(once, len(text)))
    once = said_once(text, look.credit_start)
    last = len(text[: look.credit_start].rstrip())
    return replace(look, words_end=once, repeated=(once, last) if once < last else None)


def _look(text: str) -> CaptionLook:
    opens = bool(_EXPRESSIONS["caption_opens"].match(text))
    tail_at = max(0, len(text) - CREDIT_LONG - 4)
    tail = text[tail_at:]
    if (match := _PARENS.search(tail)) and not _EXPRESSIONS["caption_reporting"].search(match[1]):
        chain = chain_of(match[1], tail_at + match.start(1))
        sureness = _sureness(match[1], chain)
        if sureness:
            firm = Sureness.STRONG if opens else sureness
            return CaptionLook(firm, chain, tail_at + match.start())
    if found := _trailing_credit(tail, tail_at):
        return found
    strong = opens and bool(_EXPRESSIONS["caption_opens_label"].match(text))
    return CaptionLook(Sureness.STRONG if strong else Sureness.NOT, (), len(text))


def _trailing_credit(tail: str, tail_at: int) -> CaptionLook | None:
    """A credit that follows the caption's last sentence without parentheses."""
    match = _EXPRESSIONS["caption_label"].search(tail) or _SLASHED.search(tail)
    if not match or _EXPRESSIONS["caption_reporting"].search(match[0]):
        return None
    group = "label" if match.re is _EXPRESSIONS["caption_label"] else "chain"
    chain = chain_of(match["chain"], tail_at + match.start("chain"))
    known = any(supplier(name) for name, _ in chain)
    names = all(_EXPRESSIONS["caption_namelike"].match(name) for name, _ in chain)
    if chain and ((group == "label" and (known or names)) or (known and len(chain) > 1)):
        return CaptionLook(Sureness.STRONG, chain, tail_at + match.start(group))
    return None


def chain_of(words: str, offset: int = 0) -> tuple[tuple[str, Span], ...]:
    """The suppliers of a credit, first supplier first: a photographer before the agency."""
    links: list[tuple[str, Span]] = []
    start = 0
    for end, after in (
        *((m.start(), m.end()) for m in _EXPRESSIONS["caption_joints"].finditer(words)),
        (len(words), 0),
    ):
        link = words[start:end]
        lead = _EXPRESSIONS["caption_lead"].match(link)
        begin = start + (lead.end() if lead else len(link) - len(link.lstrip()))
        name = words[begin:end].rstrip(" .,;")
        bare = _EXPRESSIONS["caption_agency_photo"].sub("", name)
        if bare and supplier(bare) and not supplier(name):
            name = bare
        if name and name.lower() != "file":
            links.append((name, Span(offset + begin, offset + begin + len(name))))
        start = after
    if len(links) == 2 and supplier(links[0][0]) and not supplier(links[1][0]):
        links.reverse()  # "AP Photo/Jane Roe": she supplied it to the agency
    return tuple(links)


def said_once(text: str, until: int) -> int:
    """Where the words before `until` end for the first time, if they are one text said over and
    over ("A caption. A caption."); else `until`."""
    words = list(re.finditer(r"\S+", text[:until]))
    spelled = [word[0] for word in words]
    for times in (2, 3, 4):
        size, rest = divmod(len(words), times)
        if not rest and size >= 4 and spelled == spelled[:size] * times:
            return words[size - 1].end()
    return until


def _sureness(words: str, chain: tuple[tuple[str, Span], ...]) -> Sureness:
    known = [name for name, _ in chain if supplier(name)]
    if known and _EXPRESSIONS["caption_photo_word"].search(words):
        return Sureness.STRONG
    if known and len(chain) > 1:
        return Sureness.FAIR
    if len(chain) > 1 and "/" in words and _EXPRESSIONS["caption_photo_word"].search(words):
        return (
            Sureness.FAIR
            if all(_EXPRESSIONS["caption_namelike"].match(name) for name, _ in chain)
            else Sureness.NOT
        )
    if re.match(r"(?i)(?:file\s+)?(?:photos?|image|picture|handout|courtesy|provided)\b", words):
        return Sureness.STRONG
    return Sureness.WEAK if known and len(chain) == 1 else Sureness.NOT
