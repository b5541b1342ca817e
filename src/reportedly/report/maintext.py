"""The main text of a page.

In: the parsed page. Out: its main text, one paragraph a line, and the extractor's name and version;
None when there is no main text. Refuses the network: the extractor is handed our own tree and its
downloader is never called. The border file of trafilatura.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

# It logs "discarding data" for what we report as a discard ourselves.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_BLOCKS = ("p", "div", "li", "td", "th", "dt", "dd", "option", "pre", "blockquote", "br")
# Beyond so many blocks the extractor's second opinion, whose time grows with their square, is not
# asked for: 9,000 cells took it 20 s. Long reports have below 1,000.
_MANY = 2500


def main_text(tree: Any) -> str | None:
    """Headings, paragraphs, lists and quotations of the article; no comments, no links."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import

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


@cache
def extractor() -> str:
    """The extractor's name and version, for the report's record."""
    from importlib.metadata import version  # noqa: PLC0415

    return f"trafilatura {version('trafilatura')}"
