"""Compiled word lists say what their YAML says; a changed YAML is read itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.language import compiled


@pytest.mark.parametrize("folder", compiled.folders(), ids=lambda one: str(one.name))
def test_what_is_compiled_is_what_the_yaml_says(folder: Path) -> None:
    for name, kept in compiled.lists(folder).items():
        path = folder / f"{name}.yaml"
        if path.is_file() and kept["of"] == compiled.mark(path.read_bytes()):
            assert kept["list"] == compiled.parsed(path.read_bytes()), f"{name}: run make words"


def test_a_list_whose_yaml_has_changed_is_read_from_it(tmp_path: Path) -> None:
    birds = tmp_path / "birds.yaml"
    birds.write_text("some: [owl]", encoding="utf-8")
    (tmp_path / "odd.yaml").write_text("some: {1: 2024-11-03}", encoding="utf-8")
    (tmp_path / compiled.COMPILED).write_text(compiled.written(tmp_path), encoding="utf-8")
    assert set(compiled.lists(tmp_path)) == {"birds"}
    assert compiled.read(tmp_path, "birds") == {"some": ["owl"]}
    assert set(compiled.read(tmp_path, "odd")["some"]) == {1}
    birds.write_text("some: [owl, wren]", encoding="utf-8")
    assert compiled.read(tmp_path, "birds") == {"some": ["owl", "wren"]}
