"""Intake: paths, folders and standard input become deliveries.

In: what a person names on a command line. Out: `Delivery`, or why there is none (`Discard` for
what was seen and is not read, `ReportError` as a value for what could not be opened). Refuses
network addresses: nothing is fetched here.
"""

from reportedly.intake.delivering import SUFFIXES, Limits, deliver

__all__ = ["SUFFIXES", "Limits", "deliver"]
