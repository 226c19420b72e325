"""The prepared model, shared by every test that needs a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.embedding import OnnxEmbedder, open_embedder
from kb.errors import ModelError
from kb.model_files import BUNDLED, model_folder, prepare, verify
from kb.settings import Settings


@pytest.fixture(scope="session")
def prepared_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the bundled model: the one `wence model prepare` made, else made now."""
    folder = model_folder(Settings().models, BUNDLED)
    try:
        verify(folder)
    except ModelError:
        folder = tmp_path_factory.mktemp("models") / BUNDLED
    prepare(BUNDLED, folder, lambda message: None)  # nothing to do where it is intact
    return folder


@pytest.fixture(scope="session")
def real_embedder(prepared_model: Path) -> OnnxEmbedder:
    return open_embedder(prepared_model, threads=1)
