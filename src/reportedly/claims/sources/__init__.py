"""Sources inside one report: who each source span is, by the names the report itself gives.

In: a report and its attributions; out: a `SourceMention` for each source, aligned with them. The
way goes from `words` over `mentions` (names) and `entities` (which names are one) to `resolving`,
which walks through the report and lets `pronouns`, `relatives` and `nominals` find antecedents.
"""

from reportedly.claims.sources.resolving import resolve

__all__ = ["resolve"]
