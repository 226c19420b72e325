"""Evidence for each part of a question that asks several things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kb.answer.selection.choosing import chosen_of
from kb.answer.selection.proofs import proven
from kb.answer.unanswered import untold
from kb.inquiry.finding import Finder
from kb.inquiry.meaning import said
from kb.inquiry.reading import Reader
from kb.models import Answer, Level
from kb.query import Query
from kb.question.documents_asked import documents_asked
from kb.question.ellipsis.follow_up import put_in_full
from kb.question.ellipsis.former_topic import topic_of
from kb.question.parts.compound import Parts, in_context, stands_alone, within_document
from kb.question.parts.old_and_new import alone_of_names, without_comparison
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, confidence
from kb.weighing.part import Able, naming, surest
from kb.weighing.precedence.levels import told_of_a_wider_place, within_level
from kb.weighing.precedence.outdated import latest_first
from kb.weighing.precedence.overtaken import changes_in
from kb.weighing.quoting.evidence import Evidence

LOOKED_AT = 4  # pieces of evidence, best first, among which the rule that replaced another may be
OfParts = dict[str, list[Evidence]]  # what each part asks -> what answers it


@dataclass(frozen=True, slots=True)
class PartFinder:
    """Finds evidence for the parts of one question."""

    reader: Reader
    finder: Finder
    alone: Callable[[], Answer]  # the answer to the whole question without what it finds

    def evidence(self, parts: Parts, whole: Findings) -> OfParts:
        """The best evidence for each part; empty for a question that asks one thing, or for a list
        of documents, which holds those of all its places. A part is looked for in the document the
        whole question is about, then anywhere, later parts also where an earlier one was found;
        parts by place or title are independent."""
        asked = whole.asked
        if documents_asked(asked.understanding, asked.focus, asked.as_of):
            return {}
        if not parts.several:
            return self._of_documents(whole)
        if parts.levels:
            told = parts.shared and self.alone().statements
            return {} if told else self._of_levels(parts, whole.asked)
        apart = parts.independent
        about = None if apart or whole.best < SILENT else _about(whole)
        if parts.beside:
            return self._of_things(parts, whole, about)
        topic, titles = None, self.reader.catalogue.titles
        evidence: OfParts = {}
        for text in parts.texts:
            own = said(Query(text, whole.asked.as_of, whole.asked.filters), self.reader)
            full = (None if apart else put_in_full(*own[:2], topic, titles)) or text
            topic = topic or topic_of(*own)
            evidence[text] = found = self._of_part(text, full, about, whole.asked)
            about = about or (found[0].head.id if found and not apart else None)
        return evidence

    def left_open(self, of_parts: OfParts, parts: Parts, whole: Question) -> list[str]:
        """The parts without evidence, and those of places with a wider place's rule only."""
        wider = self._is_wider if parts.by_place else None
        return [
            part
            for part, own in of_parts.items()
            if not own or (wider and wider(own[0], part, whole))
        ]

    def _is_wider(self, evidence: Evidence, part: str, whole: Question) -> bool:
        """Whether the evidence is from a wider place than the part asks about."""
        query = Query(part, whole.as_of, whole.filters)
        placed = replace(whole, understanding=self.reader.understood(query))
        return told_of_a_wider_place(placed, [evidence]) is not None

    def _of_documents(self, whole: Findings) -> OfParts:
        """What each of the documents that are compared says: those named, or the rule in force and
        the one it replaced. Empty if none are, or if the answer begins with what was changed."""
        asked, understanding = whole.asked, whole.asked.understanding
        named, text = understanding.names.only, understanding.text
        apart = len(named) > 1
        spoken = understanding.names.spoken
        alone = alone_of_names(text, spoken) if apart else without_comparison(text)
        if alone is None:
            return {}
        if any(next(changes_in(one.text), None) for one in self.alone().statements[:1]):
            return {}
        ids = named if apart else self._succession(alone, asked)
        found = ((id, self._within(id, alone, asked)) for id in ids)
        told = {
            id: chosen_of(own.weighed, own.asked)[:1] for id, own in found if own.best >= SILENT
        }
        return told if len(told) > 1 else {}

    def _succession(self, alone: str, whole: Question) -> tuple[str, ...]:
        """Ids of the rule in force on a matter and of the one it replaced; empty without one."""
        query = Query(alone, whole.as_of, whole.filters)
        now = replace(whole.understanding, looks_back=False)
        understanding = in_context(self.reader.understood(query), now)
        found, _ = within_level(self.finder.findings(self.reader.question(query, understanding)))
        catalogue = self.reader.catalogue
        for new in (e.head.id for e in found.weighed[:LOOKED_AT] if confidence(e) >= SILENT):
            for old in catalogue.acted_on(new):
                by = catalogue.validity_on(old, whole.as_of).replacement
                if by and by.document_id == new and not by.yearly:
                    return new, old
        return ()

    def _of_levels(self, parts: Parts, whole: Question) -> OfParts:
        """What each level of government gives. If no place is named, the place of the narrowest
        level found fixes the wider ones: 省里 beside what 宁波 gives is 浙江."""
        narrowest_first = sorted(
            zip(parts.levels, parts.texts, parts.unlevelled, strict=True),
            key=lambda p: -list(Level).index(p[0]),
        )
        evidence: OfParts = {text: [] for text in parts.texts}
        for level, text, asked in narrowest_first:  # the level is seen to by what may answer
            own = self._elsewhere(asked, whole, level)
            evidence[text] = own = own or self._elsewhere(text, whole, level)
            if own and not whole.understanding.region:
                place = replace(whole.understanding, region=own[0].head.region)
                whole = replace(whole, understanding=place)
        return evidence

    def _of_things(self, parts: Parts, whole: Findings, about: str | None) -> OfParts:
        """Evidence for the things side by side that the answer to the whole leaves open."""
        left, asked = untold(self.alone(), parts, whole.asked), whole.asked
        return {
            one.text: self._of_part(one.short, one.text, about, asked, naming(one, asked))
            for one in parts.beside
            if one.text in left
        }

    def _of_part(
        self,
        text: str,
        full: str,
        about: str | None,
        whole: Question,
        able: Able | None = None,
    ) -> list[Evidence]:
        """The best evidence for a part, whose question in full is `full`: from the document asked
        about, from any other, or for its own words from that document."""
        own = self._inside(about, full, whole, able, judged=True) if about else []
        own = own or self._elsewhere(full, whole, able=able)
        return own or (self._inside(about, text, whole, able) if about else [])

    def _inside(
        self,
        about: str,
        part: str,
        whole: Question,
        able: Able | None = None,
        *,
        judged: bool = False,
    ) -> list[Evidence]:
        """Evidence for a part from one document; it is `judged` unless known to be that close."""
        found = self._within(about, part, whole, judged=judged)
        return [e for e in proven(found) if able is None or able(e)] or surest(found, able)

    def _within(self, about: str, part: str, whole: Question, *, judged: bool = True) -> Findings:
        """What one document says to a part; it is `judged` unless known to be that close."""
        query = Query(part, whole.as_of, replace(whole.filters, document_ids=(about,)))
        own = self.reader.understood(query)
        understanding = within_document(own, whole.understanding, about)
        asked = replace(self.reader.question(query, understanding), home=None)
        # the whole was judged, and its document admitted
        asked = asked if judged else replace(asked, cross_encoder=None)
        return within_level(self.finder.findings(asked))[0]

    def _elsewhere(
        self,
        part: str,
        whole: Question,
        level: Level | None = None,
        able: Able | None = None,
    ) -> list[Evidence]:
        """Evidence for a part that says what it is about, from any document in force, or from those
        of one `level` of government."""
        query = Query(part, whole.as_of, whole.filters)
        understanding = in_context(self.reader.understood(query), whole.understanding)
        asked = self.reader.question(query, understanding)
        named = understanding.names.only
        if not (named or stands_alone(understanding, asked.focus)):
            return []
        found, _ = within_level(self.finder.findings(asked), level)
        return (proven(found) if named else []) or surest(found, able)


def _about(whole: Findings) -> str:
    """The document a question is about: that of the best hit, or of a later rule that says the
    same with other figures."""
    first = latest_first(whole).weighed[0]
    return (whole.hits[0] if first is whole.weighed[0] else first).head.id
