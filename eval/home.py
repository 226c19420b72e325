"""A knowledge base for each collection, indexed once and kept for the next run.

The folder's name tells everything its content depends on: the texts, the embedding model, and the
code and lexicons that parse, split and index. A change of any of them makes another folder; old
ones are never opened again and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import kb
from eval.datasets import Dataset, DatasetError, Text
from eval.makers import DocumentMaker
from kb.bootstrap import PASSAGE_FORMAT, open_knowledge_base
from kb.knowledge_base import KnowledgeBase
from kb.models import Document
from kb.ports import CrossEncoder, Embedder
from kb.search.ranking import RetrievalConfig
from kb.settings import Settings

COMPLETE = "COMPLETE"  # written last; a folder without it is gone on with
# What only reads the store, or is told of by the model's fingerprint: changing it does not change
# what is stored.
QUESTION_TIME = frozenset(
    {
        "answer",
        "encoders",
        "question",
        "search",
        "weighing",
        "inquiry",
        "answer_forms.tsv",
        "general_words.txt",
        "question_cues.txt",
        "sorts.tsv",
        "spellings.tsv",
        "steps.tsv",
        "synonyms.tsv",
    }
)
_CODE = (".py", ".sql", ".tsv", ".txt")
Progress = Callable[[int, int], None]  # texts or pieces of them indexed, and in all


def collection_home(
    dataset: Dataset, folder: Path, embedder: Embedder, maker: DocumentMaker
) -> Path:
    """The folder, within `folder`, of this collection made with this model and this code."""
    parts = (dataset.corpus_digest, embedder.fingerprint, PASSAGE_FORMAT, code_digest(maker))
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return folder / f"{dataset.name}-{key}"


@cache  # the code that runs is the code that was loaded, whatever happens to its files since
def code_digest(maker: DocumentMaker) -> str:
    """Fingerprint of the parser's package and of what the knowledge base stores with."""
    parser = Path(inspect.getsourcefile(maker) or "").parent
    store = Path(kb.__file__).parent
    files = [
        file
        for package in (parser, store)
        for file in sorted(package.rglob("*"))
        if file.suffix in _CODE and QUESTION_TIME.isdisjoint(file.relative_to(package).parts)
    ]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


@contextmanager
def open_collection(
    dataset: Dataset,
    settings: Settings,
    place: Path,
    embedder: Embedder,
    maker: DocumentMaker,
    config: RetrievalConfig | None = None,
    progress: Progress = lambda done, total: None,
    cross_encoder: CrossEncoder | None = None,
) -> Iterator[KnowledgeBase]:
    """The collection's knowledge base below `place`, indexed first if need be; it has no home
    region, because a collection is not asked from anywhere."""
    folder = collection_home(dataset, place, embedder, maker)
    own = settings.model_copy(update={"home": folder, "region": ""})
    with open_knowledge_base(
        own, embedder=embedder, cross_encoder=cross_encoder, config=config
    ) as knowledge_base:
        if not (folder / COMPLETE).exists():
            texts = dataset.corpus or ()
            knowledge_base.add_all(_documents(texts, maker, progress))
            (folder / COMPLETE).touch()
        yield knowledge_base


def _documents(
    texts: tuple[Text, ...], maker: DocumentMaker, progress: Progress
) -> Iterator[Document]:
    for done, text in enumerate(texts):
        progress(done, len(texts))
        document = maker(text.id, text.title, text.text)
        if document.id != text.id:
            raise DatasetError(f"文件 {text.id} 解析后编号变成了 {document.id}，无法评测。")
        yield document
    progress(len(texts), len(texts))
