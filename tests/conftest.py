"""What is made once for all tests: the prepared model, and a knowledge base of our samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from functools import cache
from pathlib import Path

import hypothesis
import pytest

from ingest.isolation.sandbox import Sandbox
from kb.analyzer import JiebaAnalyzer
from kb.bootstrap import open_knowledge_base
from kb.encoders.bundled_model import BUNDLED
from kb.encoders.cross_encoder import open_cross_encoder
from kb.encoders.cross_encoder_files import BUNDLED as CROSS_ENCODER
from kb.encoders.cross_encoder_files import prepare_cross_encoder
from kb.encoders.embedding import open_embedder
from kb.encoders.model_files import model_folder, prepare
from kb.encoders.model_manifest import verify, verify_cross_encoder
from kb.errors import ModelError
from kb.knowledge_base import KnowledgeBase
from kb.ports import CrossEncoder
from kb.settings import Settings
from tests.embedders import RememberingEmbedder
from tests.kb import samples

# A machine that is busy with other things takes longer for an example; that breaks no promise.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

Opener = Callable[..., KnowledgeBase]  # takes what open_knowledge_base takes beside settings


@pytest.fixture(scope="session")
def prepared_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the bundled model: the one that `wence model prepare` made, else made now."""
    folder = model_folder(Settings().models, BUNDLED)
    try:
        verify(folder)
    except ModelError:
        folder = tmp_path_factory.mktemp("models") / BUNDLED
    prepare(BUNDLED, folder, lambda message: None)  # nothing to do where it is intact
    return folder


@pytest.fixture(scope="session")
def prepared_cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the cross-encoder, likewise."""
    folder = model_folder(Settings().models, CROSS_ENCODER)
    try:
        verify_cross_encoder(folder)
    except ModelError:
        folder = model_folder(tmp_path_factory.mktemp("models"), CROSS_ENCODER)
    prepare_cross_encoder(CROSS_ENCODER, folder, lambda message: None)
    return folder


@pytest.fixture(scope="session", autouse=True)
def one_worker() -> Iterator[None]:
    """Imports take the same parsing worker, one for each set of limits, as the files of one import
    do: it takes a second to start. What becomes of a worker is tested on sandboxes of their own."""
    with ExitStack() as opened, pytest.MonkeyPatch.context() as patch:
        kept = cache(lambda limits: opened.enter_context(Sandbox(limits)))
        for module in ("ingest.pipeline", "ingest.sync.run"):
            patch.setattr(f"{module}.Sandbox", lambda limits: nullcontext(kept(limits)))
        yield


@pytest.fixture(scope="session")
def real_embedder(prepared_model: Path) -> RememberingEmbedder:
    return RememberingEmbedder(open_embedder(prepared_model, threads=1))


@pytest.fixture(scope="session")
def real_cross_encoder(
    prepared_cross_encoder: Path, real_embedder: RememberingEmbedder
) -> CrossEncoder:
    return open_cross_encoder(prepared_cross_encoder, threads=1, beside=real_embedder.model)


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("samples")
    return Settings(home=home, region=samples.HOME, _env_file=None)


@pytest.fixture(scope="session")
def real_analyzer(sample_settings: Settings) -> JiebaAnalyzer:
    """Reading the dictionary takes most of the time that opening an empty home takes."""
    analyzer = JiebaAnalyzer(sample_settings.cache)
    analyzer.load()
    return analyzer


@pytest.fixture(scope="session")
def sample_kb(
    sample_settings: Settings,
    real_analyzer: JiebaAnalyzer,
    real_embedder: RememberingEmbedder,
    real_cross_encoder: CrossEncoder,
) -> Iterator[KnowledgeBase]:
    """A real knowledge base that holds the samples; tests only read it."""
    with open_knowledge_base(
        sample_settings,
        embedder=real_embedder,
        cross_encoder=real_cross_encoder,
        analyzer=real_analyzer,
    ) as kb:
        kb.add_all(samples.documents())
        yield kb


@pytest.fixture
def own_settings(tmp_path: Path, sample_settings: Settings) -> Settings:
    """Settings of a data directory that a test may change."""
    settings = Settings(home=tmp_path / "home", region=samples.HOME, _env_file=None)
    settings.home.mkdir()
    # jieba's dictionary takes a second to build; it is derived and the same for all
    sample_settings.cache.mkdir(exist_ok=True)
    settings.cache.symlink_to(sample_settings.cache)
    return settings


@pytest.fixture
def open_kb(
    own_settings: Settings,
    real_embedder: RememberingEmbedder,
    real_cross_encoder: CrossEncoder,
    real_analyzer: JiebaAnalyzer,
) -> Opener:
    """Opens the test's own knowledge base, empty at first; the test closes it."""
    engines = {
        "embedder": real_embedder,
        "cross_encoder": real_cross_encoder,
        "analyzer": real_analyzer,
    }
    return lambda **changed: open_knowledge_base(own_settings, **(engines | changed))


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    """The test's own knowledge base, empty at first."""
    with open_kb() as kb:
        yield kb
