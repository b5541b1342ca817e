"""Which runs of capitals in a passage may name a place, and what speaks for and against it.

In: a `Passage`; out: its `Spot`s in order, each with every meaning its name can have and with what
its neighbours make of it: a person's name, a body's, an office; "in", "near". Nothing is decided
here but the longest name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from reportedly.atlas.gazetteer import Place, beginning, first_level, fold, named
from reportedly.atlas.places import capital, listed, names, never
from reportedly.figures.places.spot import Passage, Side, Spot, Word
from reportedly.language.lexicon import load
from reportedly.records import Span

_LONGEST = 7  # words of a name: "Democratic Republic of the Congo"
_JOINTS = frozenset((" ", "-", "–", ". ", " & "))


def spots(text: str, where: Passage, shouted: Span | None = None) -> list[Spot]:
    """The spots of a passage; `shouted` is a dateline, whose capitals are no acronym."""
    found: list[Spot] = []
    taken = [Span(*hit.span()) for hit in names().small.finditer(text, *_edges(where))]
    starts = [word.start for word in where.words]
    small = [_small(text, where, span, starts) for span in taken]
    spoken = {i for spot in small if spot for i in range(spot.first, spot.last)}
    at = 0
    while at < len(where.words):
        word = where.words[at]
        spot = None
        if word.capital and at not in spoken:
            spot = (
                _cut_short(text, where, at, found)
                or _pointed(text, where, at)
                or _longest(text, where, at, shouted)
            )
        if spot is None:
            at += 1
            continue
        if spot.key in never():
            at = spot.last
            continue
        found.append(_seat(spot) or _limited(text, spot))
        at = found[-1].last
    known = {i for spot in found if spot.sure for i in range(spot.first, spot.last)}
    for spot in found:
        look_around(spot, known)
    return sorted((*found, *filter(None, small)), key=lambda spot: spot.span)


def _edges(where: Passage) -> tuple[int, int]:
    return where.span.start, where.span.end


def _small(text: str, where: Passage, span: Span, starts: list[int]) -> Spot | None:
    at, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    place = names().places.get(fold(span.of(text)))
    if at == last or place is None:
        return None
    return Spot(where, at, last, span, fold(span.of(text)), (place,), locative=True)


def _cut_short(text: str, where: Passage, at: int, found: list[Spot]) -> Spot | None:
    """ "Tex." or "TX" after a town and a comma."""
    word = where.words[at]
    if not found or found[-1].last != at or word.gap.strip() != ",":
        return None
    dot = word.stop < len(text) and text[word.stop] == "."
    short = load("place_words")["short_regions"]
    code = short.get(word.text + "." if dot else word.text) or short.get(word.text)
    place = first_level(*code.split(".")) if code else None
    if place is None:
        return None
    end = word.end + (dot and f"{word.text}." in short)
    return Spot(where, at, at + 1, Span(word.start, end), word.low, (place,), locative=True)


def _longest(text: str, where: Passage, at: int, shouted: Span | None) -> Spot | None:
    words = where.words
    listed_places, people = names().places, names().people
    article = at > 0 and words[at - 1].low in listed("the") and words[at].gap == " "
    start = words[at].start
    for last in range(_reach(words, at), at, -1):
        end = words[last - 1].end
        if not _known(text[start:end]):
            continue
        key = fold(text[start:end])
        known = listed_places.get(key)
        if known is None and article:
            known = listed_places.get(f"the {key}")
        if known is not None and not _spoken(key, text[start:end]):
            known = None
        if key in never():
            return Spot(where, at, last, Span(start, end), key, ())
        home = people.get(key)
        proper = _proper(words[at:last], shouted)
        alone = last == len(words) or words[last].low not in listed("region_words")
        options = () if home and known is None and alone else _options(key, known, proper)
        if options:
            return Spot(where, at, last, Span(start, end), key, options)
        if home is not None and words[last - 1].capital:
            return Spot(where, at, last, Span(start, end), key, (home,), people=True)
    return None


@lru_cache(maxsize=65536)
def _known(raw: str) -> bool:
    """Whether any list has a name like this."""
    key, lists = fold(raw), names()
    listed_places = key in lists.places or f"the {key}" in lists.places
    known = listed_places or key in lists.people or key in never()
    return known or key in beginning(key.partition(" ")[0])


def _pointed(text: str, where: Passage, at: int) -> Spot | None:
    """ "east Africa", "central Asia": a named region that begins in small letters."""
    if at == 0 or where.words[at].gap != " " or where.words[at - 1].low not in listed("skipped"):
        return None
    span = Span(where.words[at - 1].start, where.words[at].end)
    known = names().places.get(fold(span.of(text)))
    if known is None or known.sort != "region":
        return None
    return Spot(where, at - 1, at + 1, span, fold(span.of(text)), (known,))


def _reach(words: tuple[Word, ...], at: int) -> int:
    """How far a name that begins at `at` could go: to a pause or a possessive of a lone word."""
    last = at + 1
    while last < min(len(words), at + _LONGEST):
        gap = words[last].gap
        if gap not in _JOINTS and not (words[last - 1].own and gap == " "):
            break
        last += 1
    while last > at + 1 and words[last - 1].low in listed("inner") and not words[last - 1].capital:
        last -= 1
    return last


def _spoken(key: str, raw: str) -> bool:
    """Whether an acronym is written as one: "US", not "Us"."""
    return key not in names().acronyms or raw.replace(".", "").replace(" ", "").isupper()


def _proper(words: tuple[Word, ...], shouted: Span | None) -> bool:
    """Whether the words are written as a town's name is."""
    for word in words[1:]:
        if not word.capital and word.low not in listed("inner"):
            return False
    if any(word.own for word in words[:-1]) and len(words) < 3:
        return False
    if len(words) == 1 and len(words[0].text) < 6 and words[0].text.isupper():
        return shouted is not None and shouted.start <= words[0].start < shouted.end
    return words[-1].capital


def _options(key: str, known: Place | None, proper: bool) -> tuple[Place, ...]:
    """All meanings; a country or region leaves only regions and larger towns beside it."""
    if known is None:
        return named(key) if proper else ()
    if known.sort in {"water", "region"} and " " in key:
        return (known,)
    rest = [p for p in named(key) if p.sort == "a" or (p.sort in "bc" and p.population > 50_000)]
    return (known, *rest) if proper else (known,)


def _seat(spot: Spot) -> Spot | None:
    """ "The French capital" is Paris, unless the name follows: "the French capital, Paris"."""
    words, at = spot.passage.words, spot.last
    owns = spot.people or words[at - 1].own
    if not owns or at >= len(words) or words[at].low not in listed("seat") or words[at].gap != " ":
        return None
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and (
        after.low in listed("of") or (after.capital and after.gap in {" ", ", "})
    ):
        return None
    if after is not None and after.low in listed("capital_of_money"):
        return None
    seat = capital(spot.options[0].country or "")
    if seat is None:
        return None
    span = Span(spot.span.start, words[at].end)
    return Spot(spot.passage, spot.first, at + 1, span, fold(seat.name), (seat,), limited=True)


def _limited(text: str, spot: Spot) -> Spot:
    """Sort words around the name leave only meanings of that sort: "Homs province", "city of"."""
    words = spot.passage.words
    after = words[spot.last] if spot.last < len(words) else None
    before = words[spot.first - 2].low if spot.first > 1 else ""
    of = spot.first > 1 and words[spot.first - 1].low in listed("of")
    regions, towns = listed("region_words"), listed("settlement_words")
    of = of and (spot.first < 3 or words[spot.first - 3].low not in listed("one_of"))
    joined = after is not None and after.gap == " " and not words[spot.last - 1].own
    if joined and after is not None and after.low in listed("name_plurals"):
        joined = False
    if joined and after is not None and after.capital and spot.last + 1 < len(words):
        joined = words[spot.last + 1].low not in listed("of")  # "California Department of Health"
    if (joined and after is not None and after.low in regions) or (of and before in regions):
        kept = tuple(p for p in spot.options if p.sort in "abd")
        if kept:
            spot.options, spot.limited = kept, True
            if joined and after is not None and after.low in regions:
                spot.last += 1
                spot.span = Span(spot.span.start, after.end)
    elif (joined and after is not None and after.low in towns) or (of and before in towns):
        kept = tuple(p for p in spot.options if p.sort in "cx")
        if kept:
            spot.options, spot.limited = kept, True
    return spot


def runs(where: Passage, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that no spot covers, as word ranges."""
    at, words = 0, where.words
    while at < len(words):
        if not words[at].capital or at in covered:
            at += 1
            continue
        last = at + 1
        while (
            last < len(words)
            and words[last].capital
            and last not in covered
            and words[last].gap in {" ", "-"}
            and not words[last - 1].own
        ):
            last += 1
        yield at, last
        at = last


def look_around(spot: Spot, known: set[int]) -> None:
    words = spot.passage.words
    spot.left = _left(spot, words, known)
    spot.right = _right(spot, words, known)
    back = spot.first - 1
    while back >= 0 and spot.first - back < 5 and words[back].low in listed("skipped"):
        back -= 1
    clear = back >= 0 and all("," not in w.gap for w in words[back + 1 : spot.first + 1])
    spot.locative = clear and words[back].low in listed("locative")
    if spot.locative and back and words[back].low in listed("to"):
        spot.locative = words[back - 1].low not in listed("leading_to")
    if (
        spot.locative
        and words[spot.first - 1].low in listed("the")
        and spot.options[0].sort in "cx"
    ):
        after = words[spot.last].low if spot.last < len(words) else ""
        spot.locative = after in listed("grounds") or after in listed("town_areas")


def _left(spot: Spot, words: tuple[Word, ...], known: set[int]) -> Side:
    at = spot.first - 1
    if at < 0 or words[spot.first].gap not in {" ", "-", "–", ". "} or words[at].own:
        return Side.FREE
    word = words[at]
    if (
        word.low in listed("of")
        and at
        and words[at - 1].low in listed("bodies_of")
        and words[at - 1].capital
    ):
        return Side.BODY
    if not word.capital or at in known:
        return Side.FREE
    if word.low in listed("titles"):
        town = spot.options[0].sort in "abcdx" and spot.single and not spot.limited
        return Side.NAME if town and word.low in listed("person_titles") else Side.FREE
    if words[spot.first].gap == ". " and len(word.text) > 2:
        return Side.FREE  # a sentence ends there
    if word.low in listed("openers") or (word.opens and word.low in listed("common")):
        return Side.FREE
    if word.text.isdigit() or (spot.passage.titled and word.low not in listed("people")):
        return Side.FREE
    return Side.NAME


def _right(spot: Spot, words: tuple[Word, ...], known: set[int]) -> Side:
    if spot.last >= len(words) or words[spot.last - 1].own:
        return Side.FREE
    word = words[spot.last]
    if word.gap in {"-", "–"}:
        if word.low in listed("tails"):
            return Side.TAIL
        return Side.NAME if word.capital and spot.last not in known else Side.FREE
    if word.gap != " " or not word.capital or spot.last in known:
        return Side.FREE
    if word.low in listed("bodies"):
        return Side.BODY
    if word.low in listed("titles") or word.low in listed("offices"):
        return Side.OFFICE
    if (
        spot.passage.titled
        or word.low in listed("openers")
        or word.low in listed("settlement_words")
    ):
        return Side.FREE
    return Side.NAME
