"""The words of a report with what the source rules ask of them: sentence, quotation, headline.

In: a report's fixed text and its paragraphs; out: `Words`, a flat sequence of `Word`s with exact
offsets, one pass, linear time. A line end breaks a paragraph unless it stands within one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.claims.neighbours import holder
from reportedly.claims.sources.kinds import nouns
from reportedly.records import Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W_]+(?:(?:[-\u2011&]|['\u2019](?!(?:[sS]|d|ll|ve|re|m)\b))[^\W_]+)*"  # O'Neill, AT&T
    r"|['\u2019](?:[sS]|d|ll|ve|re|m)\b"
    r"|''|``"  # old double marks
    r"|\n+"
    r"|[^\w\s]"
)
GENITIVE = frozenset({"'s", "\u2019s"})
POSSESSIVE = GENITIVE | {"'", "\u2019"}
_DOUBLED = frozenset({"''", "``"})
_ENDERS = frozenset(".!?…")
_OPEN, _CLOSE, _STRAIGHT = "\u201c\u201e", "\u201d", '"'
_CLOSERS = frozenset("\u201d\"'\u2019)]")
_ENDING_MARKS = frozenset(".!?:;…\"”'’»")  # a line that ends so ends its sentence, or its quotation
_NARROWEST, _WIDEST = 40, 120  # characters of a line wrapped by hand
_MAX_WORD = 60  # a longer run of letters is no word of a name


@dataclass(slots=True)
class Word:
    """One word or mark; `initial` says that a capital here proves nothing."""

    start: int
    end: int
    text: str
    low: str
    sentence: int
    paragraph: int
    quoted: bool
    initial: bool
    upper: bool
    headline: bool = False


class Words:
    """All words of one text, findable by offset."""

    def __init__(self, text: str, paragraphs: Iterable[Span] = ()) -> None:
        self.text = text
        self.items: list[Word] = list(_read(text, sorted(paragraphs)))
        self._starts = [word.start for word in self.items]
        self._flow = _flow(self.items)
        _mark_headlines(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> Word:
        return self.items[index]

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after `offset`."""
        return bisect_left(self._starts, offset)

    def within(self, start: int, end: int) -> range:
        """Indices of the words that start in the half-open range."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def distance(self, earlier: int, later: int) -> float:
        """Sentences between two sentences; one inside a quotation counts a third."""
        return self._flow[later] - self._flow[earlier]

    def low(self, index: int) -> str:
        """The word in lower case, or "" outside the text."""
        return self.items[index].low if 0 <= index < len(self.items) else ""


def _read(text: str, paragraphs: Sequence[Span]) -> Iterator[Word]:
    state = _State()
    abbreviations = nouns().abbreviations
    skip_until = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip_until:
            continue
        raw = match.group()
        if raw[0] == "\n":
            if not _is_wrapped(text, paragraphs, Span(start, end)):
                state.break_paragraph()
            continue
        if end < len(text) and text[end] == "." and _is_abbreviation(raw, abbreviations):
            raw, end = raw + ".", end + 1
            skip_until = end
        yield state.word(start, end, _STRAIGHT if raw in _DOUBLED else raw)


def _is_wrapped(text: str, paragraphs: Sequence[Span], gap: Span) -> bool:
    """Whether a line end within a paragraph goes on with its sentence: text wrapped by hand."""
    if gap.end - gap.start > 1 or holder(paragraphs, gap) is None:
        return False
    line = text[text.rfind("\n", max(0, gap.start - _WIDEST), gap.start) + 1 : gap.start].rstrip()
    initial = line[-1:] == "." and line[-2:-1].isupper()
    return _NARROWEST <= len(line) < _WIDEST and (initial or line[-1:] not in _ENDING_MARKS)


@dataclass(slots=True)
class _State:
    """Where the reading stands: sentence, paragraph, inside quotation marks or not."""

    sentence: int = 0
    paragraph: int = 0
    quoted: bool = False
    initial: bool = True
    ended: bool = False

    def break_paragraph(self) -> None:
        self.sentence += 1
        self.paragraph += 1
        self.quoted, self.initial, self.ended = False, True, False

    def word(self, start: int, end: int, raw: str) -> Word:
        letter = raw[0].isalnum()
        opens = raw in _OPEN or (raw == _STRAIGHT and not self.quoted)
        closes = not opens and raw in {_CLOSE, _STRAIGHT}
        if self.ended and (letter or opens):
            if not (letter and raw[0].islower()):
                self.sentence += 1
                self.initial = True
            self.ended = False
        quoted = self.quoted or opens or closes
        upper = letter and _is_capital(raw) and end - start <= _MAX_WORD
        low = raw.lower() if letter else raw
        place = (self.sentence, self.paragraph, quoted, self.initial)
        word = Word(start, end, raw, low, *place, upper)
        self.quoted = opens or (self.quoted and not closes)
        self.initial = opens or raw in ":—–•*" or (self.initial and not letter)
        self.ended = raw in _ENDERS or (self.ended and raw in _CLOSERS)
        return word


def _is_capital(raw: str) -> bool:
    """A capital at the front, or behind an Arabic article ("al-Tamimi")."""
    return raw[0].isupper() or (raw[2:3] == "-" and raw[:1] in "ae" and raw[3:4].isupper())


def _flow(items: list[Word]) -> list[float]:
    flow: list[float] = []
    for word in items:
        while len(flow) <= word.sentence:
            step = 1.0 if not word.quoted or word.text in _OPEN + _STRAIGHT else 0.34
            flow.append((flow[-1] if flow else 0.0) + step)
    return flow


def _is_abbreviation(raw: str, abbreviations: frozenset[str]) -> bool:
    return raw + "." in abbreviations or (len(raw) == 1 and raw.isupper() and raw != "I")


def _mark_headlines(items: list[Word]) -> None:
    """A line in title case or capitals: its capitals prove nothing."""
    start = 0
    while start < len(items):
        end = start
        while end < len(items) and items[end].paragraph == items[start].paragraph:
            end += 1
        letters = [word for word in items[start:end] if word.text[0].isalpha()]
        long_words = [word for word in letters if len(word.text) > 3]
        capital = sum(word.upper for word in long_words)
        lower = len(long_words) - capital
        if 4 <= len(letters) <= 30 and len(long_words) >= 3 and 6 * lower <= len(long_words):
            for word in items[start:end]:
                word.headline = True
        start = end
