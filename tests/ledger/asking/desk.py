"""A small ledger written row by row, with labels set by hand: what questions are asked of.

Nothing here depends on the rules that join claims and figures: the answers are known beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert, select

from reportedly.ledger.codec import packed
from reportedly.ledger.items import ClaimItem, FigureItem, Identity, Number, ReportItem, Scope
from reportedly.ledger.tables import (
    claims,
    echoes,
    figures,
    judgements,
    places,
    relays,
    reports,
    revisions,
    runs,
    sources,
    spans,
    texts,
)
from reportedly.records import (
    Act,
    Bound,
    Certainty,
    FigureKind,
    Mode,
    Polarity,
    SourceKind,
    Tense,
)

COUNTRY = ("iso:UA", "Ukraine", "country", "UA", None)
REGION = ("iso:UA-63", "Kharkiv Oblast", "admin1", "UA", "Kharkiv")
CITY = ("geonames:706483", "Kharkiv", "city", "UA", "Kharkiv")
ABROAD = ("iso:KP", "North Korea", "country", "KP", None)


def hexed(letter: str, number: int) -> str:
    """An id that is easy to tell: `letter` and a number."""
    return f"{letter * 4}{number:012x}"


@dataclass
class Desk:
    """Writes rows; remembers ids and their identities."""

    connection: Connection
    number: dict[str, int] = field(default_factory=dict)
    known: dict[str, Identity] = field(default_factory=dict)
    said: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        run = {"id": "run", "started": "2024-12-01", "program": "1", "model": "m", "lexicons": "l"}
        if not self.connection.execute(select(runs)).all():
            self.connection.execute(insert(runs), [run])

    def next(self, letter: str) -> str:
        self.number[letter] = self.number.get(letter, 0) + 1
        return hexed(letter, self.number[letter])

    def place(self, row: tuple[str, str, str, str | None, str | None]) -> None:
        names = ("id", "name", "kind", "country", "admin1")
        self.connection.execute(insert(places), [dict(zip(names, row, strict=True))])

    def source(self, name: str, kind: str = "organization", **more: Any) -> str:
        one = "s" + self.next("5")
        key = more.pop("key", f"{kind}:{name.casefold()}")
        row = {"id": one, "key": key, "name": name, "kind": kind, "scope": "everywhere"}
        blank = {"country": None, "parent": None, "same_as": one}
        self.connection.execute(insert(sources), [{**row, **blank, **more}])
        self.known[one] = Identity(one, key, name, SourceKind(kind), Scope.EVERYWHERE)
        return one

    def report(self, title: str, text: str, **more: Any) -> str:
        one = self.next("a") + "0000"
        row: dict[str, Any] = {
            "id": one, "page": one, "version": 1, "latest": 1, "url": None, "outlet": None,
            "title": title, "byline": None, "published": None, "modified": None, "language": "en",
            "origin": "", "text": text, "text_sha256": "", "words": len(text.split()),
            "topic": "[]", "credits": "[]", "document": "{}", "document_sha256": "",
            "echo": one, "run": "run", "kept": "2024-12-01T00:00:00Z",
        }  # fmt: skip
        row.update(more)
        item = ReportItem(one, row["outlet"], row["published"], (), (), (), row["words"])
        self.connection.execute(insert(reports), [{**row, "item": packed(item)}])
        self.words(one, "report", one, f"{title} {text}")
        return one

    def claim(self, report: str, content: str, **more: Any) -> str:
        one = self.next("c")
        said, source = more.pop("said", None), more.pop("source", None)
        span = more.pop("at", None)
        through = more.pop("through", ())
        row: dict[str, Any] = {
            "id": one, "report": report, "position": 0, "content": content, "cue": "said",
            "said_by": None, "source": source, "mode": "indirect", "act": "statement",
            "certainty": "certain", "polarity": "affirmed", "tense": "past",
            "said_from": said[0] if said else None, "said_to": said[1] if said else None,
            "within": None, "score": 1.0, "because": "[]", "item": "", "linked": one, "origin": one,
        }  # fmt: skip
        row.update(more)
        self.connection.execute(insert(claims), [row])
        self.words(report, "claim", one, content)
        self.said[one] = row
        self.claim_item(one, ())
        names = [(place, name) for place, name in enumerate(through)]
        passed = [
            {"claim": one, "position": place, "name": name, "kind": "agency", "basis": "text"}
            for place, name in names
        ]
        if passed:
            self.connection.execute(insert(relays), passed)
        if span:
            self.span(report, one, "content", span, content)
        return one

    def claim_item(self, one: str, own: tuple[str, ...]) -> None:
        """Write a claim's item, with its figures."""
        row = self.said[one]
        item = ClaimItem(
            id=one, report=row["report"], source=self.known.get(row["source"]), text=row["content"],
            words=(), quoted=(), mode=Mode.INDIRECT, act=Act.STATEMENT,
            certainty=Certainty(row["certainty"]), polarity=Polarity.AFFIRMED, tense=Tense.PAST,
            said=None, relays=(), numbers=(), figures=own,
        )  # fmt: skip
        where = claims.c.id == one
        self.connection.execute(claims.update().where(where).values(item=packed(item)))

    def figure(self, report: str, quote: str, value: float, **more: Any) -> str:
        one = self.next("f")
        said, when = more.pop("said", None), more.pop("when", None)
        row: dict[str, Any] = {
            "id": one, "report": report, "claim": None, "position": 0, "quote": quote,
            "sentence": f"There were {quote}.", "low": value, "high": value, "bound": "exact",
            "unit": "soldier", "kind": "killed", "counted": "soldiers", "predicate": "killed",
            "when_from": when[0] if when else None, "when_to": when[1] if when else None,
            "when_grain": "day" if when else None,
            "said_from": said[0] if said else None, "said_to": said[1] if said else None,
            "place": None, "source": None, "certainty": "certain", "polarity": "affirmed",
            "tense": "past", "part_of": None, "note": None, "because": "[]", "linked": one,
            "series": one, "voice": None, "voice_linked": None, "origin": None,
        }  # fmt: skip
        row.update(more)
        if row["claim"] is None:
            row.update(voice=packed(self.voice(row)), voice_linked=one)
            row["origin"] = row["origin"] or one
        row["item"] = packed(self.figure_item(row, said, when))
        self.connection.execute(insert(figures), [row])
        self.words(report, "figure", one, row["sentence"])
        if row["claim"] is not None:
            self.claim_item(row["claim"], (one,))
        return one

    def figure_item(self, row: dict[str, Any], said: Any, when: Any) -> FigureItem:
        return FigureItem(
            id=row["id"], report=row["report"], claim=row["claim"],
            source=self.known.get(row["source"]), low=row["low"], high=row["high"],
            bound=Bound(row["bound"]), unit=row["unit"], kind=FigureKind(row["kind"]),
            counted=(row["counted"],), predicate=row["predicate"], participants=(), context=(),
            place=None, when=when, said=said, certainty=Certainty(row["certainty"]),
            polarity=Polarity.AFFIRMED, tense=Tense.PAST, part_of=row["part_of"],
            sentence=row["sentence"],
        )  # fmt: skip

    def voice(self, row: dict[str, Any]) -> ClaimItem:
        number = Number(row["low"], row["high"], Bound(row["bound"]), row["unit"])
        return ClaimItem(
            id=row["id"], report=row["report"], source=None, text=row["sentence"], words=(),
            quoted=(), mode=Mode.INDIRECT, act=Act.STATEMENT, certainty=Certainty.CERTAIN,
            polarity=Polarity.AFFIRMED, tense=Tense.PAST, said=None, relays=(), numbers=(number,),
            figures=(row["id"],), voice=True,
        )  # fmt: skip

    def words(self, report: str, what: str, thing: str, words: str) -> None:
        row = {"report": report, "what": what, "thing": thing, "words": words}
        self.connection.execute(insert(texts), [row])

    def span(self, report: str, thing: str, role: str, start: int, words: str) -> None:
        row = {"report": report, "thing": thing, "role": role, "position": 0, "start": start}
        end = start + len(words)
        self.connection.execute(insert(spans), [{**row, "end": end, "text": words}])

    def echo(self, original: str, copy: str, kind: str = "copy") -> None:
        row = {"original": original, "copy": copy, "kind": kind, "score": 0.9, "because": "[]"}
        self.connection.execute(insert(echoes), [row])

    def revision(self, before: str, after: str, **more: Any) -> None:
        row = {"id": self.next("e"), "before": before, "after": after, "kind": "changed"}
        blank = {"figure_before": None, "figure_after": None, "detail": "changed"}
        self.connection.execute(insert(revisions), [{**row, **blank, **more}])

    def judge(self, room: str, a: str, b: str, **more: Any) -> None:
        a, b = sorted((a, b))
        row = {"room": room, "a": a, "b": b, "verdict": "same", "judge": "rule", "at": "2024-12-01"}
        blank = {"score": 0.8, "because": '["one source"]', "undoes": None}
        self.connection.execute(insert(judgements), [{**row, **blank, **more}])
