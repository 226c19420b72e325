"""转发: a passage of the forwarded document is its own issuer's and holds where that one rules."""

from dataclasses import replace

import pytest

from kb.library.catalogue import Catalogue
from kb.library.forwarding import forwarded, governing, label_of
from kb.models import Hit, Level
from kb.question.understanding import Understanding
from kb.weighing.admission import admit
from tests.kb.hits import head, hit

CITY = "浙江省温州市"
OTHER = "浙江省宁波市"


def passed_on(issuer: str) -> Hit:
    found = hit(level=Level.CITY, region=CITY)
    path = (label_of(issuer, "农村公路养护补助办法"), "第三条")
    return replace(found, passage=replace(found.passage, section_path=path))


def admitted(found: Hit) -> int:
    said = Understanding("问题", region=OTHER)
    return len(admit([found], said, None, Catalogue({found.head.id: found.head}, {})).hits)


@pytest.mark.parametrize("issuer", ["浙江省交通运输厅", "省交通厅"])
def test_a_forwarded_text_holds_where_its_own_issuer_rules(issuer: str) -> None:
    assert admitted(passed_on(issuer)) == 1
    assert admitted(hit(level=Level.CITY, region=CITY)) == 0


def test_what_a_notice_adds_stays_its_own() -> None:
    card = head(level=Level.CITY, region=CITY)
    assert governing(card, ("一、配套",)) is card
    assert forwarded(("一、配套",)) is None


def test_an_issuer_that_tells_no_place_changes_nothing() -> None:
    card = head(level=Level.CITY, region=CITY)
    assert governing(card, (label_of("有关部门", "某办法"),)) is card
