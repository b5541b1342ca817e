"""One text: its words, sentences, paragraphs and quotations, each found once.

In: the fixed text of a report with the spans of its paragraphs and, where they were made, its
tokens. Out: a `Text` that every room asks. Each character is cut into words once, as the treebanks
cut them (`tokenizer`); where the model analysed the text, its tokens are those words.

How a room takes its view of the words:

- `text.words(span)` gives the `Word`s of a stretch with their offsets on the report; a word that
  the stretch cuts is cut there. A room that wants other pieces than the treebanks' ("7" and "km" of
  "7km", "non" and "human" of "non-human") cuts or joins these words and keeps the offsets;
- `text.sentence(at)` and `text.sentences`, `text.quotations`, `text.paragraphs` are asked, never
  sought again;
- `text.tree` is who hangs on whom; without tokens it is empty.

`words_in` does the same for a string that is no report, such as a masked sentence.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reportedly.language.lexicon import closed
from reportedly.language.quotations import quoted
from reportedly.language.tokenizer import words_of
from reportedly.language.tree import Tree
from reportedly.records import Reading, Span, Token

_CLOSING = frozenset("\"'”’»)]")
_STRAIGHT = str.maketrans("’‘`", "'''")


class Word(NamedTuple):
    """One word or mark: as written in lower case with straight apostrophes, and where."""

    low: str
    start: int
    end: int
    capital: bool


class Text:
    """The fixed text of one report, asked for its words, sentences and quotations."""

    def __init__(
        self, text: str, paragraphs: Iterable[Span] = (), tokens: Sequence[Token] = ()
    ) -> None:
        self.text = text
        self.paragraphs = tuple(paragraphs) or ((Span(0, len(text)),) if text else ())
        self.tokens = tokens

    @classmethod
    def of(cls, reading: Reading) -> Text:
        """The text of a reading."""
        report = reading.report
        return cls(report.text, (p.span for p in report.paragraphs), reading.tokens)

    @cached_property
    def tree(self) -> Tree:
        """Who hangs on whom."""
        return Tree(self.text, self.tokens)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """The stretches inside quotation marks, marks included, sorted and apart."""
        return quoted(self.text, [paragraph.start for paragraph in self.paragraphs])

    @cached_property
    def _edges(self) -> tuple[array[int], array[int]]:
        """Where words start and end: those of the tokens, else cut paragraph by paragraph."""
        starts, ends = array("q"), array("q")
        at, tokens = 0, self.tokens
        for paragraph in self.paragraphs:
            first = at
            while at < len(tokens) and tokens[at].span.start < paragraph.end:
                starts.append(tokens[at].span.start)
                ends.append(tokens[at].span.end)
                at += 1
            if first == at:
                for start, end in words_of(paragraph.of(self.text)):
                    starts.append(paragraph.start + start)
                    ends.append(paragraph.start + end)
        return starts, ends

    def words(self, stretch: Span) -> list[Word]:
        """The words that share a character with `stretch`, cut to it."""
        starts, ends = self._edges
        low, high = bisect_right(ends, stretch.start), bisect_left(starts, stretch.end)
        return [
            _word(self.text, max(starts[i], stretch.start), min(ends[i], stretch.end))
            for i in range(low, high)
        ]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences in order: the model's, else told by their marks."""
        if self.tokens:
            return self.tree.sentences
        return [span for paragraph in self.paragraphs for span in self._by_marks(paragraph)]

    def sentence(self, at: int) -> Span | None:
        """The last sentence that begins at or before offset `at`."""
        i = bisect_right(self._firsts, at) - 1
        return self.sentences[i] if i >= 0 else None

    @cached_property
    def _firsts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def _by_marks(self, paragraph: Span) -> Iterator[Span]:
        found = self.words(paragraph)
        first = 0
        for at in range(len(found)):
            last = at + 1 == len(found)
            closed_later = not last and found[at + 1].low in _CLOSING
            if last or (not closed_later and ended(found, at)):
                yield Span(found[first].start, found[at].end)
                first = at + 1


def words_in(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of `text[start:end]`, with their offsets on `text`."""
    stretch = text[start:end]
    return [_word(text, start + a, start + b) for a, b in words_of(stretch)]


def _word(text: str, start: int, end: int) -> Word:
    raw = text[start:end]
    return Word(raw.lower().translate(_STRAIGHT), start, end, raw[0].isupper())


def ended(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence ends with the mark at index `at`, or with a mark that `at` closes."""
    while at and words[at].low in _CLOSING and words[at - 1].end == words[at].start:
        at -= 1
    return ends_sentence(words, at)


def ends_sentence(words: Sequence[Word], at: int) -> bool:
    """Whether the mark at index `at` closes a sentence within `words`."""
    mark = words[at].low
    if mark[0] in "!?…":
        return _opens(words, at)
    if mark != "." or at == 0:
        return False
    before = words[at - 1]
    letter = len(before.low) == 1 and before.low.isalpha()
    short = letter or before.low in closed().abbreviations
    if before.end == words[at].start and short:
        return before.low not in closed().letter_words and at + 1 == len(words)
    return _opens(words, at)


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether what follows index `at` could open a sentence."""
    for word in words[at + 1 :]:
        if word.low in _CLOSING:
            continue
        return word.start > words[at].end and (word.capital or not word.low[0].isalpha())
    return True


_READ = 1500  # characters of each piece that are looked at
_SHORTEST = 4  # words that a sentence needs to speak for the content


def first_sentence(text: Text, pieces: Sequence[Span]) -> list[Word]:
    """The words of the first full sentence of a content; "Yes." gives way to what follows."""
    found: list[Word] = []
    for piece in pieces[:2]:
        if found and found[-1].low[0].isalnum():  # the words between the pieces part them
            found.append(Word(",", found[-1].end, found[-1].end, False))
        found += text.words(Span(piece.start, min(piece.end, piece.start + _READ)))
    begin, letters = 0, 0
    for at, word in enumerate(found):
        letters += word.low[0].isalpha()
        if ends_sentence(found, at):
            if letters >= _SHORTEST:
                return found[begin : at + 1]
            if not any(later.low[0].isalpha() for later in found[at + 1 :]):
                break
            begin, letters = at + 1, 0
    return found[begin:] if letters >= _SHORTEST else found
