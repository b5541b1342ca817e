"""Who is meant by a name that a person types.

In: a name; out: the `Identity` that a source of this name would have in a report of its own: "HUR"
is Ukraine's military intelligence as it is in the news. Refuses nothing: a name that no list has is
an identity that no ledger holds.
"""

from __future__ import annotations

from reportedly.ledger.identity.reading import Sources
from reportedly.ledger.items import Identity
from reportedly.records import (
    Act,
    Certainty,
    Claim,
    Mode,
    Paragraph,
    Polarity,
    Reading,
    Report,
    SourceKind,
    SourceMention,
    Span,
    Tense,
)

KINDS = (SourceKind.ORGANIZATION, SourceKind.PERSON, SourceKind.OFFICE)


def called(name: str) -> tuple[Identity, ...]:
    """The identities that the name has as a body, a person and an office."""
    text = f"{name} said so."
    span = Span(0, len(name))
    report = Report("asked", text, (Paragraph(Span(0, len(text))),))
    found: list[Identity] = []
    for kind in KINDS:
        claim = Claim(
            id="asked",
            content=(Span(len(text) - 3, len(text) - 1),),
            cue=None,
            source=SourceMention(span, name, kind),
            mode=Mode.INDIRECT,
            act=Act.STATEMENT,
            certainty=Certainty.CERTAIN,
            polarity=Polarity.AFFIRMED,
            tense=Tense.PAST,
        )
        found += Sources(Reading(report, claims=(claim,))).identities().values()
    return tuple(found)
