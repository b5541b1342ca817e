"""What many tests need: the packaged reader, loaded once, and the folder of shared data.

Where the shared data (`../shared`) or the model is absent, tests that need it say so and skip;
with CI=true in the environment their absence is a failure.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

import reportedly

# What a property test finds may not depend on how busy the machine is.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "src" / "reportedly" / "reader" / "model" / "model.onnx"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that takes the shared data, so that `-m "not shared"` leaves them out."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        absent("needs the data in ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def reader() -> reportedly.Reader:
    """The reader with the packaged model."""
    if not MODEL.is_file():
        absent("needs the packaged model (src/reportedly/reader/model), which is not here")
    return reportedly.load()


def absent(why: str) -> NoReturn:
    """Skip, or fail where CI=true: what is absent there is an error of the build."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
