"""Dates in digits: "2024-11-03T19:29+09:00", "2024/11/03", "13/11/2024".

In: a tape and a place on it; out: a date and the place after it. What may be read in two ways
("3/11/2024") and what is on no calendar comes out as `Unknown`, which says so.
"""

from __future__ import annotations

import re

from reportedly.times.dates import IMPOSSIBLE, dated, valid
from reportedly.times.forms import Cal, Clock, Form, Unknown
from reportedly.times.tape import Tape

Found = tuple[Form, int]
_ISO = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?![0-9-])(?:(?:T|\s+)(?P<h>[01][0-9]|2[0-3])"
    r":(?P<n>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?(?P<z>Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9:]))?"
)
_FIGURES = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sep>[/.-])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[12][0-9]{3}|[0-9]{2})(?![\w/])"
)
_BACKWARD = re.compile(r"(?P<y>[12][0-9]{3})/(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})(?![\w/])")
_MONTH_FIGURES = re.compile(r"(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])(?![\w-])")


def iso(tape: Tape, i: int) -> Found | None:
    """ISO forms, "2024/11/03" and figures that have one reading."""
    if not tape.at(i)[:1].isdigit() or (tape.glued(i) and tape.at(i - 1) in {"/", ".", ":"}):
        return None
    for pattern in (_ISO, _BACKWARD):
        match = pattern.match(tape.text, tape.starts[i], tape.end)
        if match is not None and (j := tape.after(match.end())) is not None:
            year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
            date = dated(year, month, day)
            if pattern is _ISO and match["h"] and isinstance(date, Cal):
                return Clock(int(match["h"]), int(match["n"]), match["z"], date), j
            return date, j
    match = _MONTH_FIGURES.match(tape.text, tape.starts[i], tape.end)
    if match is not None and (j := tape.after(match.end())) is not None:
        return Cal(int(match["y"]), int(match["m"])), j
    return _figures(tape, i)


def _figures(tape: Tape, i: int) -> Found | None:
    if tape.glued(i) and tape.at(i - 1) in {"-", "+"}:
        return None
    match = _FIGURES.match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        if match["sep"] != "/":
            return None
        year += 2000 if year < 50 else 1900
    first = valid(year, b, a)  # day first
    second = valid(year, a, b)  # month first
    if first and second and a != b and match["sep"] != ".":
        return Unknown("the figures may be day and month or month and day"), j
    if not first and not second:
        return (Unknown(IMPOSSIBLE), j) if max(a, b) <= 31 else None
    return (dated(year, b, a) if first else dated(year, a, b)), j
