"""Origins: which claims report the same utterance.

In: claims with their reports, and whether these repeat one another; out: keys under which claims
can meet, a `Finding` for each two, what changed within one origin, and the count that heads every
answer. What is compared is the two claims alone: no answer depends on what else a ledger holds.
"""

from reportedly.ledger.origins.blocking import keys
from reportedly.ledger.origins.changes import Mutation, mutations
from reportedly.ledger.origins.comparing import compare
from reportedly.ledger.origins.counting import Count, tally
from reportedly.ledger.origins.pairing import equal
from reportedly.ledger.origins.values import Change

__all__ = ["Change", "Count", "Mutation", "compare", "equal", "keys", "mutations", "tally"]
