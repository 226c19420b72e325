"""Questions put to one state of the library: read, retrieved for, weighed and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kb.answer.compose import compose
from kb.answer.fallbacks.refusal import among_none
from kb.answer.replies.who_says import who_says
from kb.answer.selection.proofs import proven
from kb.answer.unanswered import Able, any_evidence, naming, surest, untold, with_gaps
from kb.clock import Clock
from kb.errors import InvalidQuery
from kb.library.applicability import applies
from kb.library.catalogue import Catalogue
from kb.library.status_words import chinese_day
from kb.models import Answer, Hit, Level, Notice, SearchResult, Voice
from kb.notation import regions
from kb.ports import Engines
from kb.query import CITATIONS, MAX_QUESTION, Filters, Query
from kb.question.claims import claim_of
from kb.question.day_asked import day_asked
from kb.question.ellipsis.follow_up import as_meant, notice_of, put_in_full
from kb.question.ellipsis.former_topic import topic_of
from kb.question.focus import Focus
from kb.question.glossary import Glossary
from kb.question.parts.compound import Parts, in_context, parts_of, stands_alone, within_document
from kb.question.question import Question, read_question
from kb.question.spelling.mistyped import SetRight, Terms
from kb.question.spelling.mistyped import notice_of as spelt_as
from kb.question.spelling.speller import Speller
from kb.question.understanding import Understanding, normalise, understand
from kb.search.ranking import RetrievalConfig
from kb.search.retrieval import admitted, retrieve
from kb.weighing.admission import admit
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT
from kb.weighing.precedence.levels import within_level
from kb.weighing.quoting.evidence import Evidence
from kb.weighing.weigh import weigh

ANSWERING = 8  # passages of one document weighed for an answer; a result list shows fewer


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What questions are answered with; the catalogue is that of one moment."""

    engines: Engines
    glossary: Glossary
    catalogue: Catalogue
    terms: Terms  # what a word typed wrong may stand for
    home: str | None  # the deployment's own region
    config: RetrievalConfig

    def search(self, query: Query) -> SearchResult:
        """Ranked passages; those of lapsed or distant documents are labelled, not hidden."""
        clock = Clock()
        query, _ = self._as_spelt(query, clock)
        query = replace(query, as_of=self._day_asked(query) or query.as_of)
        question = self._read(query, clock)
        hits = self._find(question, clock, self.config.per_document)
        page = hits[query.offset : query.offset + query.limit]
        left_out = admit(
            hits, question.understanding, None, self.catalogue, question.as_of
        ).documents_left_out
        return SearchResult(
            hits=tuple(_with_terms(hit, question.terms.words) for hit in page),
            total=len(hits),
            excluded=tuple(item for _, item in left_out),
            degraded=self.engines.index.degraded(),
            timing_ms=clock.stages,
        )

    def ask(self, query: Query, max_citations: int = CITATIONS) -> Answer:
        """A cited extractive answer, or a typed refusal; of a question with words mistyped, to what
        they surely mean."""
        clock = Clock()
        query, mistyped = self._as_spelt(query, clock)
        told = self._told(query, max_citations, clock)
        return told.after(spelt_as(mistyped)) if mistyped else told

    def _told(self, query: Query, max_citations: int, clock: Clock) -> Answer:
        """For the day that a question gives, and where it leans on the one before, to what it
        means."""
        if day := self._day_asked(query):
            when = Notice("day_asked", f"按{chinese_day(day)}的效力回答。")
            return self._told(replace(query, as_of=day), max_citations, clock).after(when)
        meant = self._as_meant(query, clock)
        if meant is not None:
            told = self._asked(replace(query, text=meant), max_citations, clock)
            return replace(told.after(notice_of(meant)), read_as=meant)
        return self._who_says(query, clock) or self._asked(query, max_citations, clock)

    def _who_says(self, query: Query, clock: Clock) -> Answer | None:
        """Of a question about who stands behind a statement that a proposer makes: both sides."""
        claim = claim_of(normalise(self.engines.analyzer.simplify(query.text)))
        if claim is None:
            return None
        stated = replace(query, text=claim)
        understanding = replace(self._understood(stated), voice=Voice.AUTHORITY)
        asked = replace(self._read(stated, clock, understanding), text=query.text)
        told = who_says(self._weighed(asked, self._find(asked, clock), clock))
        return told and self._found_in(asked.understanding.region or asked.home, told, clock)

    def _asked(self, query: Query, max_citations: int, clock: Clock) -> Answer:
        query = self._where_it_leads(query)
        asked = replace(self._read(query, clock), max_citations=max_citations)
        found = self._weighed(asked, self._find(asked, clock), clock)
        parts = parts_of(asked.understanding, asked.terms.words)
        of_parts = self._of_parts(parts, found, clock) if parts.several else {}
        with clock.stage("answer"):
            answer = compose(found, [evidence for own in of_parts.values() for evidence in own])
            doubtful = [part for part, own in of_parts.items() if not own]
            answer = with_gaps(answer, parts, doubtful, asked)
        if answer.reason == "no_match" and query.filters.region and not answer.notices:
            answer = self._of_other_places(query, asked, clock) or answer
        allowed = admitted(self.catalogue, query.filters, asked.as_of)
        answer = among_none(answer, self.catalogue.heads, allowed)
        region = None if parts.by_place else asked.understanding.region or asked.home
        return self._found_in(region, answer, clock)

    def _found_in(self, region: str | None, answer: Answer, clock: Clock) -> Answer:
        return replace(
            answer,
            region=region and regions.path_of(region),
            degraded=self.engines.index.degraded(),
            timing_ms=clock.stages,
        )

    def _where_it_leads(self, query: Query) -> Query:
        """The query without the place of its filters where the question itself names a place beyond
        that, or only documents that do not hold there: 第61号提案 is asked about from anywhere."""
        filters = self.placed(query.filters)
        if filters.region is None:
            return query
        read = self._understood(query)
        held = [self.catalogue.heads[i] for i in read.names.only if i in self.catalogue.heads]
        leads_away = held and not any(applies(head, filters.region) for head in held)
        if not leads_away and not _apart(read.region, filters.region):
            return query
        return replace(query, filters=replace(filters, region=None))

    def _of_other_places(self, query: Query, asked: Question, clock: Clock) -> Answer | None:
        """The refusal that tells of what holds in other places than the one looked in, if any."""
        anywhere = replace(query, filters=replace(query.filters, region=None))
        elsewhere = replace(self._read(anywhere, clock, asked.understanding), home=asked.home)
        answer = compose(self._weighed(elsewhere, self._find(elsewhere, clock), clock))
        return answer if answer.reason == "wrong_region" else None

    def evidence(self, query: Query) -> tuple[Evidence, ...]:
        """What may answer, best first, before the gate: what the gate is fitted on."""
        clock = Clock()
        asked = self._read(query, clock)
        return tuple(self._weighed(asked, self._find(asked, clock), clock).weighed)

    def _of_parts(self, parts: Parts, whole: Findings, clock: Clock) -> dict[str, list[Evidence]]:
        """The best evidence for each part: from the document that the whole question is about, or
        else from wherever the part is answered, or from where an earlier one was. Parts by place
        are about different things."""
        if parts.levels:
            return self._of_levels(parts, whole.asked, clock)
        apart = parts.by_place
        about = None if apart or whole.best < SILENT else whole.hits[0].head.id
        if parts.beside:
            return self._of_things(parts, whole, about, clock)
        topic, titles = None, self.catalogue.titles
        evidence: dict[str, list[Evidence]] = {}
        for text in parts.texts:
            said = self._said(Query(text, whole.asked.as_of, whole.asked.filters), clock)
            full = (None if apart else put_in_full(*said[:2], topic, titles)) or text
            topic = topic or topic_of(*said)
            evidence[text] = own = self._of_part(text, full, about, whole.asked, clock)
            about = about or (own[0].head.id if own and not apart else None)
        return evidence

    def _of_levels(self, parts: Parts, whole: Question, clock: Clock) -> dict[str, list[Evidence]]:
        """What each level of government gives; where no place is named, all of them over the place
        of the narrowest that gives: 省里 beside what 宁波 gives is 浙江."""
        narrowest_first = sorted(
            zip(parts.levels, parts.texts, parts.unlevelled, strict=True),
            key=lambda p: -list(Level).index(p[0]),
        )
        evidence: dict[str, list[Evidence]] = {text: [] for text in parts.texts}
        for level, text, asked in narrowest_first:  # the level is seen to by what may answer
            evidence[text] = own = self._elsewhere(asked, whole, clock, level)
            if own and not whole.understanding.region:
                place = replace(whole.understanding, region=own[0].head.region)
                whole = replace(whole, understanding=place)
        return evidence

    def _of_things(
        self, parts: Parts, whole: Findings, about: str | None, clock: Clock
    ) -> dict[str, list[Evidence]]:
        """What names the things side by side that the answer to the whole question passes over."""
        left, asked = untold(compose(whole), parts, whole.asked), whole.asked
        return {
            one.text: self._of_part(one.short, one.text, about, asked, clock, naming(one, asked))
            for one in parts.beside
            if one.text in left
        }

    def _of_part(
        self,
        text: str,
        full: str,
        about: str | None,
        whole: Question,
        clock: Clock,
        able: Able = any_evidence,
    ) -> list[Evidence]:
        """The best evidence for a part that in full says what it is about: from the document
        that the question is about, from any other, or for its own words from that document."""
        own = self._inside(about, full, whole, clock, able, judged=True) if about else []
        own = own or self._elsewhere(full, whole, clock, able=able)
        return own or (self._inside(about, text, whole, clock, able) if about else [])

    def _inside(
        self,
        about: str,
        part: str,
        whole: Question,
        clock: Clock,
        able: Able = any_evidence,
        *,
        judged: bool = False,
    ) -> list[Evidence]:
        """What one document says to a part; `judged` where that is not known to be so near."""
        query = Query(part, whole.as_of, replace(whole.filters, document_ids=(about,)))
        understanding = within_document(self._understood(query), whole.understanding, about)
        asked = replace(self._read(query, clock, understanding), home=None)
        hits = self._find(asked, clock)
        # the whole was judged, and its document admitted
        asked = asked if judged else replace(asked, cross_encoder=None)
        found, _ = within_level(self._weighed(asked, hits, clock))
        return proven(found) or surest(found, able)

    def _elsewhere(
        self,
        part: str,
        whole: Question,
        clock: Clock,
        level: Level | None = None,
        able: Able = any_evidence,
    ) -> list[Evidence]:
        """What answers a part that says what it is about, from any document that is in force, or
        from those of the level of government that is to give."""
        query = Query(part, whole.as_of, whole.filters)
        understanding = in_context(self._understood(query), whole.understanding)
        asked = self._read(query, clock, understanding)
        if not stands_alone(understanding, asked.focus):
            return []
        found, _ = within_level(self._weighed(asked, self._find(asked, clock), clock), level)
        return surest(found, able)

    def placed(self, filters: Filters) -> Filters:
        """The filters with their place by its full path. Raises InvalidQuery for a place nobody
        knows: only nationwide documents would hold there, and nobody would be told."""
        asked = filters.region
        if asked is None or regions.canonical(asked):
            return filters
        place = self.catalogue.places.named(self.engines.analyzer.simplify(asked))
        if place is None:
            raise InvalidQuery(
                f"不认识“{asked}”这个地方。",
                "地区请写从省或直辖市起的全称，如 浙江省宁波市镇海区；不限地方就不写。",
                "region",
            )
        return replace(filters, region=place)

    def understand(self, text: str, as_of: date, home: str | None = None) -> Understanding:
        """What the knowledge base reads in a question put on a day, by who is at home there."""
        simplified = self.engines.analyzer.simplify(text)
        return understand(simplified, self.glossary, self.catalogue, as_of, home or self.home)

    def _as_spelt(self, query: Query, clock: Clock) -> tuple[Query, tuple[SetRight, ...]]:
        with clock.stage("understand"):
            return Speller(self.engines, self.terms).set_right(query)

    def _as_meant(self, query: Query, clock: Clock) -> str | None:
        """What a question means after those before it; None for one that stands for itself, and
        for one put to chosen documents, which are its subject."""
        if not query.before or query.filters.document_ids:
            return None
        topic, titles = None, self.catalogue.titles
        for text in filter(str.strip, query.before):
            said = self._said(replace(query, text=text, before=()), clock)
            meant = as_meant(*said[:2], topic, titles)
            said = self._said(replace(query, text=meant, before=()), clock) if meant else said
            topic = topic_of(*said) or topic
        meant = as_meant(*self._said(query, clock)[:2], topic, titles) if topic else None
        return meant if meant and len(meant) <= MAX_QUESTION else None

    def _day_asked(self, query: Query) -> date | None:
        return day_asked(normalise(self.engines.analyzer.simplify(query.text)), query.as_of)

    def _said(self, query: Query, clock: Clock) -> tuple[Understanding, Focus, tuple[str, ...]]:
        question = self._read(query, clock)
        return question.understanding, question.focus, question.terms.words

    def _understood(self, query: Query) -> Understanding:
        return self.understand(query.text, query.as_of, query.filters.region)

    def _read(
        self, query: Query, clock: Clock, understanding: Understanding | None = None
    ) -> Question:
        query = replace(query, filters=self.placed(query.filters))
        with clock.stage("understand"):
            understanding = understanding or self._understood(query)
        official = self.config.glossary
        return read_question(
            query, understanding, self.home, self.engines, clock, with_official=official
        )

    def _find(self, question: Question, clock: Clock, per_document: int = ANSWERING) -> list[Hit]:
        config = replace(self.config, per_document=per_document)
        filters = _narrowed(question.filters, question.understanding.region)
        question = replace(question, filters=filters)
        return retrieve(question, self.engines, self.catalogue, config, clock)

    def _weighed(self, asked: Question, hits: list[Hit], clock: Clock) -> Findings:
        with clock.stage("answer"):
            admission = admit(hits, asked.understanding, asked.home, self.catalogue, asked.as_of)
            weighed = weigh(admission.hits, asked)
        return Findings(asked, admission, weighed, self.engines.store, self.catalogue)


def _apart(one: str | None, other: str) -> bool:
    """Whether two places lie outside one another."""
    return one is not None and not regions.covers(one, other) and not regions.covers(other, one)


def _narrowed(filters: Filters, asked: str | None) -> Filters:
    """The filters with the place asked about where that lies within theirs: 高新区 of a city."""
    place = asked and regions.path_of(asked)
    within = bool(place and filters.region and place.startswith(filters.region))
    return replace(filters, region=place) if within else filters


def _with_terms(hit: Hit, words: Iterable[str]) -> Hit:
    lowered = hit.passage.text.lower()
    terms = tuple(word for word in words if word in lowered)
    return replace(hit, reasons=replace(hit.reasons, terms=terms))
