"""Readings made by hand, so that the pages can be tested without the model.

Own writing throughout. `marked` builds a claim from the words it stands on.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.records import (
    Act,
    Basis,
    Caption,
    Certainty,
    Claim,
    Credit,
    CreditKind,
    Instant,
    Mode,
    Note,
    Paragraph,
    Polarity,
    Precision,
    Reading,
    Relay,
    RelayKind,
    Report,
    Role,
    SourceKind,
    SourceMention,
    Span,
    Tense,
    When,
)

TEXT = """Harbour agency counts forty boats adrift after storm

By Demonstration Wire

Boats lie on the quay. (Harbour Service/Demonstration Wire)

The Harbour Agency of Northport (HAN) said on Saturday that at least 40 boats may be adrift.

"We heard the wind before we saw it," the agency said on its website.

Some crews are still at sea, it noted. The mayor denied that anyone had been warned too late.

The union said the agency estimated the damage at three million crowns."""


def at(text: str, words: str, nth: int = 1) -> Span:
    """The span of the nth place where `words` stand in `text`."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def claim(number: int, source: SourceMention | None, cue: Span, *content: Span) -> Claim:
    """A plain indirect statement about the past."""
    return Claim(
        id=f"c{number}",
        content=content,
        cue=cue,
        source=source,
        mode=Mode.INDIRECT,
        act=Act.STATEMENT,
        certainty=Certainty.CERTAIN,
        polarity=Polarity.AFFIRMED,
        tense=Tense.PAST,
        score=0.987654,
        because=("model: by hand",),
    )


def report(text: str = TEXT) -> Report:
    """The harbour story with everything that a masthead can say."""
    paragraphs = []
    for number, block in enumerate(text.split("\n\n")):
        role = (Role.HEADLINE, Role.MASTHEAD, Role.CAPTION)[number] if number < 3 else Role.BODY
        paragraphs.append(Paragraph(at(text, block), role))
    return Report(
        id="r-harbour",
        text=text,
        paragraphs=tuple(paragraphs),
        url="https://daily.example/harbour",
        outlet="Demonstration Daily",
        title=text.split("\n", 1)[0],
        title_span=Span(0, len(text.split("\n", 1)[0])),
        credits=(Credit("Demonstration Wire", CreditKind.WIRE, at(text, "Demonstration Wire")),),
        published=Instant("2024-11-03T19:29", Precision.MINUTE),
        captions=(Caption(paragraphs[2].span, ("Harbour Service", "Demonstration Wire")),),
        notes=(Note("share line", 60, "Link copied\n"),),
        extractor="plain 1",
        origin="harbour.txt",
    )


def reading() -> Reading:
    """Six claims: a hedge, a quotation, a pronoun, a denial, and one inside another."""
    name = "Harbour Agency of Northport"
    agency = at(TEXT, "The Harbour Agency of Northport")
    wire = Relay("Demonstration Wire", RelayKind.AGENCY, at(TEXT, "Demonstration Wire"))
    office = SourceKind.ORGANIZATION
    source = Relay(name, RelayKind.SOURCE, agency)
    first = replace(
        claim(
            1,
            SourceMention(agency, name, office, because="self"),
            at(TEXT, "said"),
            at(TEXT, "at least 40 boats may be adrift"),
        ),
        certainty=Certainty.POSSIBLE,
        tense=Tense.PRESENT,
        relays=(wire, source),
        said_at=When(
            "2024-11-02", "2024-11-02", "day", "2024-11-02", "2024-11-03", Basis.METADATA,
            at(TEXT, "on Saturday"),
        ),
    )  # fmt: skip
    second = replace(
        claim(
            2,
            SourceMention(at(TEXT, "the agency"), name, office, antecedent=agency),
            at(TEXT, "said", 2),
            at(TEXT, '"We heard the wind before we saw it,"'),
        ),
        mode=Mode.DIRECT,
        relays=(wire, Relay("its website", RelayKind.CHANNEL, at(TEXT, "its website")), source),
    )
    it = at(TEXT, "it noted").start
    third = replace(
        claim(
            3,
            SourceMention(
                Span(it, it + 2), name, office, antecedent=agency, because="pronoun: last speaker"
            ),
            at(TEXT, "noted"),
            at(TEXT, "Some crews are still at sea"),
        ),
        tense=Tense.PRESENT,
        relays=(wire, source),
    )
    fourth = replace(
        claim(
            4,
            SourceMention(at(TEXT, "The mayor"), None, SourceKind.OFFICE, because="unresolved"),
            at(TEXT, "denied"),
            at(TEXT, "anyone had been warned too late"),
        ),
        polarity=Polarity.DENIED,
    )
    outer = claim(
        5,
        SourceMention(at(TEXT, "The union"), "The union", SourceKind.GROUP, because="self"),
        at(TEXT, "said", 3),
        at(TEXT, "the agency estimated the damage at three million crowns"),
    )
    inner = replace(
        claim(
            6,
            SourceMention(at(TEXT, "the agency", 2), name, office, antecedent=agency),
            at(TEXT, "estimated"),
            at(TEXT, "the damage at three million crowns"),
        ),
        act=Act.BELIEF,
        within="c5",
    )
    return Reading(report(), claims=(first, second, third, fourth, outer, inner), model="by hand")
