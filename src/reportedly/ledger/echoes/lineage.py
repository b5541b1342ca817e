"""Which of two reports that tell the same is the likelier original, and why.

In: two sketches and how much of each stands in the other; out: the original first, with readable
reasons. By credit, then by citing, then by time, then by containment, then by id. Refuses nothing:
there is always an answer, for a pair must not depend on which was kept first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from reportedly.ledger.echoes.sketching import Sketch

DAY = len("2024-11-03")
MINUTE = len("2024-11-03T14:00")

Told = tuple[Sketch, Sketch, tuple[str, ...]]


def lineage(a: Sketch, b: Sketch) -> Told:
    """The original, the copy, and what says so."""
    for names, word in (("credits", "credits"), ("cites", "cites")):
        a_on_b = b.medium is not None and b.medium in getattr(a, names)
        b_on_a = a.medium is not None and a.medium in getattr(b, names)
        if a_on_b != b_on_a and a.medium != b.medium:
            first, second = (b, a) if a_on_b else (a, b)
            return first, second, (f"{word} {first.outlet}",)
    wait = waited(a.published, b.published)
    if wait is not None and wait[0]:
        first, second = (a, b) if wait[0] > 0 else (b, a)
        return first, second, (f"published {wait[1]}",)
    first, second = sorted((a, b), key=lambda one: (-_size(one), one.id))
    longer = _size(first) > _size(second)
    return first, second, ("the shorter of the two" if longer else "nothing tells which was first",)


def _size(sketch: Sketch) -> int:
    """Telling words: what stands under every report of an outlet does not count."""
    return sum(map(len, sketch.sentences))


def waited(a: str | None, b: str | None) -> tuple[int, str] | None:
    """Whether `b` is later than `a` (1), earlier (-1) or neither (0), and by how much.

    Both are taken as coarsely as the coarser is known. Clocks of unknown zones are taken for one.
    """
    if not a or not b:
        return None
    grain = min(_grain(a), _grain(b))
    one, two = _moment(a, grain), _moment(b, grain)
    if one is None or two is None:
        return None
    if grain == MINUTE and (one.tzinfo is None or two.tzinfo is None):
        one, two = one.replace(tzinfo=None), two.replace(tzinfo=None)
    apart = two - one
    sign = (apart > timedelta()) - (apart < timedelta())
    return sign, f"{_spoken(abs(apart))} later" if grain >= DAY else "later"


def _grain(value: str) -> int:
    return MINUTE if "T" in value else min(len(value), DAY)


def _moment(value: str, grain: int) -> datetime | None:
    """The begin of a time cut to a grain; None for what is no ISO 8601 time."""
    text = value if grain == MINUTE else value[:grain] + "-01-01"[grain - DAY :] * (grain < DAY)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _spoken(apart: timedelta) -> str:
    minutes = round(apart.total_seconds() / 60)
    for size, name in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = round(minutes / size)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return "moments"
