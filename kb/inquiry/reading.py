"""What a query says: in itself, in this collection, and about which place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kb.clock import Clock
from kb.errors import InvalidQuery
from kb.library.applicability import applies
from kb.library.catalogue import Catalogue
from kb.models import Notice, Voice
from kb.notation import regions
from kb.ports import Engines
from kb.query import Filters, Query
from kb.question.claims import claim_of
from kb.question.glossary import Glossary
from kb.question.question import Question, read_question
from kb.question.understanding import Understanding, normalise, understand


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads queries against one catalogue; the same words are read once."""

    engines: Engines
    glossary: Glossary
    catalogue: Catalogue
    home: str | None  # the deployment's own region
    with_official: bool  # search for the official forms of colloquial words (俗称), too
    clock: Clock
    _read: dict[tuple[str, date, str | None], Understanding] = field(
        init=False, default_factory=dict
    )

    def question(self, query: Query, understanding: Understanding | None = None) -> Question:
        """The question of a query, by its own words or by an `understanding` given."""
        query = replace(query, filters=self.placed(query.filters))
        with self.clock.stage("understand"):
            understanding = understanding or self.understood(query)
        return read_question(
            query,
            understanding,
            self.home,
            self.engines,
            self.clock,
            with_official=self.with_official,
        )

    def claim(self, query: Query) -> Question | None:
        """The statement whose speaker a query asks for, as a question about what authorities say to
        it; None if it asks for none."""
        claim = claim_of(normalise(self.engines.analyzer.simplify(query.text)))
        if claim is None:
            return None
        stated = replace(query, text=claim)
        understanding = replace(self.understood(stated), voice=Voice.AUTHORITY)
        return replace(self.question(stated, understanding), text=query.text)

    def understood(self, query: Query) -> Understanding:
        """What the words of a query say by themselves."""
        return self.understand(query.text, query.as_of, query.filters.region)

    def understand(self, text: str, as_of: date, home: str | None = None) -> Understanding:
        """What a question put on a day says, for someone at home there."""
        put = (text, as_of, home or self.home)
        if put not in self._read:
            simplified = self.engines.analyzer.simplify(text)
            self._read[put] = understand(simplified, self.glossary, self.catalogue, *put[1:])
        return self._read[put]

    def placed(self, filters: Filters) -> Filters:
        """The filters with the full path of their place. Raises InvalidQuery for an unknown place,
        where only nationwide documents would be found and nobody would know why."""
        asked = filters.region
        if asked is None:
            return filters
        place = regions.canonical(asked) or self.catalogue.places.named(
            self.engines.analyzer.simplify(asked)
        )
        if place is None:
            raise InvalidQuery(
                f"不认识“{asked}”这个地方。",
                "请写市或区（县）的名称，如 镇海区；仍不认识的，从省写起，如 浙江省宁波市镇海区。",
                "region",
            )
        return replace(filters, region=place)

    def where_it_leads(self, query: Query) -> Query:
        """The query without the place of its filters, if the question names a place outside that or
        only documents that do not hold there: 第61号提案 may be asked about from anywhere."""
        filters = self.placed(query.filters)
        if filters.region is None:
            return query
        read = self.understood(query)
        held = [self.catalogue.heads[i] for i in read.names.only if i in self.catalogue.heads]
        leads_away = held and not any(applies(head, filters.region) for head in held)
        if not leads_away and not _apart(read.region, filters.region):
            return query
        return replace(query, filters=replace(filters, region=None))

    def set_aside(self, filters: Filters, own: str) -> Notice | None:
        """That the question is answered for its own place and not for the one of the filters, which
        lies outside it: who chose that one would take the answer to be for it."""
        given = self.placed(filters).region
        if given is None or not _apart(own, given):
            return None
        told = f"问题里写的是{regions.path_of(own)}，按那里回答；"
        return Notice("own_place", f"{told}要按{given}回答，请去掉问题里的地名再问。")


def _apart(one: str | None, other: str) -> bool:
    """Whether neither of two places contains the other."""
    return one is not None and not regions.covers(one, other) and not regions.covers(other, one)
