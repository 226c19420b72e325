"""The systems that can be measured, by name, opened one after another on the same dataset.

full and the other names of `eval.ablations`    the local knowledge base
naive                                           the baseline of `eval.baselines`
server                                          a running server
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from eval.ablations import ABLATIONS, FULL, NAIVE, NO_CROSS_ENCODER, SYSTEMS
from eval.client import RemoteKnowledgeBase, ServerError
from eval.datasets import Dataset, DatasetError, Text
from eval.home import Progress, open_collection
from eval.makers import DocumentMaker, document_maker
from eval.runs import Answerer, Library, Searcher
from kb.bootstrap import open_knowledge_base, open_models
from kb.errors import NotFound
from kb.knowledge_base import KnowledgeBase
from kb.ports import CrossEncoder, Embedder
from kb.settings import Settings

SERVER = "server"


class _Whole(Searcher, Answerer, Library, Protocol):
    """What a knowledge base gives, local or remote."""


@dataclass(frozen=True, slots=True)
class System:
    """Something to measure; `answerer` and `library` only where answers are wanted."""

    name: str
    searcher: Searcher
    answerer: Answerer | None = None
    library: Library | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


class Workshop:
    """Opens systems. Collections are indexed under `cache`; question sets are asked of the
    knowledge base that `settings` names. Model and parser are looked up when needed."""

    def __init__(
        self,
        settings: Settings,
        *,
        cache: Path | None = None,
        server: str | None = None,
        embedder: Embedder | None = None,
        cross_encoder: CrossEncoder | None = None,
        maker: DocumentMaker | None = None,
    ) -> None:
        self.server = server
        self._settings = settings
        self._cache = cache or settings.home / "eval"
        self._embedder, self._cross_encoder = embedder, cross_encoder
        self._maker = maker

    def models(self) -> tuple[Embedder, CrossEncoder | None]:
        """The models, loaded anew: the embedder remembers questions, and a system must not profit
        from those that another was asked before."""
        if self._embedder is not None:
            return self._embedder, self._cross_encoder
        return open_models(self._settings)

    @property
    def maker(self) -> DocumentMaker:
        if self._maker is None:
            self._maker = document_maker()
        return self._maker

    @contextmanager
    def open(
        self, name: str, dataset: Dataset, indexing: Progress = lambda done, total: None
    ) -> Iterator[System]:
        """The system `name` ready for `dataset`; `indexing` hears of texts (of pieces, for the
        baseline) indexed on the way. Raises DatasetError for an unknown name."""
        if self.server is not None:
            opened = self._remote(dataset, self.server)
        elif name == NAIVE:
            opened = self._naive(dataset, indexing)
        elif name in ABLATIONS:
            opened = self._local(name, dataset, indexing)
        else:
            raise DatasetError(f"没有名为 {name} 的系统。", f"可选：{'、'.join(SYSTEMS)}。")
        with opened as system:
            yield system

    @contextmanager
    def _remote(self, dataset: Dataset, url: str) -> Iterator[System]:
        key = self._settings.api_key
        with RemoteKnowledgeBase(url, key.get_secret_value() if key else None) as remote:
            if dataset.corpus is not None:
                _require_documents(remote, dataset)
            yield _system(SERVER, remote, dataset, {"服务器": url})

    @contextmanager
    def _local(self, name: str, dataset: Dataset, indexing: Progress) -> Iterator[System]:
        with self._knowledge_base(name, dataset, indexing) as local:
            held = local.stats()
            yield _system(
                name,
                local,
                dataset,
                {
                    "模型": held.model,
                    "文件数": str(held.documents),
                    "段落数": str(held.passages),
                },
            )

    @contextmanager
    def _naive(self, dataset: Dataset, indexing: Progress) -> Iterator[System]:
        from eval.baselines import NaiveBaseline  # brings chromadb, which nothing else here needs

        with self._knowledge_base(FULL, dataset, indexing) as local:
            embedder, _ = self.models()
            texts = _plain_texts(dataset, local)
            baseline = NaiveBaseline(texts, embedder, self._cache, indexing)
            wanted = _wants_answers(dataset)
            yield System(
                NAIVE,
                baseline,
                baseline if wanted else None,
                local if wanted else None,
                {"模型": embedder.name, "文件数": str(len(texts))},
            )

    @contextmanager
    def _knowledge_base(
        self, name: str, dataset: Dataset, indexing: Progress
    ) -> Iterator[KnowledgeBase]:
        config = ABLATIONS[name]
        embedder, cross_encoder = self.models()
        if name == NO_CROSS_ENCODER:
            cross_encoder = None
        if dataset.corpus is None:
            with open_knowledge_base(
                self._settings, embedder=embedder, cross_encoder=cross_encoder, config=config
            ) as local:
                if not local.heads():
                    raise DatasetError(
                        "资料库是空的，问题集无从问起。", "请先用 wence ingest 导入文件。"
                    )
                yield local
            return
        with open_collection(
            dataset,
            self._settings,
            self._cache,
            embedder,
            self.maker,
            config,
            indexing,
            cross_encoder,
        ) as local:
            yield local


def _system(name: str, whole: _Whole, dataset: Dataset, facts: Mapping[str, str]) -> System:
    if _wants_answers(dataset):
        return System(name, whole, whole, whole, facts)
    return System(name, whole, facts=facts)


def _wants_answers(dataset: Dataset) -> bool:
    """A question set does; a collection where gold answers are known to compare with."""
    return dataset.corpus is None or any(question.answers for question in dataset.questions)


def _plain_texts(dataset: Dataset, local: KnowledgeBase) -> tuple[Text, ...]:
    """What a tutorial would cut into pieces: the whole of each text, its title above it."""
    if dataset.corpus is None:
        heads = local.heads()
        return tuple(Text(id, heads[id].title, local.document(id).text) for id in heads)
    return tuple(
        Text(text.id, text.title, "\n".join(filter(None, (text.title, text.text))))
        for text in dataset.corpus
    )


def _require_documents(remote: RemoteKnowledgeBase, dataset: Dataset) -> None:
    """A collection makes sense only on a server that holds its texts."""
    wanted = next(iter(dataset.questions[0].relevant))
    try:
        remote.document(wanted)
    except NotFound:
        raise ServerError(
            f"服务器的资料库里没有数据集 {dataset.name} 的文件。",
            "请去掉 --server 在本机评测，或对服务器只运行问题集。",
        ) from None
