"""Clock times and their zones: "3:15 p.m. (local time)", "0415 GMT", "noon", "10 to 11:30 a.m.".

In: a tape and a place on it; out: a `Clock` (or a `Reach` of two) and the place after it. Refuses
numbers that are no clock times (scores, ratios, "1.5m"): a bare hour needs "a.m.", "o'clock" or a
zone, and hour and minute need a cue unless the hour has two digits.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.language.lexicon import Expressions
from reportedly.times.forms import Clock, Form, Reach
from reportedly.times.lengths import number
from reportedly.times.tape import Tape, zone_pattern

_PATTERNS = Expressions("time_patterns")
_DOTTED = re.compile(r"(?P<h24>[01]?[0-9]|2[0-3])[.:](?P<m24>[0-5][0-9])(?![\w.,]?[0-9])(?!\s*%)")
_BARE = re.compile(r"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5][0-9]))?(?![\w:.,]?[0-9])")


Found = tuple[Form, int]


def clock(tape: Tape, i: int, *, cued: bool = False) -> Found | None:
    """A clock time, or a range of two, with its zone. `cued`: a date stands before it."""
    word = tape.at(i)
    if word == "12" and tape.at(i + 1) in tape.w.clock_names:
        i, word = i + 1, tape.at(i + 1)
    if word in tape.w.clock_names:
        named, j = zone(tape, i + 1)
        return Clock(tape.w.clock_names[word], 0, named), j
    if word in tape.w.half_hours or tape.at(i + 1) in tape.w.clock_words:
        return _spelled(tape, i)
    if word.isalpha():
        return _worded(tape, i)
    if not word[:1].isdigit() or (tape.glued(i) and tape.at(i - 1) in {":", ".", "$", "€", "£"}):
        return None
    return _range(tape, i) or _single(tape, i, cued=cued) or _in_part(tape, i)


def _in_part(tape: Tape, i: int) -> tuple[Clock, int] | None:
    """ "3 in the morning", "8:30 at night"."""
    match = _BARE.match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    return _halved(tape, int(match["h"]), int(match["m"]) if match["m"] else None, j)


def _worded(tape: Tape, i: int) -> tuple[Clock, int] | None:
    """ "eight in the evening"."""
    hour = tape.w.numbers.get(tape.at(i), 0)
    return _halved(tape, hour, None, i + 1) if 1 <= hour <= 12 else None


def _halved(tape: Tape, hour: int, minute: int | None, j: int) -> tuple[Clock, int] | None:
    """The half of the day that "in the morning" or "at night" says."""
    if tape.at(j) in tape.w.at_ and tape.at(j + 1) in tape.w.night_word:
        return Clock(hour % 12 + 12 * (hour > 5), minute, half=True), j + 2
    if tape.at(j) not in tape.w.in_ or tape.at(j + 1) not in tape.w.the:
        return None
    j += 2 + (tape.at(j + 2) in tape.w.early_late)
    if tape.at(j) in tape.w.morning:
        return Clock(hour % 12, minute, half=True), j + 1
    later = tape.at(j) in tape.w.later_halves
    return (Clock(hour % 12 + 12, minute, half=True), j + 1) if later else None


def _single(tape: Tape, i: int, *, cued: bool) -> tuple[Clock, int] | None:
    if not tape.at(i)[:1].isdigit():
        return None
    match = _PATTERNS["clock"].match(tape.text, tape.starts[i], tape.end)
    if match is None:
        return _dotted(tape, i)
    j = tape.after(match.end())
    if j is None:
        return None
    parts = match.groupdict()
    if parts["h"]:
        hour = int(parts["h"]) % 12 + (12 if parts["half"].lower() in tape.w.p_letter else 0)
        minute = int(parts["m"]) if parts["m"] else None
    elif parts["h24"]:
        hour, minute = int(parts["h24"]), int(parts["m24"])
    elif parts["mh"]:
        hour, minute = int(parts["mh"]), int(parts["mm"])
    else:
        hour, minute = int(parts["hz"]), None
    named, end = zone(tape, j)
    if parts["h24"] and named is None:
        wide = len(parts["h24"]) == 2 and tape.at(i - 1) not in tape.w.no_clock_before
        if not (cued or wide or tape.at(i - 1) in tape.w.clock_cues):
            return None
    return Clock(hour, minute, named, half=bool(parts["h"])), end


def _dotted(tape: Tape, i: int) -> tuple[Clock, int] | None:
    """ "at 6.45", "17.30 GMT": British dots, only with a cue on one side."""
    match = _DOTTED.match(tape.text, tape.starts[i], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None
    named, end = zone(tape, j)
    if named is None:
        return None
    return Clock(int(match["h24"]), int(match["m24"]), named), end


def _range(tape: Tape, i: int) -> Found | None:
    """ "3 to 5 p.m.", "10:30-11 a.m.", "9 a.m. to 5 p.m."."""
    first = _BARE.match(tape.text, tape.starts[i], tape.end)
    full = _single(tape, i, cued=True)
    joins = {*tape.w.until_words, *tape.w.dashes}
    if tape.at(i - 1) in tape.w.between:
        joins |= tape.w.and_
    j = full[1] if full else tape.after(first.end()) if first else None
    if j is None or tape.at(j) not in joins:
        return None
    second = _single(tape, j + 1, cued=full is not None) or _later(tape, j + 1)
    if second is None:
        return None
    last = second[0]
    if full is not None and (full[0].half or not last.half or first is None or full[0].zone):
        first_clock = full[0]
    elif first is not None and last.hour >= 1:
        hour = int(first["h"]) % 12 + (12 if last.hour >= 12 else 0)
        if (hour, int(first["m"] or 0)) > (last.hour, last.minute or 0):
            hour -= 12
        if hour < 0:
            return None
        first_clock = Clock(hour, int(first["m"]) if first["m"] else None, half=last.half)
    else:
        return None
    return Reach(replace(first_clock, zone=first_clock.zone or last.zone), last), second[1]


def _later(tape: Tape, i: int) -> tuple[Clock, int] | None:
    return _in_part(tape, i) if tape.at(i)[:1].isdigit() else None


def _spelled(tape: Tape, i: int) -> Found | None:
    """ "five o'clock", "half past seven", "quarter to six"."""
    shift, j = 0, i
    if tape.at(i) in tape.w.half_hours and tape.at(i + 1) in tape.w.half_links:
        shift = tape.w.half_hours[tape.at(i)] * (-1 if tape.at(i + 1) in tape.w.to else 1)
        if shift == -30:
            return None
        j = i + 2
    found = number(tape, j)
    if found is None or not 1 <= found[0] <= 12 or found[0] != int(found[0]):
        return None
    j = found[1]
    clocked = (
        tape.at(j) in tape.w.o_clock
        and tape.at(j + 1) in {"'", "’"}
        and tape.at(j + 2) in tape.w.clock_word
    )
    if clocked:
        j += 3
    elif not shift:
        return None
    total = int(found[0]) % 12 * 60 + shift if shift < 0 else int(found[0]) * 60 + shift
    total %= 1440
    named, end = zone(tape, j)
    return Clock(total // 60, total % 60, named), end


def zone(tape: Tape, i: int) -> tuple[str | None, int]:
    """The zone that follows a time, in brackets or not."""
    if i <= 0:
        return None, i
    match = zone_pattern().match(tape.text, tape.ends[i - 1], tape.end)
    j = tape.after(match.end()) if match else None
    if match is None or j is None:
        return None, i
    if match["local"]:
        return "local", j
    return match["name"] or match["us"] or match["short"] or match["offset"], j
