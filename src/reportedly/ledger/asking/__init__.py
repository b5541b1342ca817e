"""Asking: one function for each question that a ledger answers.

In: a connection and a `Filter`, or ids; out: entries (`entries`), in order, a page at a time.
Questions only read. Every one runs on indexes and looks at a bounded number of rows, however large
the ledger is. Refuses (`UsageError`) what a filter names and the ledger does not have.
"""

from reportedly.ledger.asking.counting import head
from reportedly.ledger.asking.entries import Count, Page, Shown, Why
from reportedly.ledger.asking.explaining import why
from reportedly.ledger.asking.filters import Filter
from reportedly.ledger.asking.forms import flat, plain
from reportedly.ledger.asking.listing import claims, figures, reports, sources
from reportedly.ledger.asking.searching import search
from reportedly.ledger.asking.showing import show
from reportedly.ledger.asking.strands import series
from reportedly.ledger.asking.utterances import origins

__all__ = [
    "Count",
    "Filter",
    "Page",
    "Shown",
    "Why",
    "claims",
    "figures",
    "flat",
    "head",
    "origins",
    "plain",
    "reports",
    "search",
    "series",
    "show",
    "sources",
    "why",
]
