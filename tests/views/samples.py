"""Readings made by hand, so that the pages can be tested without the model.

Own writing throughout. `claim` and `figure` build one from the words that it stands on.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.records import (
    Act,
    Basis,
    Bound,
    Caption,
    Certainty,
    Claim,
    Credit,
    CreditKind,
    Figure,
    FigureKind,
    Instant,
    Mode,
    Note,
    Paragraph,
    Participant,
    ParticipantRole,
    PlaceKind,
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
    Where,
)

TEXT = """Harbour agency counts forty boats adrift after storm

By Demonstration Wire

Boats lie on the quay. (Harbour Service/Demonstration Wire)

The Harbour Agency of Northport (HAN) said on Saturday that at least 40 boats may be adrift.

"We heard the wind before we saw it," the agency said on its website.

Some crews are still at sea, it noted. The mayor denied that anyone had been warned too late.

The union said the agency estimated the damage at three million crowns."""
COUNTING = (
    TEXT
    + """

Volunteers moved several hundred nets, 80 of them torn, from the old quay to Northport last week
with the help of at least two lorries. Between 10 and 5 crews did not return in May, and about
1.5 percent of the fleet sank."""
)


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
        polarity=Polarity.NEGATED,
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


def figure(number: int, quote: Span, words: Span, value: float | None, unit: str) -> Figure:
    """A plain exact count in the reporter's own voice."""
    return Figure(
        id=f"f{number}",
        quote=quote,
        number=words,
        low=value,
        high=value,
        bound=Bound.EXACT,
        unit=unit,
        kind=FigureKind.OTHER,
        because=("by hand",),
    )


def counting() -> Reading:
    """The harbour story with eight figures, two of them in claims and one of those nested."""
    text = COUNTING
    report_ = report(text)
    northport = Where(
        "Northport", PlaceKind.CITY, at(text, "Northport", 2), "SE", "Norrbotten", "geonames:0",
        67.25, 14.5, precision=5.0,
    )  # fmt: skip
    week = When(
        "2024-10-21", "2024-10-27", "week", "2024-W43", "2024-11-03", Basis.METADATA,
        at(text, "last week"),
    )  # fmt: skip
    head = figure(1, at(text, "forty boats"), at(text, "forty"), 40, "boat")
    boats = replace(
        figure(2, at(text, "at least 40 boats"), at(text, "at least 40"), 40, "boat"),
        bound=Bound.AT_LEAST,
        kind=FigureKind.AFFECTED,
        counted=at(text, "boats", 2),
        predicate=at(text, "adrift", 2),
        where=Where(
            "near the quay of Northport", PlaceKind.RELATION, None, "SE", relation="near",
            anchors=(northport,), basis=Basis.DATELINE,
        ),
        certainty=Certainty.POSSIBLE,
        tense=Tense.PRESENT,
        claim="c1",
    )  # fmt: skip
    damage = replace(
        figure(3, at(text, "three million crowns"), at(text, "three million crowns"), 3e6, "NOK"),
        kind=FigureKind.MONEY,
        polarity=Polarity.NEGATED,
        tense=Tense.FUTURE,
        claim="c6",
    )
    moved = at(text, "moved")
    people = (
        Participant(at(text, "Volunteers"), ParticipantRole.AGENT),
        Participant(at(text, "several hundred nets"), ParticipantRole.PATIENT),
        Participant(at(text, "the old quay"), ParticipantRole.FROM),
        Participant(at(text, "Northport", 2), ParticipantRole.TO),
        Participant(at(text, "at least two lorries"), ParticipantRole.BY_MEANS_OF),
    )
    nets = replace(
        figure(4, at(text, "several hundred nets"), at(text, "several hundred"), 300, "net"),
        high=900.0,
        bound=Bound.ABOUT,
        kind=FigureKind.DEPLOYED,
        counted=at(text, "nets"),
        predicate=moved,
        participants=people,
        when=week,
        where=northport,
    )
    torn = replace(
        figure(5, at(text, "80 of them"), at(text, "80"), 80, "net"),
        kind=FigureKind.DAMAGED,
        part_of="f4",
    )
    lorries = replace(
        figure(6, at(text, "at least two lorries"), at(text, "at least two"), 2, "lorry"),
        bound=Bound.AT_LEAST,
        kind=FigureKind.DEPLOYED,
        counted=at(text, "lorries"),
        predicate=moved,
        participants=people,
        when=week,
    )
    crews = replace(
        figure(7, at(text, "Between 10 and 5 crews"), at(text, "Between 10 and 5"), None, "crew"),
        kind=FigureKind.MISSING,
        counted=at(text, "crews", 2),
        when=When("2024-05", "2024-05", "month", "2024-05", "2024-11-03", span=at(text, "in May")),
        note="the range runs backwards",
    )
    sunk = replace(
        figure(8, at(text, "1.5 percent of the fleet"), at(text, "about\n1.5"), 1.5, "percent"),
        kind=FigureKind.SHARE,
        bound=Bound.ABOUT,
        share_of=at(text, "the fleet"),
    )
    told = reading()
    claims = tuple(
        replace(one, figures=tuple(f.id for f in (boats, damage) if f.claim == one.id))
        for one in told.claims
    )
    figures = (head, boats, damage, nets, torn, lorries, crews, sunk)
    return replace(told, report=report_, claims=claims, figures=figures)
