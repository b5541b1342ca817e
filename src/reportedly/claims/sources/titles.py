"""Titles in front of names, and given names by which a person is known.

In: the tokens of a capital sequence; out: how many of them are title or description, the nouns
that the title allows later, the gender. Refuses to leave nothing, or a body, as the name.
"""

from __future__ import annotations

from reportedly.claims.sources.kinds import ends, is_person_noun, nouns


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
    while start > 0 and tokens[start - 1] in parts:
        start -= 1
    for pair, (takes, gives) in known.title_pairs.items():
        if roles.issuperset(pair.split()):
            roles = roles - takes | gives
    past = next((i for i, token in enumerate(tokens) if token in known.former_title), None)
    if past is not None:
        roles = {f"former {role}" for role in roles}
        start = min(start, past)
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
