"""One question, from its words to its answer or to a list of passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from kb.answer.compose import compose
from kb.answer.fallbacks.refusal import among_none
from kb.answer.replies.who_says import who_says
from kb.answer.unanswered import with_gaps
from kb.clock import Clock
from kb.inquiry.finding import Finder
from kb.inquiry.meaning import meaning, set_right
from kb.inquiry.parts import PartFinder
from kb.inquiry.reading import Reader
from kb.library.catalogue import Catalogue
from kb.models import Alteration, Answer, AnswerStatus, Hit, SearchResult
from kb.notation import regions
from kb.ports import Engines
from kb.query import Query
from kb.question.glossary import Glossary
from kb.question.parts.compound import parts_of
from kb.question.question import Question
from kb.question.spelling.mistyped import Terms
from kb.search.ranking import RetrievalConfig
from kb.search.retrieval import admitted
from kb.weighing.admission import admit
from kb.weighing.altered.alterations import alterations, touching
from kb.weighing.quoting.evidence import Evidence

ON_TOPIC = 5  # of the hits for a question, whose documents are taken to be on its topic


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Everything needed to answer one question, over the catalogue of one moment."""

    reader: Reader
    finder: Finder
    terms: Terms  # what a word typed wrong may stand for

    def search(self, query: Query) -> SearchResult:
        """Ranked passages; those of lapsed or distant documents are labelled, not hidden."""
        query = set_right(query, self.reader, self.terms).query
        question = self.reader.question(query)
        hits = self.finder.hits(question, self.finder.config.per_document)
        page = hits[query.offset : query.offset + query.limit]
        admission = admit(hits, question.understanding, None, self.reader.catalogue, question.as_of)
        return SearchResult(
            hits=tuple(
                _told(hit, question.terms.words, self._altered(hit.head.id, question.as_of))
                for hit in page
            ),
            total=len(hits),
            excluded=tuple(item for _, item in admission.documents_left_out),
            degraded=self.reader.engines.index.degraded(),
            timing_ms=self.reader.clock.stages,
        )

    def ask(self, query: Query, max_citations: int | None = None) -> Answer:
        """A cited extractive answer, or a typed refusal, to what the query means."""
        meant = meaning(query, self.reader, self.terms, self._answered)
        told = self._who_says(meant.query, max_citations)
        return meant.told_with(told or self._asked(meant.query, max_citations))

    def evidence(self, query: Query) -> tuple[Evidence, ...]:
        """The weighed evidence, best first, before the gate, which is fitted on it."""
        return tuple(self.finder.findings(self.reader.question(query)).weighed)

    def _answered(self, on: Query, query: Query) -> tuple[float, str]:
        """(confidence, text): how sure the answer to `query` is, and the text of its document if
        that is also among the first found for `on`, on whose topic `query` may be."""
        found = self.finder.findings(self.reader.question(query))
        about = self.finder.hits(self.reader.question(on), self.finder.config.per_document)
        held, store = {hit.head.id for hit in about[:ON_TOPIC]}, self.reader.engines.store
        texts = (store.document(h.head.id).text for h in found.hits[:1] if h.head.id in held)
        return found.best, next(texts, "")

    def _who_says(self, query: Query, max_citations: int | None) -> Answer | None:
        """For a question about who stands behind a statement (…是政府承诺的吗): both sides if a
        proposer makes it, else an answer on the statement. None for any other question."""
        stated = self.reader.claim(query)
        if stated is None:
            return None
        if told := who_says(self.finder.findings(stated)):
            return self._finished(told, stated.understanding.region or stated.home)
        told = self._asked(query, max_citations)
        if told.status is not AnswerStatus.NO_ANSWER:
            return told
        claim = replace(query, text=stated.understanding.text)
        return replace(self._asked(claim, max_citations), question=query.text)

    def _asked(self, query: Query, max_citations: int | None) -> Answer:
        """The answer to a query that stands by itself, from evidence for it and for its parts."""
        given, query = query.filters, self.reader.where_it_leads(query)
        asked = self.reader.question(query)
        if max_citations:
            asked = replace(asked, max_citations=max_citations, max_documents=max_citations)
        found = self.finder.findings(asked)
        parts = parts_of(asked.understanding, asked.terms.words)
        alone = cache(partial(compose, found))
        part_finder = PartFinder(self.reader, self.finder, alone)
        of_parts = part_finder.evidence(parts, found)
        with self.reader.clock.stage("answer"):
            further = [evidence for own in of_parts.values() for evidence in own]
            answer = compose(found, further) if further else alone()
            answer = with_gaps(answer, parts, part_finder.left_open(of_parts, parts, asked), asked)
        answer = self._of_other_places(answer, query, asked)
        allowed = admitted(self.reader.catalogue, query.filters, asked.as_of)
        answer = among_none(answer, self.reader.catalogue.heads, allowed)
        own = asked.understanding.region
        if own and not parts.by_place and (notice := self.reader.set_aside(given, own)):
            answer = answer.after(notice)
        return self._finished(answer, None if parts.by_place else own or asked.home)

    def _finished(self, answer: Answer, region: str | None) -> Answer:
        """The answer with the place it is for, what of its quotes was changed, and how the search
        went."""
        citations = (
            replace(c, altered=touching(self._altered(c.head.id, answer.as_of), c.start, c.end))
            for c in answer.citations
        )
        return replace(
            answer,
            region=region and regions.path_of(region),
            citations=tuple(citations),
            degraded=self.reader.engines.index.degraded(),
            timing_ms=self.reader.clock.stages,
        )

    def _altered(self, document_id: str, day: date) -> tuple[Alteration, ...]:
        """What of a document no longer reads as printed on a day."""
        return alterations(document_id, day, self.reader.catalogue, self.reader.engines.store)

    def _of_other_places(self, answer: Answer, query: Query, asked: Question) -> Answer:
        """The answer; if its place has nothing, a refusal on what holds elsewhere, if anything."""
        if answer.reason != "no_match" or not query.filters.region or answer.notices:
            return answer
        anywhere = replace(query, filters=replace(query.filters, region=None))
        elsewhere = self.reader.question(anywhere, asked.understanding)
        told = compose(self.finder.findings(replace(elsewhere, home=asked.home)))
        return told if told.reason == "wrong_region" else answer


def inquiry(
    engines: Engines,
    glossary: Glossary,
    catalogue: Catalogue,
    terms: Terms,
    home: str | None,
    config: RetrievalConfig,
) -> Inquiry:
    """For one question; `home` is the deployment's own region."""
    clock = Clock()
    reader = Reader(engines, glossary, catalogue, home, config.glossary, clock)
    return Inquiry(reader, Finder(engines, catalogue, config, clock), terms)


def _told(hit: Hit, words: Iterable[str], altered: Sequence[Alteration]) -> Hit:
    """The hit with the words found in it, and with what of it was changed."""
    lowered, passage = hit.passage.text.lower(), hit.passage
    terms = tuple(word for word in words if word in lowered)
    own = touching(altered, passage.start, passage.end)
    return replace(hit, reasons=replace(hit.reasons, terms=terms), altered=own)
