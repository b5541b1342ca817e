"""Spans of attributions, mended: boundaries, missing pieces, clauses that hang together."""
