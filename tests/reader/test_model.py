"""The packaged model reads reports exactly, repeatably, and refuses an altered folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.reader import MODEL_DIR, Model, load_model
from reportedly.records import Paragraph, Report, Role, Span

SAYING = "The river authority said on Monday that the dam was holding."


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def report(*paragraphs: tuple[str, Role]) -> Report:
    text, spans = "", []
    for passage, role in paragraphs:
        spans.append(Paragraph(Span(len(text), len(text) + len(passage)), role))
        text += passage + "\n\n"
    return Report(id="r", text=text, paragraphs=tuple(spans))


def test_a_plain_saying_is_one_linked_attribution(model: Model) -> None:
    given = report((SAYING, Role.BODY))
    (found,) = model.read(given).attributions
    assert found.source is not None
    assert found.cue is not None
    assert found.source.of(given.text) == "The river authority"
    assert found.cue.of(given.text).startswith("said")
    assert found.content[-1].of(given.text).endswith("the dam was holding")


def test_masthead_and_captions_are_not_read(model: Model) -> None:
    given = report((SAYING, Role.MASTHEAD), (SAYING, Role.CAPTION))
    assert model.read(given).attributions == ()


def test_an_answer_does_not_depend_on_what_was_read_before(model: Model) -> None:
    given = report((SAYING, Role.BODY))
    first = model.read(given)
    model.read(report(("Boats came. " * 200, Role.BODY)))
    assert model.read(given) == first


def test_an_empty_report_has_no_attributions(model: Model) -> None:
    assert model.read(Report(id="r", text="", paragraphs=())).attributions == ()


def test_a_text_of_any_length_is_windowed(model: Model) -> None:
    given = report(*[(SAYING, Role.BODY)] * 60)
    assert len([a for a in model.read(given).attributions if a.depth == 0]) >= 55


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL_DIR, folder)
    (folder / "linker.npz").write_bytes(b"other")
    with pytest.raises(ModelError, match="differs from its manifest"):
        load_model(folder)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="incomplete"):
        load_model(tmp_path)


@pytest.mark.parametrize("manifest", ["", "{}", "[]", '{"sha256": 3}', '{"sha256": {}}'])
def test_an_unreadable_manifest_is_refused(manifest: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(ModelError, match="manifest cannot be read"):
        load_model(tmp_path)
