"""Search, admission and weighing for one question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.clock import Clock
from kb.library.catalogue import Catalogue
from kb.models import Hit
from kb.notation import regions
from kb.ports import Engines
from kb.query import Filters
from kb.question.question import Question
from kb.search.ranking import RetrievalConfig
from kb.search.retrieval import retrieve
from kb.weighing.admission import admit
from kb.weighing.findings import Findings
from kb.weighing.weigh import weigh

ANSWERING = 8  # passages of one document weighed for an answer; a result list shows fewer


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds evidence in the documents of one catalogue."""

    engines: Engines
    catalogue: Catalogue
    config: RetrievalConfig
    clock: Clock

    def hits(self, question: Question, per_document: int) -> list[Hit]:
        """Ranked passages, at most `per_document` of each document."""
        config = replace(self.config, per_document=per_document)
        filters = _narrowed(question.filters, question.understanding.region)
        narrowed = replace(question, filters=filters)
        return retrieve(narrowed, self.engines, self.catalogue, config, self.clock)

    def findings(self, asked: Question) -> Findings:
        """The evidence that may answer, weighed, and what was excluded."""
        hits = self.hits(asked, ANSWERING)
        with self.clock.stage("answer"):
            admission = admit(hits, asked.understanding, asked.home, self.catalogue, asked.as_of)
            weighed = weigh(admission.hits, asked)
        return Findings(asked, admission, weighed, self.engines.store, self.catalogue)


def _narrowed(filters: Filters, asked: str | None) -> Filters:
    """The filters with the place asked about if that lies inside theirs: the 高新区 of a city."""
    place = asked and regions.path_of(asked)
    within = bool(place and filters.region and place.startswith(filters.region))
    return replace(filters, region=place) if within else filters
