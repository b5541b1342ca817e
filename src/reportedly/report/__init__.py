"""Report: a delivery becomes one fixed text with everything known about where it came from.

In: a `Delivery`, or a text. Out: a `Report`, or a `Discard` with the reason. Refuses what is empty,
binary, too large, too deeply nested, without text, or not in English. `replay` makes the noted
repairs again from the text that `open_delivery` gives.
"""

from reportedly.report.edits import replay
from reportedly.report.reading import Opened, from_text, open_delivery, read_delivery

__all__ = ["Opened", "from_text", "open_delivery", "read_delivery", "replay"]
