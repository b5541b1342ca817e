"""The main text of a page, once what is not its report has been taken out of the tree.

In: a parsed page. Out: `prune`: the same tree without teasers, comments, shares and second copies
of the article that no reader sees (never what holds the headline or most of the words), and how
many elements went; `main_text`: its text, one paragraph a line, None when there is none. The
extractor is handed our own tree; its downloader is never called. The border file of trafilatura.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from functools import cache
from typing import Any

from reportedly.report.page import marks_of, names, text_of

# It logs "discarding data" for what we report as a discard ourselves.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_BLOCKS = ("p", "div", "li", "td", "th", "dt", "dd", "option", "pre", "blockquote", "br")
# Beyond so many blocks the extractor's second opinion, whose time grows with their square, is not
# asked for: 9,000 cells took it 20 s. Long reports have below 1,000.
_MANY = 2500


def main_text(tree: Any) -> str | None:
    """Headings, paragraphs, lists and quotations of the article; no comments, no links."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

    lay_out_tables(tree)
    document = bare_extraction(
        tree,
        fast=sum(1 for _ in tree.iter(*_BLOCKS)) > _MANY,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        deduplicate=False,
    )
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else None


_CELL = 80  # characters of a cell of a table of figures
_FIGURE = re.compile(r"[~≈≥>]?\s?\d[\d,.\s]*%?")


def lay_out_tables(tree: Any) -> None:
    """Puts a line with bars between its cells in the place of each row of a table of figures.

    A table that only lays out a page stays: its cells are long, or none is a number.
    """
    for table in tree.xpath("//table[not(.//table)]"):
        rows = [[text_of(cell) for cell in row.xpath("./td | ./th")] for row in table.iter("tr")]
        rows = [row for row in rows if any(row)]
        if _has_figures(rows) and table.getparent() is not None:
            block = table.makeelement("div", {})
            for row in rows:
                line = table.makeelement("p", {})
                line.text = " | ".join(row)
                block.append(line)
            block.tail = table.tail
            table.getparent().replace(table, block)


def _has_figures(rows: list[list[str]]) -> bool:
    """Whether rows are as long as one another, of short cells, and some hold numbers."""
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    cells = [cell for row in rows for cell in row]
    short = all(len(cell) <= _CELL for cell in cells)
    return short and any(_FIGURE.fullmatch(cell) for row in rows for cell in row[1:])


@cache
def extractor() -> str:
    """The extractor's name and version, for the report's record."""
    from importlib.metadata import version  # noqa: PLC0415

    return f"trafilatura {version('trafilatura')}"


_HIDDEN = (
    "//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')"
    " or self::template or self::noscript]"
)
_NAMED = "//*[@class or @id or @data-component or @data-testid] | //aside"
_MOST_SHARE = 0.4  # of the page's words: what has more is the report, whatever it is called
_LINKS = 0.3  # of an element's words: from here on it is a list of links
_COPY = 120  # characters that show a second copy of a text


def prune(tree: Any) -> Counter[str]:
    """Take out what is not the report; how many elements of each sort went."""
    removed: Counter[str] = Counter()
    whole = len(text_of(tree))
    if not whole:
        return removed
    for node in tree.xpath(_HIDDEN)[:5000]:
        if _attached(node, tree) and _is_spare(node, tree, whole):
            _drop(node)
            removed["hidden"] += 1
    for node in tree.xpath(_NAMED)[:20_000]:
        sort = _sort(node)
        if sort and _attached(node, tree) and _may_go(node, whole):
            _drop(node)
            removed[sort] += 1
    return removed


def _is_spare(node: Any, tree: Any, whole: int) -> bool:
    """Whether a hidden element is small, or says what the page shows elsewhere."""
    text = text_of(node)
    if len(text) <= _MOST_SHARE * whole:
        return not _holds_headline(node, tree)
    start = text[len(text) // 3 :][:_COPY]  # past a headline that all copies may share
    return text_of(tree).count(start) > 1


def _holds_headline(node: Any, tree: Any) -> bool:
    return node.find(".//h1") is not None and len(tree.findall(".//h1")) < 2


def _sort(node: Any) -> str | None:
    """What an element is by its name: "comments", "links" (if it turns out to be some), or None."""
    if not isinstance(node.tag, str) or node.tag in ("html", "body", "head", "main", "article"):
        return None
    marks = marks_of(node)
    if marks & names("removed"):
        return "named"
    return "links" if node.tag == "aside" or marks & names("foreign") else None


def _may_go(node: Any, whole: int) -> bool:
    text = text_of(node)
    if len(text) > _MOST_SHARE * whole or node.find(".//h1") is not None:
        return False
    if marks_of(node) & names("removed"):
        return True
    linked = sum(len(text_of(link)) for link in node.iter("a"))
    return linked > _LINKS * max(len(text), 1)


def _attached(node: Any, tree: Any) -> bool:
    """Whether an element is still in the tree."""
    while node is not None and node is not tree:
        node = node.getparent()
    return node is not None


def _drop(node: Any) -> None:
    """Take an element out; what follows it stays, with a blank in its place."""
    parent, tail = node.getparent(), node.tail
    if parent is None:
        return
    if tail:
        before = node.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} {tail}"
        else:
            parent.text = f"{parent.text or ''} {tail}"
    parent.remove(node)
