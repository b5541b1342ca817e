"""The tables of a ledger, as SQLAlchemy Core sees them; SQLite and PostgreSQL alike.

In: nothing; out: `METADATA` and its tables. The migrations make them; a test holds the two
together, and another holds `docs/schema.md` to them. Times are ISO 8601 text as the report gives
them; columns ending in `_from` and `_to` are intervals, both ends included. JSON is text in one
fixed form (`codec`), so that the same value is the same bytes in either database. Ids come from
content. Indexes stand here too; full text and its triggers are the dialect's (`dialects`). Those
that end in the time of saying and the id hold a selection in the order in which it is told
(`asking.selecting`).
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from reportedly.ledger.seals import labelled, sealed

METADATA = MetaData()
_NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")  # eight bytes in either


def _key() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _link(name: str, target: str, *, empty: bool = False) -> Column[str]:
    where = ForeignKey(target, ondelete="CASCADE")
    return Column(name, Text, where, nullable=empty)


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _seal(*left_out: str) -> Column[str]:
    """The row's own seal, filled when it is inserted (`seals`)."""
    return Column("seal", Text, nullable=False, default=sealed(*left_out))


runs = Table(
    "runs",  # one call of `add`, or one open library session: what read the reports it kept
    METADATA,
    _key(),
    Column("started", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("lexicons", Text, nullable=False),  # SHA-256 of all word lists
    _seal(),
)

reports = Table(
    "reports",
    METADATA,
    _key(),
    Column("page", Text, nullable=False),  # URL, else the id: versions share it
    Column("version", Integer, nullable=False),  # 1, 2, … in order of keeping
    Column("latest", Integer, nullable=False),  # 1 for the newest version of its page, else 0
    *_text("url", "outlet", "title", "byline", "published", "modified", "language", "origin"),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("topic", Text, nullable=False),  # JSON: [[term, share], …]
    Column("credits", Text, nullable=False),  # JSON: names of wire agencies
    Column("item", Text, nullable=False),  # JSON: what comparing needs of it (`items.ReportItem`)
    Column("document", Text, nullable=False),  # JSON: the whole reading, as `read --json` gives it
    Column("document_sha256", Text, nullable=False),
    Column("sketch", LargeBinary),  # what echoes compare
    Column("echo", Text, nullable=False),  # label of the group of reports that repeat one another
    _link("run", "runs.id"),
    Column("kept", Text, nullable=False),
    Column("seal", Text, nullable=False, default=""),  # JSON: of all its rows (`sealing`)
    UniqueConstraint("page", "version"),
    Index("reports_published", "published", "id"),
    Index("reports_outlet", "outlet", "published", "id"),
    Index("reports_echo", "echo"),
    Index("reports_run", "run"),
)

sources = Table(
    "sources",
    METADATA,
    _key(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("scope", Text, nullable=False),
    *_text("country", "parent"),
    Column("same_as", Text, nullable=False),  # label of the group judged the same
    _seal("same_as"),
    Index("sources_name", "name", "id"),
    Index("sources_kind", "kind", "name", "id"),
    Index("sources_parent", "parent"),
    Index("sources_same_as", "same_as"),
)

places = Table(
    "places",
    METADATA,
    _key(),  # gazetteer id, else "place:" and its folded name with its country
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *_text("country", "admin1"),
    *(Column(name, _NUMBER) for name in ("latitude", "longitude")),
    *(Column(name, _NUMBER) for name in ("west", "south", "east", "north", "precision")),
    _seal(),
    Index("places_name", "name"),
    Index("places_country", "country"),
)

claims = Table(
    "claims",
    METADATA,
    _key(),
    _link("report", "reports.id"),
    Column("position", Integer, nullable=False),
    Column("content", Text, nullable=False),
    *_text("cue", "said_by"),  # said_by: the source's words in the text
    _link("source", "sources.id", empty=True),
    *(Column(n, Text, nullable=False) for n in ("mode", "act", "certainty", "polarity", "tense")),
    *_text("said_from", "said_to", "within"),
    Column("score", _NUMBER, nullable=False),
    Column("because", Text, nullable=False),  # JSON
    Column("item", Text, nullable=False),  # JSON: what origins compare
    Column("linked", Text, nullable=False),  # label of all that rules would join
    Column("origin", Text, nullable=False),  # label of its origin: the smallest id in it
    Column("seal", Text, nullable=False, default=labelled("linked", "origin")),  # of its labels
    Index("claims_report", "report", "said_from", "said_to", "id"),
    Index("claims_source", "source", "said_from", "said_to", "id"),
    Index("claims_said", "said_from", "said_to", "id"),
    Index("claims_origin", "origin"),
    Index("claims_linked", "linked"),
    Index("claims_certainty", "certainty", "said_from", "said_to", "id"),
)

relays = Table(
    "relays",
    METADATA,
    _link("claim", "claims.id"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("basis", Text, nullable=False),
    UniqueConstraint("claim", "position"),
    Index("relays_name", "name"),
)

figures = Table(
    "figures",
    METADATA,
    _key(),
    _link("report", "reports.id"),
    _link("claim", "claims.id", empty=True),
    Column("position", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    *(Column(name, _NUMBER) for name in ("low", "high")),
    *(Column(name, Text, nullable=False) for name in ("bound", "unit", "kind")),
    *_text("counted", "predicate", "when_from", "when_to", "when_grain", "said_from", "said_to"),
    _link("place", "places.id", empty=True),
    _link("source", "sources.id", empty=True),
    *(Column(name, Text, nullable=False) for name in ("certainty", "polarity", "tense")),
    *_text("part_of", "note"),
    Column("because", Text, nullable=False),  # JSON
    Column("item", Text, nullable=False),  # JSON: what series compare
    Column("linked", Text, nullable=False),
    Column("series", Text, nullable=False),  # label of its series: the smallest id in it
    Column("voice", Text),  # JSON: the claim item of a figure in the reporter's own voice
    Column("voice_linked", Text),
    Column("origin", Text),  # label of its origin, where it belongs to no claim
    Column("seal", Text, nullable=False, default=labelled("linked", "series")),  # of its labels
    Column("voice_seal", Text, nullable=False, default=labelled("voice_linked", "origin")),
    Index("figures_report", "report", "said_from", "said_to", "id"),
    Index("figures_claim", "claim"),
    Index("figures_source", "source", "said_from", "said_to", "id"),
    Index("figures_place", "place", "said_from", "said_to", "id"),
    Index("figures_kind", "kind", "said_from", "said_to", "id"),
    Index("figures_unit", "unit", "said_from", "said_to", "id"),
    Index("figures_certainty", "certainty", "said_from", "said_to", "id"),
    Index("figures_said", "said_from", "said_to", "id"),
    Index("figures_when", "when_from", "when_to", "said_from", "said_to", "id"),
    Index("figures_series", "series"),
    Index("figures_linked", "linked"),
    Index("figures_origin", "origin"),
    Index("figures_voice_linked", "voice_linked"),
)

participants = Table(
    "participants",
    METADATA,
    _link("figure", "figures.id"),
    Column("position", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("figure", "position"),
)

spans = Table(
    "spans",  # the characters of every value: reports.text[start:end] = text
    METADATA,
    _link("report", "reports.id"),
    Column("thing", Text, nullable=False),  # id of the report, claim or figure it belongs to
    Column("role", Text, nullable=False),  # title, byline, content, cue, source, quote, number …
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("thing", "role", "position"),
    CheckConstraint('start >= 0 AND "end" > start', name="spans_order"),
    Index("spans_report", "report"),
)

texts = Table(
    "texts",  # what full text searches: made from the rows of the report, never exported
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _link("report", "reports.id"),
    Column("what", Text, nullable=False),  # report, claim or figure
    Column("thing", Text, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("what", "thing"),
    Index("texts_report", "report"),
)

keys = Table(
    "keys",  # what brings two things together to be compared: see `linking`
    METADATA,
    Column("room", Text, nullable=False),  # echo, origin or series
    Column("key", Text, nullable=False),
    Column("thing", Text, nullable=False),
    _link("report", "reports.id"),
    Column("sort", Text, nullable=False),  # of a figure: what happened to what it counts
    UniqueConstraint("key", "room", "thing"),  # a planner without statistics must begin at the key
    Index("keys_report", "report"),
)

echoes = Table(
    "echoes",
    METADATA,
    _link("original", "reports.id"),
    _link("copy", "reports.id"),
    Column("kind", Text, nullable=False),  # copy, abridgement or rewrite
    Column("score", _NUMBER, nullable=False),
    Column("because", Text, nullable=False),  # JSON
    _seal(),
    UniqueConstraint("original", "copy"),
    Index("echoes_copy", "copy"),
)

revisions = Table(
    "revisions",  # what changed between two versions of one page
    METADATA,
    _key(),
    _link("before", "reports.id"),
    _link("after", "reports.id"),
    Column("kind", Text, nullable=False),  # changed, added or removed
    _link("figure_before", "figures.id", empty=True),
    _link("figure_after", "figures.id", empty=True),
    Column("detail", Text, nullable=False),
    _seal(),
    Index("revisions_after", "after"),
    Index("revisions_before", "before"),
)

judgements = Table(
    "judgements",  # appended, never changed
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("room", Text, nullable=False),  # source, origin or series
    Column("a", Text, nullable=False),  # a < b
    Column("b", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("judge", Text, nullable=False),  # "rule" or "person"
    Column("at", Text, nullable=False),
    Column("score", _NUMBER, nullable=False),
    Column("because", Text, nullable=False),  # JSON
    Column("undoes", Integer, ForeignKey("judgements.number")),
    Column("seal", Text, nullable=False, default=""),  # of this row and the seal before (`sealing`)
    CheckConstraint("a < b", name="judgements_order"),
    Index("judgements_judge", "judge", "room"),
    Index("judgements_pair", "room", "a", "b"),
    Index("judgements_b", "room", "b"),
)

chain = Table(
    "chain",  # where the log of judgements ends: that its newest are gone shows nowhere else
    METADATA,
    Column("name", Text, primary_key=True),  # judgements
    Column("number", Integer, nullable=False),  # of the last one
    Column("seal", Text, nullable=False),  # of the last one
)

for _table in (claims, figures):  # what was said over several days: few, and found by its end
    _several = _table.c.said_from < _table.c.said_to
    Index(
        f"{_table.name}_reaching",
        _table.c.said_to,
        sqlite_where=_several,
        postgresql_where=_several,
    )

_voiced = figures.c.origin.is_not(None)
Index(  # figures in the reporters' own voice, in the order in which they are told
    "figures_voices",
    figures.c.said_from,
    figures.c.said_to,
    figures.c.id,
    sqlite_where=_voiced,
    postgresql_where=_voiced,
)

for _table in METADATA.sorted_tables:
    _table.dialect_options["sqlite"]["strict"] = True
