"""Quantities: the numbers of a report, in digits and words, with their bounds and units.

In: a text and its passages; out: `Quantity` records. See `finding`.
"""

from reportedly.figures.quantities.finding import find
from reportedly.figures.quantities.quantity import Quantity, Sort

__all__ = ["Quantity", "Sort", "find"]
