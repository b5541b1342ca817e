"""The second of two joined verbs shares the subject of the first."""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (
            "The Lavonian Red Cross has sent tents to the valley, and has asked for money.",
            "has asked for",
            "The Lavonian Red Cross",
        ),
    ],
)
def test_a_shared_subject_is_the_source(
    text: str, cue: str, source: str, reader: reportedly.Reader
) -> None:
    claims = [c for c in reader.read_text(text).claims if c.cue and cue in c.cue.of(text)]
    assert [c.source and c.source.span.of(text) for c in claims] == [source] * len(claims)
