"""Question -> ranked hits: candidates of every retriever, fused and re-ranked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kb.clock import Clock
from kb.library.applicability import applies
from kb.library.catalogue import Catalogue
from kb.models import Head, Hit, Passage, Reasons
from kb.ports import Docstore, Embedder, Engines, PassageIndex, Vector
from kb.query import Filters
from kb.question.question import Question, Terms, Wording
from kb.search.fusion import Weights, fuse, fused_score, normalised
from kb.search.ranking import RetrievalConfig, rank

SPREAD = 0.1  # about what lies between the best and the last candidate of a large library
TOLD = 0.7  # most of the dense share for a question told with a story: decision 24
# Where a document is named, words decide (decision 9).
LOOK_UP = Weights(words=0.45, bigrams=0.45, dense=0.1)


def admitted(catalogue: Catalogue, filters: Filters, as_of: date) -> frozenset[str] | None:
    """Ids of the documents that satisfy the filters; None if the filters restrict no document."""
    if replace(filters, facets=(), voices=()).is_empty():
        return None
    return frozenset(
        head.id
        for head in catalogue.heads.values()
        if satisfies(head, filters)
        and (not filters.status or catalogue.validity_on(head.id, as_of).status in filters.status)
    )


def satisfies(head: Head, filters: Filters) -> bool:
    """Whether a card meets every filter, apart from those on status and on passages."""
    issued = head.issued_on
    return (
        (not filters.document_ids or head.id in filters.document_ids)
        and (not filters.levels or head.level in filters.levels)
        and (not filters.kinds or head.kind in filters.kinds)
        and (not filters.issuers or any(w in i for w in filters.issuers for i in head.issuers))
        and (filters.region is None or applies(head, filters.region))
        and (filters.issued_from is None or (issued is not None and issued >= filters.issued_from))
        and (filters.issued_to is None or (issued is not None and issued <= filters.issued_to))
    )


def meets(passage: Passage, filters: Filters) -> bool:
    """Whether a passage has the facets and the voice filtered by."""
    return (not filters.facets or not set(filters.facets).isdisjoint(passage.facets)) and (
        not filters.voices or passage.voice in filters.voices
    )


def question_vector(terms: Terms, embedder: Embedder) -> Vector:
    """(d,): the vector of a question. For one told with a story, the mean of the vectors of the
    whole and of the part that asks, because most of the story may be about other things."""
    whole = embedder.query(terms.text)
    if not terms.is_told:
        return whole
    both = whole + embedder.query(terms.asking)
    mean: Vector = both / np.linalg.norm(both)
    return mean


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passage ids with their scores, by retriever."""

    shares: Mapping[str, Mapping[str, float]]  # retriever -> normalised scores, 0..1
    cosines: Mapping[str, float]


def candidates(
    terms: Terms,
    vector: Vector,
    index: PassageIndex,
    allowed: Collection[str] | None,
    config: RetrievalConfig,
    clock: Clock,
) -> Candidates:
    """What each retriever offers for the question."""
    weights, depth = config.weights, config.depth
    with clock.stage("lexical"):
        words = index.words(terms.words, depth, allowed) if weights.words else {}
        bigrams = index.bigrams(terms.bigrams, depth, allowed) if weights.bigrams else {}
    with clock.stage("dense"):
        cosines = index.dense(vector, depth, allowed) if weights.dense else {}
        # Cosines of one model crowd together: what counts is the distance to the last candidate
        # that the dense retriever itself still chose.
        floor = _floor(cosines, depth)
        if weights.dense:
            missing = (words.keys() | bigrams.keys()) - cosines.keys()
            cosines.update(index.similarity(vector, sorted(missing)))
    shares = {
        "words": normalised(words),
        "bigrams": normalised(bigrams),
        "dense": normalised(cosines, floor),
    }
    return Candidates(shares, cosines)


def _floor(cosines: Mapping[str, float], depth: int) -> float:
    """The cosine that counts as 0: that of the last candidate, but with few candidates (a document
    was named) at least SPREAD below the best."""
    last, best = min(cosines.values(), default=0.0), max(cosines.values(), default=0.0)
    return last if len(cosines) >= depth else min(last, best - SPREAD)


def reach(found: Candidates, wording: Wording, store: Docstore, catalogue: Catalogue) -> float:
    """Share of the question's wording, 0..1, in the best passage by words and bigrams."""
    lexical = {name: found.shares[name] for name in ("words", "bigrams")}
    scores = fuse(lexical, {"words": 1.0, "bigrams": 2.0})
    if not scores:
        return 0.0
    best = max(scores, key=lambda key: (scores[key], key))
    passage = store.passages([best]).get(best)
    if passage is None or passage.document_id not in catalogue.heads:
        return 0.0
    title = catalogue.heads[passage.document_id].title
    return wording.found_in(" ".join((title, *passage.section_path, passage.text)))


def retrieve(
    question: Question,
    engines: Engines,
    catalogue: Catalogue,
    config: RetrievalConfig,
    clock: Clock,
) -> list[Hit]:
    """Ranked hits for a question; if it names documents, from those alone."""
    terms, filters, as_of = question.terms, question.filters, question.as_of
    allowed = admitted(catalogue, filters, as_of)
    named = question.understanding.names.only
    if named:
        allowed = frozenset(named) if allowed is None else allowed & frozenset(named)
    with clock.stage("embed"):
        vector = question_vector(terms, engines.embedder)
    found = candidates(terms, vector, engines.index, allowed, config, clock)
    with clock.stage("rank"):
        weights = _weights(question, found, engines.store, catalogue, config)
        fused = fuse(found.shares, weights.shares())
        best = sorted(fused, key=lambda key: -fused[key])[: config.depth]
        passages = engines.store.passages(best)
        hits = [
            _hit(passages[key], found, weights, catalogue, as_of)
            for key in best
            if key in passages and passages[key].document_id in catalogue.heads
        ]
        return rank([h for h in hits if meets(h.passage, filters)], question, config)


def _weights(
    question: Question,
    found: Candidates,
    store: Docstore,
    catalogue: Catalogue,
    config: RetrievalConfig,
) -> Weights:
    """The share of each retriever: fixed if an article is asked for, else by how much of the
    wording is found in one passage."""
    if question.understanding.articles:
        return LOOK_UP
    share = reach(found, question.wording, store, catalogue)
    most = min(config.dense_most, TOLD) if question.terms.is_told else config.dense_most
    return config.weights.for_reach(share, most)


def _hit(
    passage: Passage, found: Candidates, weights: Weights, catalogue: Catalogue, as_of: date
) -> Hit:
    share = {name: scores.get(passage.id, 0.0) for name, scores in found.shares.items()}
    answered = {name: share[name] for name, scores in found.shares.items() if scores}
    score = fused_score(answered, weights.for_length(len(passage.text)).shares())
    return Hit(
        passage=passage,
        head=catalogue.heads[passage.document_id],
        validity=catalogue.validity_on(passage.document_id, as_of),
        score=score,
        reasons=Reasons(
            words=share["words"],
            bigrams=share["bigrams"],
            dense=share["dense"],
            cosine=found.cosines.get(passage.id, 0.0),
        ),
    )
