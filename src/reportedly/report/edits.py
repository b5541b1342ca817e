"""Changes to a text, each leaving a note that replays.

In: a text and edits on it. Out: the changed text with its notes; `replay` is the way back to the
same text from the same beginning. Refuses edits that overlap and notes that do not fit their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.errors import ReportError
from reportedly.records import Note

# A text with more repairs than this in one pass is repaired under one note: the note stays exact
# and a hostile text cannot make millions of them.
MANY = 2000


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `text[start:end]` by `after`; `step` names the rule that wanted it."""

    start: int
    end: int
    after: str
    step: str


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Note, ...]]:
    """The text with all edits made, and their notes in reading order."""
    ordered = sorted(edits)
    if len(ordered) > MANY:
        ordered = [_as_one(text, ordered)]
    notes: list[Note] = []
    pieces: list[str] = []
    done = shift = 0
    for edit in ordered:
        if not done <= edit.start <= edit.end <= len(text):
            raise ReportError(f"two repairs overlap at {edit.start} ({edit.step})")
        before = text[edit.start : edit.end]
        notes.append(Note(edit.step, edit.start + shift, before, edit.after))
        pieces += (text[done : edit.start], edit.after)
        shift += len(edit.after) - len(before)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces), tuple(notes)


def _as_one(text: str, ordered: Sequence[Edit]) -> Edit:
    """One edit with the outcome of many."""
    start, end = ordered[0].start, ordered[-1].end
    pieces: list[str] = []
    done = start
    for edit in ordered:
        pieces += (text[done : edit.start], edit.after)
        done = edit.end
    return Edit(start, end, "".join(pieces), ordered[0].step)


def replay(text: str, notes: Iterable[Note]) -> str:
    """Make the noted changes again. Raises `ReportError` when a note does not fit the text."""
    done: list[str] = []  # what lies before every note still to come
    done_length = 0
    rest = text
    cut = 0  # how much of `rest` is already in `done`
    for note in notes:
        if note.at < done_length:  # a new pass begins: start over on the text as it is now
            rest = "".join((*done, rest[cut:]))
            done, done_length, cut = [], 0, 0
        start = note.at - done_length + cut
        if not rest.startswith(note.before, start) or start > len(rest):
            raise ReportError(f"the note {note.step!r} does not fit the text at {note.at}")
        done += (rest[cut:start], note.after)
        done_length = note.at + len(note.after)
        cut = start + len(note.before)
    return "".join((*done, rest[cut:]))
