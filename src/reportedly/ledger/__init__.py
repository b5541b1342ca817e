"""The ledger: what was reported, kept; copies, origins and series across reports.

In: readings; out: a database that answers who said what, since when, and on whose word. Refuses a
file that is no ledger, a newer one, and a damaged one, and changes nothing then. The way of a
report: `sheets` cuts it down to items, `keeping` writes its rows, `linking` joins them with those
that are there (`echoes`, `origins`, `series`, `merging`), `asking` answers.
"""

from reportedly.ledger.front import Filter, Ledger
from reportedly.ledger.store import Kept, Outcome

__all__ = ["Filter", "Kept", "Ledger", "Outcome"]
