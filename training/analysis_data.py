"""Treebanks, ratings and entities → windows for the analysis branch.

In: CoNLL-U (with GUM's entities in MISC), UDS-IH2 ratings and the silver entities, all gzipped;
out: `Window`s over running text rebuilt from the tokens, so that the pieces are the ones that a
report would give. What a corpus does not say is `NONE` and is not learned from it.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.reader.analysis import RELATIONS, UPOS
from reportedly.reader.names import ENTITY_KINDS
from reportedly.reader.pieces import Pieces, cut
from reportedly.reader.windows import cut_windows
from training.attribution_data import paragraph_spans

NONE = -100
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
SILVER_KINDS = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}
_ENTITIES = re.compile(r"Entity=([^|]*)")
_MENTION = re.compile(r"\(\d+-[a-z]+[^()]*\)?|\d+\)")

Entity = tuple[int, int, str]


@dataclass
class Word:
    """A syntactic word: its characters, tags, and the index of its head (-1 for a root)."""

    start: int
    end: int
    upos: int
    head: int
    relation: int
    sentence: int
    factuality: float | None = None


@dataclass
class Document:
    """Running text with its words; `entities` is None where the corpus does not mark them.

    `proper` are the ranges of proper names as the trees join them, of whatever kind.
    """

    id: str = ""
    text: str = ""
    words: list[Word] = field(default_factory=list)
    entities: list[Entity] | None = None
    proper: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Window:
    """Pieces [a, b) with targets per word, shape (words,), and per piece, shape (b - a,).

    `piece` is a word's own first piece; `head` the index of the head word within the window, the
    word's own for a root, NONE when it lies outside.
    """

    pieces: Pieces
    a: int
    b: int
    piece: NDArray[np.int64]
    upos: NDArray[np.int64]
    head: NDArray[np.int64]
    relation: NDArray[np.int64]
    sentence: NDArray[np.int64]
    factuality: NDArray[np.float32]
    entity: NDArray[np.int64]


def windows(documents: list[Document], vocabulary: Path) -> list[Window]:
    """Every document cut as a report would be."""
    found: list[Window] = []
    for d in documents:
        pieces = cut(d.text, paragraph_spans(d.text), vocabulary)
        own = [_own_piece(pieces, w) for w in d.words]
        taken: set[int] = set()
        for i, p in enumerate(own):
            if p in taken:
                own[i] = -1
            taken.add(p)
        entity = _entity_labels(pieces, d.entities)
        found += [_window(pieces, ab, d.words, own, entity) for ab in cut_windows(pieces, d.text)]
    return found


def _own_piece(pieces: Pieces, word: Word) -> int:
    i = int(np.searchsorted(pieces.start, word.start, side="left"))
    return i if i < len(pieces) and pieces.start[i] < word.end else -1


def _entity_labels(pieces: Pieces, entities: list[Entity] | None) -> NDArray[np.int64]:
    """BIO labels per piece: 0 outside, 1 + 2k begins kind k, 2 + 2k goes on."""
    if entities is None:
        return np.full(len(pieces), NONE, dtype=np.int64)
    labels = np.zeros(len(pieces), dtype=np.int64)
    for start, end, kind in entities:
        i = int(np.searchsorted(pieces.end, start, side="right"))
        j = int(np.searchsorted(pieces.start, end, side="left"))
        if j <= i:
            continue
        base = 1 + 2 * ENTITY_KINDS.index(kind)
        labels[i:j] = base + 1
        labels[i] = base
    return labels


def _window(
    pieces: Pieces,
    ab: tuple[int, int],
    words: list[Word],
    own: list[int],
    entity: NDArray[np.int64],
) -> Window:
    a, b = ab
    inside = [i for i, p in enumerate(own) if a <= p < b]
    place = {i: n for n, i in enumerate(inside)}
    heads, facts = [], []
    for i in inside:
        w = words[i]
        heads.append(place[i] if w.head < 0 else place.get(w.head, NONE))
        facts.append(np.nan if w.factuality is None else w.factuality)
    return Window(
        pieces,
        a,
        b,
        np.array([own[i] - a for i in inside], dtype=np.int64),
        np.array([words[i].upos for i in inside], dtype=np.int64),
        np.array(heads, dtype=np.int64),
        np.array([words[i].relation for i in inside], dtype=np.int64),
        np.array([words[i].sentence for i in inside], dtype=np.int64),
        np.array(facts, dtype=np.float32),
        entity[a:b],
    )


# --- treebanks ----------------------------------------------------------------------------------


Ratings = dict[str, list[tuple[int, float]]]


def documents(path: Path, ratings: Path | None = None) -> list[Document]:
    """The documents of a CoNLL-U file, with factuality from `ratings` where sentences agree."""
    treebank = _Treebank(_ratings(ratings) if ratings else {})
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            treebank.take(line.rstrip("\n"))
    treebank.take("# newdoc")
    return treebank.done


def _ratings(path: Path) -> Ratings:
    found: Ratings = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row["text"], []).extend(
                (t["span1"][0], t["label"]) for t in row["targets"]
            )
    return found


class _Treebank:
    """CoNLL-U taken line by line; `done` are the documents that have ended."""

    def __init__(self, rated: Ratings) -> None:
        self.done: list[Document] = []
        self._rated = rated
        self._document = Document()
        self._rows: list[list[str]] = []
        self._sentences = 0
        self._opened: dict[str, tuple[int, str]] = {}

    def take(self, row: str) -> None:
        if row.startswith("# newdoc"):
            self._end_sentence()
            if self._document.words:
                self.done.append(self._document)
            self._document, self._opened = Document(row.partition("id = ")[2].strip()), {}
        elif row.startswith("# global.Entity"):
            self._document.entities = []
        elif row.startswith("# newpar") and self._document.text:
            self._document.text = self._document.text.rstrip() + "\n\n"
        elif row and not row.startswith("#"):
            self._rows.append(row.split("\t"))
        elif not row:
            self._end_sentence()

    def _end_sentence(self) -> None:
        if not self._rows:
            return
        document = self._document
        base = len(document.words)
        _sentence(self._rows, document, self._sentences)
        added = document.words[base:]
        for at, label in self._rated.get(_joined(document.text, added), ()):
            added[at].factuality = label
        plain = [row for row in self._rows if row[0].isdigit()]
        for first, last in proper_names(plain):
            document.proper.append((added[first].start, added[last].end))
        if document.entities is not None:
            for first, last, kind in _named(plain, _mentions(plain, self._opened)):
                document.entities.append((added[first].start, added[last].end, kind))
        self._rows, self._sentences = [], self._sentences + 1


def _joined(text: str, words: list[Word]) -> str:
    return " ".join(text[w.start : w.end] for w in words)


def _sentence(rows: list[list[str]], document: Document, number: int) -> None:
    base = len(document.words)
    inside, at = 0, 0
    for row in rows:
        form, space = row[1], " " if "SpaceAfter=No" not in row[9] else ""
        if "." in row[0]:
            continue
        if "-" in row[0]:
            low, high = row[0].split("-")
            inside, at = int(high) - int(low) + 1, len(document.text)
            document.text += form + space
            continue
        if inside:
            start, at, inside = at, at + len(form), inside - 1
        else:
            start = len(document.text)
            document.text += form + space
        head = int(row[6]) - 1
        relation = row[7] if row[7] in RELATIONS else row[7].split(":")[0]
        upos = UPOS.index(row[3]) if row[3] in UPOS else UPOS.index("X")
        document.words.append(
            Word(
                start,
                start + len(form),
                upos,
                base + head if head >= 0 else -1,
                RELATIONS.index(relation),
                number,
            )
        )


def _mentions(
    rows: list[list[str]], opened: dict[str, tuple[int, str]]
) -> list[tuple[int, int, str]]:
    """GUM's bracketed mentions that end in this sentence: first and last word, type."""
    found = []
    for i, row in enumerate(rows):
        match = _ENTITIES.search(row[9])
        for part in _MENTION.findall(match[1]) if match else ():
            number = part.lstrip("(").split("-")[0].rstrip(")")
            if part.startswith("("):
                opened[number] = (i, part.split("-")[1].rstrip(")"))
            if part.endswith(")") and number in opened:
                first, kind = opened.pop(number)
                if first <= i:
                    found.append((first, i, kind))
    return found


def _named(
    rows: list[list[str]], mentions: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Mentions headed by a proper noun, cut to the name; of nested names the outermost stays.

    A title is no name, and none of a person's ("President", "Emperor Norton").
    """
    taken: set[int] = set()
    found = []
    for first, last, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        names = {j for j in range(first, last + 1) if rows[j][4].startswith("NNP")}
        inside = range(first + 1, last + 2)
        head = next((j for j in range(first, last + 1) if int(rows[j][6]) not in inside), first)
        if head not in names or head in taken or kind == "time":
            continue
        a, b = _grown(rows, names, head, _PARTICLES if kind == "person" else _LINK)
        if kind == "person":
            a = _past_titles(rows, a, b)
            if a not in names or rows[a][1].rstrip(".").lower() in _TITLES:
                continue
        if not taken & set(range(a, b + 1)):
            taken |= set(range(a, b + 1))
            many = kind == "person" and rows[head][4] == "NNPS"  # "Americans"
            found.append((a, b, "MISC" if many else GUM_KINDS.get(kind, "MISC")))
    return found


def _grown(
    rows: list[list[str]], names: set[int], head: int, links: frozenset[str]
) -> tuple[int, int]:
    """The run of name words round `head`, over at most two small words between them."""
    a = b = head
    for step in (-1, 1):
        at = head
        while True:
            reach = next((k for k in (1, 2, 3) if at + k * step in names), 0)
            between = [at + k * step for k in range(1, reach)]
            said = [rows[j][1].lower() for j in sorted(between)]
            if not reach or said == ["the"] or any(low not in links for low in said):
                break
            at += reach * step
        a, b = min(a, at), max(b, at)
    return a, b


def proper_names(rows: list[list[str]]) -> list[tuple[int, int]]:
    """First and last word of each run of proper nouns that the tree holds for one name."""
    proper = [row[4].startswith("NNP") for row in rows]
    top = list(range(len(rows)))
    for i, row in enumerate(rows):
        head = int(row[6]) - 1
        if proper[i] and head >= 0 and proper[head] and _one_name(rows, i, head):
            top[i] = head
    ranges: dict[int, tuple[int, int]] = {}
    for i in range(len(rows)):
        at = i
        while top[at] != at:
            at = top[at]
        if proper[i]:
            first, last = ranges.get(at, (i, i))
            ranges[at] = (min(first, i), max(last, i))
    found = []
    for first, last in sorted(ranges.values()):
        inside = range(first, last + 1)
        apart = not found or first > found[-1][1]
        if apart and all(proper[j] or rows[j][1].lower() in _INSIDE for j in inside):
            found.append((_past_titles(rows, first, last), last))
    return found


def _past_titles(rows: list[list[str]], first: int, last: int) -> int:
    while first < last and rows[first][1].rstrip(".").lower() in _TITLES:
        first += 1
    return first


def _one_name(rows: list[list[str]], i: int, head: int) -> bool:
    """Whether a proper noun is of one name with the proper noun above it: "Gulf of Mexico",
    "Department of Housing and Urban Development"."""
    relation = rows[i][7]
    if relation in _TIES:
        return True
    if relation == "nmod" and head < i:
        return rows[head][1].lower() in _OF and rows[head + 1][1].lower() == "of"
    above = int(rows[head][6]) - 1
    return (
        relation == "conj"
        and rows[head][7] == "nmod"
        and rows[above][1].lower() in _BODIES
        and rows[i - 1][1].lower() not in ("the", ",")
    )


_TIES = frozenset(("flat", "compound", "amod", "goeswith"))
_BODIES = frozenset(("department", "ministry", "office", "institute", "committee", "school"))
_OF = _BODIES | frozenset(
    (
        "gulf", "city", "bank", "university", "college", "board", "house", "council", "court",
        "church", "republic", "kingdom", "bay", "sea", "strait", "cape", "isle", "authority",
        "society", "association", "federation", "league", "academy", "center", "centre", "bureau",
        "commission", "state", "district", "union", "museum", "army",
    )
)  # fmt: skip
_INSIDE = frozenset(("-", "'", "of", "the", "and", "&", "."))
_PARTICLES = frozenset(("-", "'", "de", "al", "van", "der", "von", "bin"))
_LINK = _PARTICLES | frozenset(("of", "the", "&", "for", "'s", "’s", "on"))
_TITLES = frozenset(
    (
        "mr", "mrs", "ms", "dr", "prof", "professor", "president", "vice", "prime", "minister",
        "senator", "sen", "representative", "rep", "gov", "governor", "mayor", "judge",
        "justice", "sir", "lord", "lady", "king", "queen", "prince", "princess", "emperor",
        "empress", "pope", "saint", "general", "gen", "colonel", "col", "captain", "capt",
        "major", "lieutenant", "lt", "sergeant", "sgt", "sheikh", "shaikh", "imam", "rabbi",
        "reverend", "rev", "father", "sister", "brother", "chancellor", "secretary",
        "ambassador", "director", "chairman", "dean", "coach", "chief", "officer", "councillor",
        "congressman", "pm", "ceo", "detective", "inspector", "doctor", "aunt", "uncle", "mom",
        "dad", "madam", "speaker",
    )
)  # fmt: skip


def treebank(data: Path, name: str) -> list[Document]:
    """The documents of a part of a treebank ("ewt-train", "gum-dev"), EWT's with their ratings."""
    corpus, _, part = name.partition("-")
    ratings = data / f"factuality/uds-ih2-{part}.jsonl.gz" if corpus == "ewt" else None
    return documents(data / f"syntax/{name}.conllu.gz", ratings)


# --- silver entities ----------------------------------------------------------------------------


def silver(articles: Path, entities: Path) -> list[Document]:
    """Attribution articles with the entities that a tool found in them."""
    texts = {}
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    found = []
    with gzip.open(entities, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            marked = [(a, b, SILVER_KINDS[k]) for a, b, k in row["entities"]]
            found.append(Document(row["id"], texts[row["id"]], [], marked))
    return found


def news(data: Path) -> list[Document]:
    """The attribution corpus's training articles with their silver entities."""
    articles = data / "attribution/polnear-train.jsonl.gz"
    return silver(articles, data / "entities/polnear-corenlp-train.jsonl.gz")
