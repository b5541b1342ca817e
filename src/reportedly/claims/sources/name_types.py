"""What the words of a name tell: titles in front, given names, and what sort of thing it names.

In: the tokens of a capital sequence; out: how many of them are title or description, the nouns that
the title allows later, the gender; and the sort of the bare name: person, organization, media,
place, people, office, "" when nothing tells, or "skip" for what is no name ("Republican" alone).
"""

from __future__ import annotations

from reportedly.claims.sources.kinds import ends, is_person_noun, is_plural, nouns, singular


def is_acronym(token: str) -> bool:
    """Whether a token looks like DIU, F.B.I. or AFL-CIO."""
    letters = token.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha()


def given_gender(token: str) -> str:
    """f or m when a given name tells, else ""."""
    known = nouns()
    token = token.split("-", maxsplit=1)[0] if "-" in token else token
    return "f" if token in known.given_female else "m" if token in known.given_male else ""


def title_cut(tokens: list[str]) -> int:
    """How many words of a run are title; 0 when none is or nothing would be left."""
    known = nouns()
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index] not in known.titles:
            continue
        cut = _past_tail(tokens, index + 1)
        while 0 < cut < len(tokens) and tokens[cut] in known.titles:
            cut += 1
        if cut and _leaves_person(tokens[cut:]):
            return cut
    return 0


def _past_tail(tokens: list[str], cut: int) -> int:
    """Past "of State" of "Secretary of State"; 0 when nothing would be left."""
    known = nouns()
    if tokens[cut] not in known.title_links:
        return cut
    first = cut + 1
    cut = first
    while cut < len(tokens) and (
        tokens[cut] in known.title_tails or tokens[cut] in known.title_small
    ):
        cut += 1
    named = next((i for i in range(cut, len(tokens) - 1) if tokens[i] in known.given), cut)
    return 0 if named >= len(tokens) or named == first else named


def _leaves_person(rest: list[str]) -> bool:
    known = nouns()
    if not rest or any(token in known.org_names or token in known.of for token in rest):
        return False
    named = known.title_parts | known.title_tails  # "General Staff" is no General called Staff
    return rest[-1] not in known.titles and not all(token in named for token in rest)


def title_roles(tokens: list[str]) -> tuple[set[str], str]:
    """The nouns a title allows later, and what stood before it."""
    known = nouns()
    roles: set[str] = set()
    start = len(tokens)
    for index, token in enumerate(tokens):
        if token in known.titles:
            roles |= known.titles[token]
            start = min(start, index)
    parts = known.title_parts - nouns().chambers
    while start > 0 and (tokens[start - 1] in parts or tokens[start - 1].lower() in known.fields):
        start -= 1
    for pair, (takes, gives) in known.title_pairs.items():
        if roles.issuperset(pair.split()):
            roles = roles - takes | gives
    past = next((i for i, token in enumerate(tokens) if token in known.former_title), None)
    if past is not None:
        roles = {f"former {role}" for role in roles}
        start = min(start, past)
    elif any(token.lower() in known.deputies for token in tokens):
        roles = {f"deputy {role}" for role in roles if " " not in role}
    return roles, " ".join(tokens[:start])


def title_gender(tokens: list[str]) -> str:
    """f or m when a title tells, else ""."""
    for token in tokens:
        if token in nouns().female_titles or ends(token, nouns().female_title_ending):
            return "f"
        if token in nouns().male_titles:
            return "m"
    return ""


def given_cut(tokens: list[str]) -> int:
    """Words before a full name that only describe it: "Texas Democrat Ann Smith"."""
    known = nouns()
    for index in range(1, len(tokens) - 1):
        if tokens[index] in known.given and tokens[index + 1] not in known.org_names:
            lead = tokens[:index]
            return index if all(_describes(token) for token in lead) else 0
        if tokens[index] in known.name_links:
            return 0
    return 0


def _describes(token: str) -> bool:
    known = nouns()
    if token in known.demonyms or token in known.places or token in known.media_names:
        return True
    if token in known.org_names or token in known.organizations or token in known.title_parts:
        return True
    return is_acronym(token) or token in known.media_words or is_person_noun(token.lower())


def sort_of(tokens: list[str], article: bool) -> str:
    """The sort of a name; `article` says that "the" stands before it."""
    bare = tokens[1:] if tokens[0] in nouns().article_in_name and len(tokens) > 1 else tokens
    known = nouns()
    tail, many = bare[-1], len(bare) > 1
    if many and (tail in known.name_suffixes or (bare[0] in known.given and not is_body(bare))):
        return "person"
    found = _listed(bare) or _people(bare, article or tokens[0] in nouns().article_in_name)
    if found:
        return found
    of = any(token in known.title_links for token in bare[1:])
    if tail in known.titles or ((tail in known.title_parts or of) and bare[0] in known.titles):
        return "office"
    masthead = many or article or tokens[0] in nouns().article_in_name
    if tail in known.media_words and masthead and bare[0] not in known.given:
        return "media"
    if is_body(bare):
        return "organization"
    if many and (bare[0] in known.places or bare[0] in nouns().compass):
        return "place"
    if len(tokens) > len(bare):
        return "media"  # a capital article inside a sentence is part of a masthead
    return "organization" if article and (many or is_acronym(tail)) else ""


def _listed(bare: list[str]) -> str:
    """By the lexicon's lists of whole names."""
    known, joined = nouns(), " ".join(bare)
    broadcaster = bare[0] in nouns().broadcasters or bare[-1].endswith("-TV")
    broadcaster = broadcaster or (bare[0] in known.media_names and bare[-1] in known.services)
    if joined in known.media_names or broadcaster or joined.lower() in known.press:
        return "media"
    if joined in known.seat_names:
        return "seat"
    if joined in known.organizations:
        return "organization"
    return "place" if joined in known.places else ""


def _people(bare: list[str], article: bool) -> str:
    """Peoples, parties and faiths in the plural; "skip" for one such word in the singular."""
    tail, known = bare[-1], nouns().demonyms
    if singular(tail).split("-")[-1] not in known and tail not in known:
        return ""
    if singular(tail) != tail:
        return "people"
    if len(bare) == 1:
        return "skip"
    return "people" if article else ""


def is_body(tokens: list[str]) -> bool:
    """Whether a name has the words or the form of a body's name."""
    known = nouns()
    if tokens[-1] in known.org_names or (len(tokens) == 1 and is_acronym(tokens[0])):
        return True
    if any(t in known.name_links for t in tokens) and any(t in known.org_names for t in tokens):
        return True
    return is_acronym(tokens[-1]) and len(tokens) > 1 and tokens[0] not in known.given


def is_common(low: str) -> bool:
    """Whether a capital word alone at a sentence's start is a common noun."""
    known = nouns()
    if low in known.group or low in known.document or is_person_noun(low):
        return True
    return is_plural(low) and (singular(low) in known.org or singular(low) in known.document)
