"""Makes copies, abridgements and rewrites of an article, as desks make them: a seeded generator.

In: an `Article`, a seed, a `Change` and paragraphs of the new outlet's own; out: another `Article`
that repeats it. The same seed gives the same text. What is changed: the outlet, its credit and
byline, lines of boilerplate; paragraphs dropped, cut off, reordered; sentences dropped, reordered,
split; words swapped (`rewriting.yaml`), contractions, spelling of numbers, quotes made indirect,
speaker before or after what was said, dates moved, asides and adverbs dropped. A heavy rewrite
also puts a stand-in, a word of no meaning, for words that the list does not know: what a
thesaurus would do, and as hard to see through.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

_END = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“]?[A-Z])")
_SAID = re.compile(r"^[“\"](.+?),[”\"] (\w[\w. ]{2,40}?) (said|told [\w ]+?)\.$")
_PLAIN_SAID = re.compile(r"^([A-Z][\w. ]{2,40}?) (?:said|stated) (?:that )?([^“”\"]+)\.$")
_DAY = re.compile(r"^(?:On )?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (.+)\.$")
_AFTER = re.compile(r"^([A-Z][^,;“”\"]{20,}) (after|because|while|when|as) ([^,;“”\"]{15,})\.$")
_ASIDE = re.compile(r", (?:who|which|where|whose|a|an|the)\b[^,;.“”\"]{8,60},")
_ADVERB = re.compile(r" (?!only|early|family|likely|July|supply|reply|daily|weekly)[a-z]{3,}ly\b")
_SPLIT = re.compile(r", and (?=(?:he|she|they|it|the) )|; ")
_LONG_WORD = re.compile(r"\b[a-z]{4,}\b")
_NUMBER = re.compile(r"\b([2-9]|1\d|20)\b(?![.,:]\d|[-–]|[.%])")
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
SPELT = (_ONES + "fifteen sixteen seventeen eighteen nineteen twenty").split()
LEAST = 60  # words that a desk leaves of a report at least
_SYLLABLES = "ba do fe gi ko lu ma ne po ra se ti vu wo ya ze"
SYLLABLES = _SYLLABLES.split()
OUTLETS = ("Morning Courier", "Daily Ledger", "Harbour Post", "Valley Tribune", "Northern Star")


@dataclass(frozen=True)
class Article:
    """A text with where it came from; `of` is the id of the article that it was made from."""

    id: str
    outlet: str
    published: str
    paragraphs: tuple[str, ...]
    credit: str | None = None
    of: str | None = None
    change: str = "original"
    dated: bool = False  # a day later than what it was made from

    @property
    def text(self) -> str:
        """The paragraphs, parted by empty lines."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Change:
    """How much is done to an article: shares, 0 to 1.

    `kept` is the share of paragraphs that stay (`cut`: the first ones), `dropped` of sentences
    that go, `shuffled` how far sentences and paragraphs move, `swapped` of listed words and
    patterns, `stand_ins` of the other words; `own` is how much text of its own the outlet adds.
    """

    name: str
    kind: str
    kept: tuple[float, float] = (1.0, 1.0)
    cut: bool = False
    dropped: float = 0.0
    shuffled: float = 0.0
    swapped: float = 0.0
    stand_ins: float = 0.0
    own: float = 0.0


CHANGES = (
    Change("copy", "copy"),
    Change("cut off", "abridgement", kept=(0.3, 0.7), cut=True),
    Change("paragraphs dropped", "abridgement", kept=(0.4, 0.7)),
    Change("light rewrite", "rewrite", shuffled=0.2, swapped=0.4),
    Change("medium rewrite", "rewrite", dropped=0.1, shuffled=0.5, swapped=0.8, stand_ins=0.06),
    Change("heavy rewrite", "rewrite", (0.7, 0.9), False, 0.15, 1.0, 1.0, 0.16),
    Change("wire in own text", "rewrite", kept=(0.5, 0.9), swapped=0.2, own=1.0),
    Change("abridged rewrite", "rewrite", (0.35, 0.6), False, 0.1, 0.7, 0.9, 0.1),
    Change("heavy in own text", "rewrite", (0.6, 0.9), False, 0.1, 1.0, 1.0, 0.12, 0.5),
)


def rewrite(article: Article, change: Change, own: Sequence[str], seed: int = 1) -> Article:
    """The article as another outlet prints it; `own` are paragraphs to add from."""
    shaken = random.Random(f"{seed} {change.name} {article.id}")
    outlet = shaken.choice([one for one in OUTLETS if one != article.outlet])
    paragraphs = _kept(list(article.paragraphs), change, shaken)
    paragraphs = [_paragraph(one, change, shaken) for one in paragraphs]
    paragraphs = _moved([one for one in paragraphs if one], change.shuffled, shaken)
    paragraphs = _mixed(paragraphs, own, change.own, shaken)
    credited = shaken.random() < 0.5
    by = [f"By {article.outlet}"] if credited else [f"By our staff, {outlet}"]
    lines = shaken.sample(_lists()["lines"], 2)
    published = _later(article.published, shaken)
    made = replace(
        article,
        outlet=outlet,
        published=published,
        dated=published[:10] > article.published[:10],
        paragraphs=(*by, *paragraphs, *lines),
        credit=article.outlet if credited else None,
        of=article.id,
        change=change.name,
    )
    return replace(made, id=sha256(made.text.encode()).hexdigest()[:16])


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return [one.strip() for one in _END.split(paragraph) if one.strip()]


def _later(published: str, shaken: random.Random) -> str:
    """The same day, or one of the days after, as an hour or not: outlets differ."""
    day = int(published[8:10]) + shaken.choice((0, 0, 1, 2))
    date = f"{published[:8]}{min(day, 28) if day > 28 else day:02}"
    date = max(date, published[:10])
    return date if shaken.random() < 0.5 else f"{date}T{shaken.randrange(24):02}:15"


def _kept(paragraphs: list[str], change: Change, shaken: random.Random) -> list[str]:
    """As many paragraphs as the change keeps, and more until there are `LEAST` words."""
    share = shaken.uniform(*change.kept)
    order = list(range(len(paragraphs)))
    if not change.cut:
        shaken.shuffle(order)
    chosen: list[int] = []
    for at in order:
        words = sum(len(paragraphs[one].split()) for one in chosen)
        if len(chosen) < share * len(paragraphs) or words < LEAST:
            chosen.append(at)
    return [paragraphs[at] for at in sorted(chosen)]


def _paragraph(text: str, change: Change, shaken: random.Random) -> str:
    if not (change.swapped or change.dropped):
        return text
    kept = [one for one in sentences(text) if shaken.random() >= change.dropped]
    return " ".join(_sentence(one, change, shaken) for one in _moved(kept, change.shuffled, shaken))


def _moved(things: list[str], far: float, shaken: random.Random) -> list[str]:
    """The things in another order; `far` 1 is any order, 0 the same."""
    placed = [(at + far * len(things) * shaken.uniform(-0.5, 0.5), at) for at in range(len(things))]
    return [things[at] for _, at in sorted(placed)]


def _mixed(
    paragraphs: list[str], own: Sequence[str], share: float, shaken: random.Random
) -> list[str]:
    """The paragraphs with others before, between and after, `share` times as many words."""
    wanted = share * sum(len(one.split()) for one in paragraphs)
    out, added = list(paragraphs), 0
    for one in own:
        if added >= wanted:
            break
        out.insert(shaken.randrange(len(out) + 1), one)
        added += len(one.split())
    return out


# --- one sentence -------------------------------------------------------------------------------


def _sentence(text: str, change: Change, shaken: random.Random) -> str:
    for step in (_speech, _days, _clauses, _asides, _splits, _contracted, _numbers, _swaps):
        text = step(text, change.swapped, shaken)
    return _stand_ins(text, change.stand_ins, shaken)


def _speech(text: str, share: float, shaken: random.Random) -> str:
    """Quote to indirect speech; the speaker first, last, or in "according to"."""
    if shaken.random() >= share:
        return text
    if found := _SAID.match(text):
        words = found[1][0].lower() + found[1][1:]
        words = re.sub(r"\b(?:I|we)\b", "they", words)
        return f"{found[2]} {found[3]} that {words}."
    if found := _PLAIN_SAID.match(text):
        return f"According to {found[1]}, {found[2]}."
    return text


def _days(text: str, share: float, shaken: random.Random) -> str:
    if (found := _DAY.match(text)) and shaken.random() < share:
        return f"{found[2][0].upper()}{found[2][1:]} on {found[1]}."
    return text


def _clauses(text: str, share: float, shaken: random.Random) -> str:
    if (found := _AFTER.match(text)) and shaken.random() < share:
        return f"{found[2].capitalize()} {found[3]}, {found[1][0].lower()}{found[1][1:]}."
    return text


def _asides(text: str, share: float, shaken: random.Random) -> str:
    def thin(pattern: re.Pattern[str], inside: str) -> str:
        return pattern.sub(lambda found: "" if shaken.random() < share / 2 else found[0], inside)

    return thin(_ADVERB, thin(_ASIDE, text))


def _splits(text: str, share: float, shaken: random.Random) -> str:
    parts = _SPLIT.split(text)
    if len(parts) == 1 or shaken.random() >= share:
        return text
    return ". ".join(one[:1].upper() + one[1:] for one in parts)


def _contracted(text: str, share: float, shaken: random.Random) -> str:
    for long, short in _lists()["contractions"].items():
        if shaken.random() < share:
            back = shaken.random() < 0.5
            text = text.replace(short, long) if back else text.replace(long, short)
    return text


def _numbers(text: str, share: float, shaken: random.Random) -> str:
    if shaken.random() >= share:
        return text
    text = _NUMBER.sub(lambda found: SPELT[int(found[1])], text)
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text).replace("%", " percent")


def _swaps(text: str, share: float, shaken: random.Random) -> str:
    pattern, sets = _swap_table()

    def other(found: re.Match[str]) -> str:
        if shaken.random() >= share:
            return found[0]
        word = shaken.choice([one for one in sets[found[0].lower()] if one != found[0].lower()])
        return word[:1].upper() + word[1:] if found[0][0].isupper() else word

    return pattern.sub(other, text)


def _stand_ins(text: str, share: float, shaken: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        if shaken.random() >= share:
            return found[0]
        return "".join(shaken.choices(SYLLABLES, k=3))

    return _LONG_WORD.sub(other, text)


@cache
def _swap_table() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    sets: dict[str, list[str]] = {}
    for several in _lists()["swaps"]:
        for word in several:
            sets.setdefault(word.lower(), several)
    longest = sorted(sets, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), sets


@cache
def _lists() -> dict[str, Any]:
    path = Path(__file__).with_name("rewriting.yaml")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
