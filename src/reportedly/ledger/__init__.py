"""The ledger: what was reported, kept; copies, origins and series across reports.

In: readings; out: a database that answers who said what, since when, and on whose word. Refuses a
file that is no ledger, a newer one, and a damaged one, and changes nothing then.
"""
