"""What sort of thing a noun or a phrase names: person, body, document, group, medium.

In: words; out: `SourceKind` and noun classes, from `language/en/sources.yaml`. Refuses to guess: a
noun that the lexicon does not know has no class.
"""

from __future__ import annotations

from reportedly.language import morphology
from reportedly.language.lexicon import load, per_language, remembered, words


class Nouns:
    """The lists of `sources.yaml` by name, as written, each read when it is first asked for."""

    def __init__(self) -> None:
        self._data = load("sources")
        self.titles = self._table("titles")
        self.parties, self.party_words, self.short_parties, self.same_body = (
            {str(key): str(value) for key, value in self._data[name].items()}
            for name in ("parties", "party_words", "short_parties", "same_body")
        )
        self.title_pairs = {
            str(role): tuple(self._words(pair[side]) for side in ("takes", "gives"))
            for role, pair in self._data["title_pairs"].items()
        }
        self.near = self._table("near_nouns")
        self.said_as = {str(k): str(v) for k, v in self._data["said_as"].items()}
        self.states = {str(k): str(v) for k, v in self._data["states"].items()}
        self.nicknames = {
            str(k).lower(): str(v).lower() for k, v in self._data["nicknames"].items()
        }
        female, male, either = self.female_names, self.male_names, self.either_names
        self.given_female = female - male - either
        self.given_male = male - female - either
        self.given = female | male | either

    def _table(self, name: str) -> dict[str, frozenset[str]]:
        return {str(key): frozenset(words(value)) for key, value in self._data[name].items()}

    def __getattr__(self, name: str) -> frozenset[str]:
        found = self._words(self._data[name])
        setattr(self, name, found)
        return found

    @staticmethod
    def _words(value: object) -> frozenset[str]:
        return frozenset(word.replace("_", " ") for word in words(value))


@per_language
def nouns() -> Nouns:
    """The lexicon of sources."""
    return Nouns()


@remembered
def singular(noun: str) -> str:
    """The noun without its plural ending, as far as the lexicon's regular nouns go."""
    irregular = nouns().said_as
    if noun in irregular:
        return irregular[noun]
    return morphology.singular(noun)


def ends(word: str, endings: frozenset[str]) -> bool:
    """Whether a word has one of the endings."""
    return word.endswith(tuple(endings))


@remembered
def is_person_noun(noun: str) -> bool:
    """Whether the noun (one or many) names people by what they are or do."""
    lists, one = nouns(), singular(noun)
    known = lists.person
    if noun in known or one in known or noun.rsplit("-", 1)[-1] in known:
        return True
    return len(one) > 6 and ends(one, lists.trade_endings) and one not in lists.document


@remembered
def is_plural(noun: str) -> bool:
    """Whether the noun looks like more than one."""
    return noun in nouns().many or singular(noun) != noun
