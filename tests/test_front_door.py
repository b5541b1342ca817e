"""The front door of the design, exactly: a dozen names, no work at import."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from tests.views import samples

TEXT = (
    "Rain fell all night. \r\n\r\nMayor Ines Carvell said on Monday that the levee may not hold. "
    "“It is old,” she added. 🌧"
)


def test_the_names_are_there_and_documented() -> None:
    assert len(reportedly.__all__) == len(set(reportedly.__all__)) <= 20
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
        if name != "__version__":
            assert inspect.getdoc(getattr(reportedly, name)), name
    with pytest.raises(AttributeError, match="Nobody"):
        _ = reportedly.Nobody


def test_the_version_is_that_of_the_package() -> None:
    assert reportedly.__version__ == version("reportedly")


def test_it_is_typed() -> None:
    assert (files("reportedly") / "py.typed").is_file()


def test_importing_it_is_quick() -> None:
    """Only the standard library and the nouns: measured by what is loaded, not by a clock."""
    code = (
        "import sys; before = set(sys.modules); import reportedly; "
        "print(*(n for n in set(sys.modules) - before "
        "if n.partition('.')[0] not in sys.stdlib_module_names))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert set(done.stdout.split()) == {
        "reportedly",
        "reportedly.errors",
        "reportedly.plain",
        "reportedly.records",
        "reportedly.road",
    }


def test_read_text_leaves_the_text_untouched(reader: reportedly.Reader) -> None:
    reading = reader.read_text(TEXT, published="2025-03-12")
    assert reading.report.text == TEXT
    assert isinstance(reading.claims, tuple) and isinstance(reading.figures, tuple)
    assert reading.claims
    for claim in reading.claims:
        assert isinstance(claim, reportedly.Claim)
        assert all(isinstance(span, reportedly.Span) for span in claim.content)
    said = reading.claims[0].said_at
    assert said and said.start == said.end == "2025-03-10"


def test_what_the_caller_knows_is_kept(reader: reportedly.Reader) -> None:
    reading = reader.read_text(TEXT, "2025-03-12", "https://daily.example/levee", "Levee holds")
    report = reading.report
    assert (report.url, report.title) == ("https://daily.example/levee", "Levee holds")
    assert report.published and report.published.value == "2025-03-12"
    assert report.published.basis == "metadata"


def test_a_date_that_is_none_is_a_usage_error(reader: reportedly.Reader) -> None:
    with pytest.raises(reportedly.UsageError, match="yesterday"):
        reader.read_text(TEXT, published="yesterday")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "🌧", "word", "a" * 5_000])
def test_any_text_can_be_read(reader: reportedly.Reader, text: str) -> None:
    reading = reader.read_text(text)
    assert reading.report.text == text
    assert reading.to_dict()["report"]["text"] == text


def test_the_errors_form_one_tree() -> None:
    assert issubclass(reportedly.ReportError, reportedly.ReportedlyError)
    assert issubclass(reportedly.StopError, reportedly.ReportedlyError)
    assert issubclass(reportedly.UnreadableError, reportedly.ReportError)
    assert issubclass(reportedly.UsageError, reportedly.StopError)
    assert issubclass(reportedly.ModelError, reportedly.StopError)
    error = reportedly.UsageError("it is wrong", where="here", try_="Try there.")
    assert str(error) == "here: it is wrong. Try there."


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.floats(0, 1))
def test_a_reading_without_its_doubtful_claims_holds_together(
    scores: list[float], least: float
) -> None:
    whole = samples.counting()
    claims = [replace(c, score=s) for c, s in zip(whole.claims, cycle(scores), strict=False)]
    less = replace(whole, claims=tuple(claims)).at_least(least)
    assert [c.id for c in less.claims] == [c.id for c in claims if c.score >= least]
    known = {None, *(c.id for c in less.claims)}
    assert {c.within for c in less.claims} | {f.claim for f in less.figures} <= known
    assert [f.id for f in less.figures] == [f.id for f in whole.figures]
