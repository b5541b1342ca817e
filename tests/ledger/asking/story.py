"""The ledger that the questions are asked of: twelve reports, and what is known of them."""

from __future__ import annotations

from sqlalchemy import Connection

from tests.ledger.asking.desk import ABROAD, CITY, COUNTRY, REGION, Desk

Names = dict[str, str]


def day(value: str) -> tuple[str, str]:
    """A day, month or year as an interval."""
    return value, value


def tell(connection: Connection) -> Names:
    """Write the story; name → id."""
    desk = Desk(connection)
    for place in (COUNTRY, REGION, CITY, ABROAD):
        desk.place(place)
    one: Names = {}
    one["health"] = desk.source("Ministry of Health")
    one["health too"] = desk.source("Health Ministry", same_as=one["health"])
    one["governor"] = desk.source("Kharkiv governor", "office")
    one["officials"] = desk.source("officials", "unnamed", key="unnamed:officials@r6")
    one["defence"] = desk.source("Ministry of Defence", country="KP")
    one["spokesman"] = desk.source("the spokesman", "office", parent=one["health"])
    _soldiers(desk, one)
    _others(desk, one)
    return one


def _soldiers(desk: Desk, one: Names) -> None:
    """A toll: a saying, its copy with a mutation, a revision, a contradiction, a subtotal."""
    text = "Toll of the battle.\n\nAt least 100 soldiers were killed in Kharkiv, the ministry said."
    one["r1"] = desk.report(
        "Toll", text, outlet="Courier", published="2024-11-02", url="https://courier.example/1"
    )
    said = day("2024-11-02")
    content = "At least 100 soldiers were killed in Kharkiv"
    about = {"source": one["health"], "said": said}
    one["c1"] = desk.claim(one["r1"], content, **about, at=21, through=("Wire",))
    count = {"place": CITY[0], "when": day("2024-11-01"), "said": said, "bound": "at_least"}
    one["f1"] = desk.figure(
        one["r1"], "100 soldiers", 100, claim=one["c1"], source=one["health"], **count
    )
    desk.span(one["r1"], one["f1"], "quote", text.index("100 soldiers"), "100 soldiers")

    one["r2"] = desk.report("Toll again", text, outlet="Herald", published="2024-11-03")
    one["c2"] = desk.claim(one["r2"], content, **about, origin=one["c1"])
    one["f2"] = desk.figure(
        one["r2"], "1,000 soldiers", 1000, claim=one["c2"], source=one["health"],
        series=one["f1"], **count,
    )  # fmt: skip
    desk.echo(one["r1"], one["r2"])
    desk.judge("origin", one["c1"], one["c2"])

    one["r3"] = desk.report("Higher toll", "120 killed.", outlet="Gazette", published="2024-11-04")
    said = day("2024-11-04")
    one["c3"] = desk.claim(
        one["r3"], "120 soldiers were killed", source=one["health too"], said=said
    )
    one["f3"] = desk.figure(
        one["r3"], "120 soldiers", 120, claim=one["c3"], source=one["health too"],
        place=CITY[0], when=day("2024-11"), said=said, series=one["f1"],
    )  # fmt: skip
    desk.judge("series", one["f1"], one["f3"])
    desk.judge("series", one["f2"], one["f3"], score=0.6)

    one["r4"] = desk.report("Governor", "40 killed.", outlet="Courier", published="2024-11-04")
    about = {"source": one["governor"], "certainty": "probable"}
    one["c4"] = desk.claim(one["r4"], "40 soldiers, 10 of them officers", **about, said=said)
    one["f4"] = desk.figure(
        one["r4"], "40 soldiers", 40, claim=one["c4"], **about, place=CITY[0], said=said,
        series=one["f1"],
    )  # fmt: skip
    one["f6"] = desk.figure(
        one["r4"], "10 officers", 10, claim=one["c4"], **about, said=said, unit="officer",
        counted="officers", part_of=one["f4"],
    )  # fmt: skip
    desk.judge("series", one["f3"], one["f4"])


def _others(desk: Desk, one: Names) -> None:
    one["r5"] = desk.report("Count", "20 dead.", outlet="Courier", published="2024-11-05")
    one["f5"] = desk.figure(
        one["r5"], "20 tanks", 20, unit="tank", kind="captured", counted="tanks",
        said=day("2024-11-05"),
    )  # fmt: skip

    one["r6"] = desk.report("Flight", "300 left.", outlet="Herald", published="2024-11-06")
    about = {"source": one["officials"], "certainty": "possible", "said": day("2024-11-06")}
    one["c5"] = desk.claim(one["r6"], "300 people may have left their homes", **about)
    one["f7"] = desk.figure(
        one["r6"], "300 people", 300, claim=one["c5"], unit="person", kind="displaced",
        counted="people", place=REGION[0], **about,
    )  # fmt: skip

    one["r7"] = desk.report("Rumour", "The bridge has reportedly been closed.")
    one["c6"] = desk.claim(one["r7"], "The bridge has been closed", certainty="unknown")

    one["r8"] = desk.report("Hurt", "50 hurt.", outlet="Herald", published="2024-11-07", latest=0)
    old = {"page": one["r8"], "version": 2}
    one["r9"] = desk.report("Hurt", "60 hurt.", outlet="Herald", published="2024-11-08", **old)
    for report, claim, figure, number in (("r8", "c7", "f8", 50), ("r9", "c8", "f9", 60)):
        said = day("2024-11-07" if report == "r8" else "2024-11-08")
        about = {"source": one["governor"], "said": said}
        one[claim] = desk.claim(one[report], f"{number} soldiers were hurt", **about)
        one[figure] = desk.figure(
            one[report], f"{number} soldiers", number, claim=one[claim], kind="injured",
            place=COUNTRY[0], series=one.get("f8", "ffff000000000008"), **about,
        )  # fmt: skip
    changed = {"figure_before": one["f8"], "figure_after": one["f9"]}
    desk.revision(one["r8"], one["r9"], detail="50 became 60", **changed)

    one["r10"] = desk.report("Aid", "5 million.", outlet="Courier", published="2023-05-01")
    said = day("2023-05-01")
    one["c9"] = desk.claim(one["r10"], "Five million in aid", source=one["defence"], said=said)
    one["f10"] = desk.figure(
        one["r10"], "$5 million", 5e6, claim=one["c9"], unit="USD", kind="money",
        counted="aid", place=ABROAD[0], source=one["defence"], said=said, when=day("2023"),
    )  # fmt: skip

    one["r11"] = desk.report("Vaccines", "Soon.", outlet="Gazette", published="2024-11-09")
    one["c10"] = desk.claim(
        one["r11"], "Vaccines will arrive", source=one["spokesman"], said=day("2024")
    )
    one["r12"] = desk.report("Market", "Prices of wheat rose.", published="2024-11-10")
