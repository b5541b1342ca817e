"""Echoes: which reports reprint, abridge or rewrite which.

In: a reading with its report item; out: a `Sketch` to keep, keys under which it meets others, and
an `Echo` for two that repeat one another. What is compared is the two reports alone: no answer
depends on what else a ledger holds.
"""

from reportedly.ledger.echoes.blocking import keys
from reportedly.ledger.echoes.comparing import compare, worth
from reportedly.ledger.echoes.overlap import runs
from reportedly.ledger.echoes.sketching import Sketch, pack, sketch, unpack

__all__ = ["Sketch", "compare", "keys", "pack", "runs", "sketch", "unpack", "worth"]
