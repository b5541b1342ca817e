"""Picture captions and the chain of suppliers in their credit.

In: one paragraph. Out: the chain as written, first supplier first, with places in the paragraph;
how surely the paragraph is a caption; whether it says the same thing twice. Refuses the credit at
the end of a report's last paragraph ("... it noted. (Yonhap)"): that is the report's own credit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from reportedly.records import Span
from reportedly.report.suppliers import supplier

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
_LABEL = re.compile(
    r"(?:^|[.!?”\"’)\]|—–-]\s*)(?P<label>(?:(?:file\s+)?(?:photo(?:graph)?s?|image|picture|pic)\s*"
    r"(?:credits?|by|courtesy(?:\s+of)?|source)?\s*[:|]|credits?\s*:|©|photo(?:graph)?s?\s+(?:by|"
    r"courtesy of)\b)\s*(?P<chain>[^:|©]{2,120}?))\.?$",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"(?:^|[.!?”\"’]\s+|[|—–]\s*|\s-\s)(?P<chain>(?:[^\s./|][^./|]{0,60}/){1,4}[^./|]{2,60}"
    r"|[A-Z][^.|]{2,60}\svia\s[A-Z][^.|]{2,40})\.?$"
)
_OPENS = re.compile(
    r"^(?:file(?:\s+(?:photo|picture|image))?\s*[:\-–—]|\(?files?\)|(?:photo|image|picture|caption|"
    r"pictured|photograph)\s*[:|]|in\s+this\s+(?:undated\s+|handout\s+|file\s+|screen\s?grab\s+)*"
    r"(?:photo|image|picture|screen)|(?:this|an?|the|undated)\s+(?:undated\s+|handout\s+|file\s+|"
    r"combination\s+|aerial\s+|satellite\s+|still\s+)*(?:photo(?:graph)?|image|picture|screenshot|"
    r"video\s?grab|screen\s?grab)\b)",
    re.IGNORECASE,
)
_PHOTO_WORD = re.compile(
    r"\b(?:photos?|photograph(?:er)?|images?|pictures?|file|handout|courtesy|via|pool"
    r"|press (?:service|office)|screen(?:shot|grab)|captured|provided|video"
    r"|getty|epa|reuters/|afp/)",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\b(?:reporting|editing|writing|written|compiled|translated)\b", re.I)
_NAMELIKE = re.compile(r"^(?:the\s)?[^\W\d_a-z]\S*(?:\s(?:[^\W\d_a-z]\S*|of|the|and|de|van)){0,7}$")
_OPENS_LABEL = re.compile(r"(?i)\(?files?\b|\w+\s*[:|]")
_LEAD = re.compile(
    r"^(?:(?:file\s+)?(?:photo(?:graph)?|image|picture)s?\s*(?:credits?)?\s*(?::|by\s|"
    r"courtesy\s+of\s)|credits?\s*:|courtesy\s+(?:of\s+)?|provided by\s|"
    r"handout\s+(?:photo\s+)?by\s|by\s|©|source:)\s*",
    re.IGNORECASE,
)
_AGENCY_PHOTO = re.compile(
    r"\s*(?:file\s+)?(?:photos?|photographer|pictures?|images?)$", re.IGNORECASE
)
_JOINTS = re.compile(r"\s*/\s*|\s+via\s+|\s*,\s*(?=file\b|pool\b|handout\b)", re.IGNORECASE)


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
    opens = bool(_OPENS.match(text))
    tail_at = max(0, len(text) - CREDIT_LONG - 4)
    tail = text[tail_at:]
    if (match := _PARENS.search(tail)) and not _REPORTING.search(match[1]):
        chain = chain_of(match[1], tail_at + match.start(1))
        sureness = _sureness(match[1], chain)
        if sureness:
            firm = Sureness.STRONG if opens else sureness
            return CaptionLook(firm, chain, tail_at + match.start())
    if found := _trailing_credit(tail, tail_at):
        return found
    strong = opens and bool(_OPENS_LABEL.match(text))
    return CaptionLook(Sureness.STRONG if strong else Sureness.NOT, (), len(text))


def _trailing_credit(tail: str, tail_at: int) -> CaptionLook | None:
    """A credit that follows the caption's last sentence without parentheses."""
    match = _LABEL.search(tail) or _SLASHED.search(tail)
    if not match or _REPORTING.search(match[0]):
        return None
    group = "label" if match.re is _LABEL else "chain"
    chain = chain_of(match["chain"], tail_at + match.start("chain"))
    known = any(supplier(name) for name, _ in chain)
    names = all(_NAMELIKE.match(name) for name, _ in chain)
    if chain and ((group == "label" and (known or names)) or (known and len(chain) > 1)):
        return CaptionLook(Sureness.STRONG, chain, tail_at + match.start(group))
    return None


def chain_of(words: str, offset: int = 0) -> tuple[tuple[str, Span], ...]:
    """The suppliers of a credit, first supplier first: a photographer before the agency."""
    links: list[tuple[str, Span]] = []
    start = 0
    for end, after in (*((m.start(), m.end()) for m in _JOINTS.finditer(words)), (len(words), 0)):
        link = words[start:end]
        lead = _LEAD.match(link)
        begin = start + (lead.end() if lead else len(link) - len(link.lstrip()))
        name = words[begin:end].rstrip(" .,;")
        bare = _AGENCY_PHOTO.sub("", name)
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
    if known and _PHOTO_WORD.search(words):
        return Sureness.STRONG
    if known and len(chain) > 1:
        return Sureness.FAIR
    if len(chain) > 1 and "/" in words and _PHOTO_WORD.search(words):
        return Sureness.FAIR if all(_NAMELIKE.match(name) for name, _ in chain) else Sureness.NOT
    if re.match(r"(?i)(?:file\s+)?(?:photos?|image|picture|handout|courtesy|provided)\b", words):
        return Sureness.STRONG
    return Sureness.WEAK if known and len(chain) == 1 else Sureness.NOT
