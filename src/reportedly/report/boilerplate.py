"""Lines that a website put there: shares, subscriptions, related links, navigation, legal lines.

In: one line. Out: the name of the rule that recognises it as no part of the report, or None.
Refuses anything that could be prose: long lines and lines with quotation marks.
"""

from __future__ import annotations

import re

from reportedly.language.lexicon import Expressions, load, per_language
from reportedly.report.dates import moments

_EXPRESSIONS = Expressions("mastheads")

LONG = 220  # a line longer than this is prose, unless it is a cookie notice
RELATED_HEADING = "related heading"

_BULLET = re.compile(r"^[\s•·▪►▶»›>|*_=~–—-]+|[\s:.!»›>|*_=~–—-]+$")
_QUOTES = re.compile(r"[“”„«]|\"")
_PARTS = re.compile(r"[\s>›»|/•·,:–—\-\[\]()&]+")
_BETWEEN = re.compile(r"[>›»|/•·]")
_WEEKDAYS = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def boilerplate_step(line: str) -> str | None:
    """The rule under which a line is taken out wherever it stands."""
    if len(line) > LONG:
        return "cookie notice" if len(line) <= 600 and _is_cookie_notice(line.lower()) else None
    key = _BULLET.sub("", line).lower()
    if not key:
        return "ornament" if len(line) <= 40 and not line[0].isalnum() else None
    exact, starts = _lists()
    if (step := exact.get(key)) and (" " in key or not line.endswith(".")):  # "Pause." is prose
        return step
    if _EXPRESSIONS["site_counts"].match(key):
        return "counter"
    if _is_cookie_notice(key):
        return "cookie notice"
    if _QUOTES.search(line):
        return None
    whole = line.lower().lstrip(" •·▪►▶»›>|*–—-\t")
    for start, step in starts:
        if whole.startswith(start):
            return step
    if _EXPRESSIONS["site_follow"].match(key):
        return "share line"
    return "copyright line" if _EXPRESSIONS["site_copyright"].search(key) else None


def is_navigation(line: str, *, at_edge: bool) -> bool:
    """Whether a line is made of navigation words, with dates among them or not.

    `at_edge` says that it stands before or after the report's prose, where a single section label
    ("World") is navigation too; between paragraphs it could be a heading.
    """
    if len(line) > LONG:
        return False
    if _EXPRESSIONS["site_crumbs"].match(line):
        return True
    rest = line
    dated = False
    if any(map(str.isdigit, line)):
        for found in reversed(moments(line)):
            rest = rest[: found.start] + " " + rest[found.end :]
            dated = True
    words = [word.strip(".") for word in _PARTS.split(rest.lower()) if word.strip(".")]
    strong, weak = _navigation()
    if not words or any(w not in weak and w[:3] not in _WEEKDAYS for w in words):
        return False
    is_strong = any(word in strong for word in words)
    has_marks = bool(_BETWEEN.search(rest))
    if at_edge:
        return is_strong or (not dated and (has_marks or len(words) <= 2))
    return (is_strong and (dated or len(words) >= 3)) or (has_marks and len(words) >= 3)


def _is_cookie_notice(key: str) -> bool:
    return (
        "cookie" in key
        and bool(_EXPRESSIONS["site_cookie"].search(key))
        and bool(_EXPRESSIONS["site_ours"].search(key))
    )


@per_language
def _lists() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    for step, entry in load("boilerplate").items():
        for line in entry.get("lines", ()):
            exact.setdefault(_BULLET.sub("", str(line)).lower(), step)
        starts += [(str(start).lower(), step) for start in entry.get("starts", ())]
    return exact, tuple(starts)


@per_language
def _navigation() -> tuple[frozenset[str], frozenset[str]]:
    entry = load("boilerplate")["navigation"]
    strong = frozenset(entry["strong"])
    return strong, strong | frozenset(entry["words"])
