"""Words and names for made-up reports, as often as those of real ones.

In: a `random.Random`; out: invented names, and words that are drawn as often as the table of terms
(`ledger/lexicon/terms.tsv`) has texts with them, so that what two reports share by chance is what
two of the news would. Refuses nothing.
"""

from __future__ import annotations

import random
import re
from functools import cache
from importlib import resources
from itertools import accumulate

from reportedly.ledger.words import stem

_HEADS = "br kal mor ven tis dor san gul per hal dra kes lim nar ost pel rud sab tor vik"
HEADS = _HEADS.split()
TAILS = ("ova", "inka", "areth", "ul", "imbo", "esk")
ENDS = "abdegkmnprt"
_MADE = re.compile(rf"(?:{'|'.join(HEADS)}){{3}}(?:{'|'.join(TAILS)})[{ENDS}]")
EVENTS = (
    "flood", "quake", "landslide", "outbreak", "wildfire", "shipwreck", "blackout", "raid",
    "strike", "trial", "election", "storm",
)  # fmt: skip
_PAPERS = ("Morning", "Evening", "Daily", "Northern", "Coastal", "National", "Weekly", "Valley")
OUTLETS = tuple(f"{one} {other}" for one in _PAPERS for other in ("Courier", "Ledger", "Lantern"))
OWN_WORDS = 24  # of a sort of event, whatever happens


def name(shaken: random.Random) -> str:
    """An invented name; there are half a million."""
    parts = (*shaken.choices(HEADS, k=3), shaken.choice(TAILS), shaken.choice(ENDS))
    return "".join(parts).capitalize()


def is_name(word: str) -> bool:
    """Whether `name` makes this word."""
    return _MADE.fullmatch(word.lower()) is not None


def words(shaken: random.Random, number: int) -> list[str]:
    """So many words, each as likely as a text has it."""
    known, weights = _table()
    return shaken.choices(known, cum_weights=weights, k=number)


@cache
def event_words(event: str) -> tuple[str, ...]:
    """The words that reports of one sort of event have in common."""
    return (event, *words(random.Random(event), OWN_WORDS))


@cache
def _table() -> tuple[list[str], list[int]]:
    path = resources.files("reportedly.ledger") / "lexicon" / "terms.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    fit = [(word, int(count)) for word, count in rows if _fits(word)]
    return [word for word, _ in fit], list(accumulate(count for _, count in fit))


def _fits(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) > 3 and stem(word) == word
