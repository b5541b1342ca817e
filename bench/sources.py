"""Names of sources on the labelled development articles: `python bench/sources.py [--gold]`.

In: `../shared/data/sources/labels.jsonl` and the development split; out: the share of sources whose
resolved name is the label or its alias, overall and by what the source needs, and the share of
right kinds. With --gold the corpus's own attributions are resolved; without, the shipped reader's,
paired with the labelled ones by content. Refuses to run without ../shared.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.records import Attribution, Paragraph, Report, SourceMention, Span

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
LABELS = SHARED / "sources" / "labels.jsonl"
ARTICLES = SHARED / "attribution" / "polnear-dev.jsonl.gz"
TITLES = re.compile(
    r"\b(mr|mrs|ms|dr|sen|rep|gov|senator|representative|governor|president|mayor|prof|gen|col"
    r"|secretary|judge|sir|rev|pope)\b\.?\s*"
)
SUFFIX = re.compile(r",? (jr|sr)\.?$")

Row = tuple[str, int, dict[str, Any], str, SourceMention | None]


def fold(name: str) -> str:
    """A name without case, quotes, titles, an opening article."""
    low = re.sub(r"[\"'“”‘’]", "", " ".join(name.lower().split())).strip(" ,.;:")
    low = TITLES.sub("", low).strip()
    return re.sub(r"^(the|a|an) ", "", low)


def same(resolved: str | None, label: str) -> bool:
    """Whether a resolved name is the label or its alias (last name, abbreviation)."""
    if resolved is None:
        return False
    one, two = fold(resolved), fold(label)
    if one == two:
        return True
    surname = SUFFIX.sub("", two).split()[-1:] if two else []
    small = {"of", "the", "for", "and", "to", "on"}
    initials = "".join(word[0] for word in two.split() if word not in small)
    bare = re.sub(r"\b[a-z]\. ?", "", one) == re.sub(r"\b[a-z]\. ?", "", two)
    return [one] == surname or (len(initials) > 1 and one.replace(".", "") == initials) or bare


def articles() -> dict[str, dict[str, Any]]:
    """The labelled articles by id."""
    wanted = {json.loads(line)["id"] for line in LABELS.open(encoding="utf-8")}
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        found = (json.loads(line) for line in lines)
        return {article["id"]: article for article in found if article["id"] in wanted}


def as_report(article: dict[str, Any]) -> Report:
    """An article's text as a report, untouched."""
    text = article["text"]
    return Report(id=article["id"], text=text, paragraphs=(Paragraph(Span(0, len(text))),))


def as_attributions(article: dict[str, Any]) -> list[Attribution]:
    """The corpus's own attributions."""

    def first(spans: list[list[int]]) -> Span | None:
        return Span(*spans[0]) if spans else None

    return [
        Attribution(
            cue=first(item["cue"]),
            source=first(item["source"]),
            content=tuple(Span(*span) for span in item["content"]),
            score=1.0,
        )
        for item in article["attributions"]
    ]


def gold(article: dict[str, Any]) -> list[SourceMention | None]:
    """What the rules make of the corpus's own source spans."""
    from reportedly.claims.sources import resolve  # noqa: PLC0415

    return list(resolve(as_report(article), as_attributions(article)))


def _overlap(one: tuple[Span, ...], two: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in two)


def read(article: dict[str, Any], reader: Any) -> list[SourceMention | str | None]:
    """What the shipped reader and rules find, by content; "missed" where nothing overlaps."""
    reading = reader.read_text(article["text"], published=article["published"])
    out: list[SourceMention | str | None] = []
    for attribution in as_attributions(article):
        scored = [
            (_overlap(attribution.content, claim.content), -i)
            for i, claim in enumerate(reading.claims)
        ]
        best, index = max(scored, default=(0, 0))
        out.append(reading.claims[-index].source if best else "missed")
    return out


def rows(use_gold: bool) -> Iterator[Row]:
    """Every labelled source that was found, with what it was resolved to."""
    found = articles()
    reader: Any = None
    if not use_gold:
        import reportedly  # noqa: PLC0415

        reader = reportedly.load()
    for line in LABELS.open(encoding="utf-8"):
        entry = json.loads(line)
        article = found[entry["id"]]
        mentions: list[Any] = list(gold(article) if use_gold else read(article, reader))
        for key, label in entry["sources"].items():
            mention = mentions[int(key)]
            spans = article["attributions"][int(key)]["source"]
            quote = " / ".join(article["text"][a:b] for a, b in spans)
            if mention != "missed":
                yield entry["id"], int(key), label, quote, mention


def main(arguments: list[str]) -> int:
    """Prints the scores; `--errors` adds each miss."""
    if not LABELS.exists():
        print(f"needs {LABELS}", file=sys.stderr)
        return 2
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    kinds = 0
    for report_id, key, label, quote, mention in rows("--gold" in arguments):
        if label["name"] is None:
            continue
        hit = mention is not None and same(mention.name, label["name"])
        for group in ("overall", label["needs"]):
            total[group] += 1
            right[group] += hit
        kinds += mention is not None and mention.kind == label["kind"]
        if (
            "--errors" in arguments
            and mention is not None
            and not (hit and mention.kind == label["kind"])
        ):
            mark = "kind" if hit else "NAME"
            print(
                f"{mark} {report_id[:30]} {key:3} {quote[:50]!r} -> {mention.name!r} "
                f"{mention.kind} [{mention.because}] should be {label['name']!r} {label['kind']}"
            )
    mode = "gold attributions" if "--gold" in arguments else "the reader's attributions"
    print(f"source names, {len(articles())} development articles, {mode}, {date.today()}")
    for group in ("overall", "name", "nominal", "pronoun"):
        share = 100 * right[group] / total[group] if total[group] else 0.0
        print(f"  {group:8} {share:5.1f} %  ({right[group]} of {total[group]})")
    print(f"  kind     {100 * kinds / max(1, total['overall']):5.1f} %  ({kinds})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
