"""The composition root: every entrance and the tests open the knowledge base here."""

from __future__ import annotations

from contextlib import ExitStack

from kb.analyzer import JiebaAnalyzer
from kb.encoders.cross_encoder import OnnxCrossEncoder, open_cross_encoder
from kb.encoders.embedding import DeferredEmbedder, OnnxEmbedder, open_embedder
from kb.encoders.model_files import model_folder
from kb.knowledge_base import KnowledgeBase
from kb.ports import CrossEncoder, Embedder, Engines
from kb.question.glossary import bundled_glossary
from kb.search.ranking import RetrievalConfig
from kb.settings import Settings
from kb.store.chroma import ChromaIndex
from kb.store.database import Database
from kb.store.docstore import SqliteDocstore
from kb.store.index import HybridIndex
from kb.store.lock import DirectoryLock
from kb.store.originals import Originals
from kb.store.records import Records
from kb.store.upkeep import Upkeep

PASSAGE_FORMAT = "7"  # raise it when passages of the same file come out differently


def open_models(settings: Settings) -> tuple[OnnxEmbedder, OnnxCrossEncoder | None]:
    """The embedding model, and the cross-encoder unless it is switched off; the caller closes it.

    Raises ModelMissing or ModelDamaged.
    """
    folder = model_folder(settings.models, settings.model)
    embedder = open_embedder(folder, settings.threads)
    if not settings.cross_encoder:
        return embedder, None
    beside = model_folder(settings.models, settings.cross_encoder)
    return embedder, open_cross_encoder(beside, settings.threads, embedder)


def open_knowledge_base(
    settings: Settings,
    *,
    embedder: Embedder | None = None,
    cross_encoder: CrossEncoder | None = None,
    analyzer: JiebaAnalyzer | None = None,
    config: RetrievalConfig | None = None,
    accept_stale: bool = False,
    for_questions: bool = True,
) -> KnowledgeBase:
    """Open (or create) the knowledge base under `settings.home`; close it when done.

    Without `embedder`, the models that the settings name are opened; with it, `cross_encoder` is
    taken as given. Without `analyzer`, the dictionary is read from the data directory; who opens
    several may read it once. A command that only adds or shows documents is not `for_questions`:
    the embedding model and the dictionary then wait for a document to embed, there is no
    cross-encoder, and Chroma is brought up only after a change.

    Raises StoreLocked, StoreCorrupt, ModelMissing, ModelDamaged, and IndexStale unless
    `accept_stale`, after which only `rebuild` may be called.
    """
    with ExitStack() as opened:
        opened.enter_context(DirectoryLock(settings.home))
        if embedder is None:
            embedder, cross_encoder = _models(settings, opened, for_questions)
        analyzer = analyzer or JiebaAnalyzer(settings.cache)
        if for_questions:
            analyzer.load()
        database = Database(settings.database)
        opened.callback(database.close)
        identity = {"model": embedder.fingerprint, "passages": PASSAGE_FORMAT}
        store = SqliteDocstore(database, analyzer, identity, accept_stale)
        index = HybridIndex(store, ChromaIndex(settings.chroma, embedder.fingerprint, store))
        opened.callback(index.close)
        index.start(at_once=for_questions)
        records = Records(database)
        return KnowledgeBase(
            engines=Engines(analyzer, embedder, index, store, cross_encoder),
            glossary=bundled_glossary(analyzer.words),
            records=records,
            originals=Originals(settings.originals),
            upkeep=Upkeep(database, store, index, analyzer, embedder, records, identity),
            home=settings.region or None,
            config=config,
            close=opened.pop_all().close,
        )


def _models(
    settings: Settings, opened: ExitStack, for_questions: bool
) -> tuple[Embedder, CrossEncoder | None]:
    """The models of the settings; `opened` closes what must be closed."""
    if not for_questions:
        folder = model_folder(settings.models, settings.model)
        return DeferredEmbedder(folder, settings.threads), None
    embedder, cross_encoder = open_models(settings)
    if cross_encoder:
        opened.callback(cross_encoder.close)
    return embedder, cross_encoder
