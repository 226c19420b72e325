"""Which hits may answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kb.library.catalogue import Catalogue
from kb.models import Hit, Level, Provenance, Status, Voice
from kb.question.names import Names
from kb.question.understanding import Understanding
from kb.weighing.admission import Admission, admit
from tests.kb.hits import head, hit

HOME = "浙江省温州市龙湾区"
CATALOGUE = Catalogue({"d": head()}, {})
NEXT = "浙江省温州市瓯海区"


def admitted(found: Hit, home: str | None = HOME, **said: Any) -> Admission:
    return admit(
        [found], Understanding("问题", **said), home, Catalogue({found.head.id: found.head}, {})
    )


REFUSED = [
    ({"status": Status.EXPIRED}, "only_expired"),
    ({"status": Status.REPEALED}, "only_expired"),
    ({"status": Status.SUPERSEDED}, "only_expired"),
    ({"status": Status.NOT_YET}, "not_yet"),
    ({"status": Status.DRAFT}, "draft"),
    ({"provenance": Provenance.EXAMPLE}, "example"),
    ({"level": Level.DISTRICT, "region": NEXT}, "wrong_region"),
    ({"level": Level.CITY, "excluded_regions": ("温州市",)}, "wrong_region"),
    ({"level": Level.CITY, "region": None}, "wrong_region"),
]


@pytest.mark.parametrize(("changed", "reason"), REFUSED)
def test_what_is_not_in_force_here_may_not_answer_and_says_why(
    changed: dict[str, Any], reason: str
) -> None:
    admission = admitted(hit(**changed))
    assert admission.hits == ()
    [(_, excluded)] = admission.excluded
    assert excluded.reason == reason
    if reason not in ("only_expired", "not_yet"):  # those repeat what the validity says
        assert excluded.because


@pytest.mark.parametrize(("changed", "reason"), [*REFUSED, ({"voice": Voice.NOTE}, "")])
def test_a_rule_holds_beside_every_other_property(changed: dict[str, Any], reason: str) -> None:
    wish = {"voice": Voice.PROPOSER} | changed
    assert admitted(hit(**wish)).hits == ()


@pytest.mark.parametrize(("changed", "said"), [
    ({"status": Status.SUPERSEDED}, {"names": Names(named=("d",))}),
    ({"status": Status.SUPERSEDED}, {"looks_back": True}),
    ({"status": Status.EXPIRED, "effective_on": date(2023, 1, 1)}, {"years": (2023,)}),
    ({"status": Status.NOT_YET}, {"names": Names(named=("d",))}),
    ({"status": Status.DRAFT}, {"asks_drafts": True}),
    ({"status": Status.DRAFT}, {"names": Names(named=("d",))}),
    ({"provenance": Provenance.EXAMPLE}, {"names": Names(named=("d",))}),
    ({"level": Level.DISTRICT, "region": NEXT}, {"region": NEXT}),
    ({"level": Level.DISTRICT, "region": NEXT}, {"names": Names(named=("d",))}),
])  # fmt: skip
def test_what_is_asked_for_by_name_may_answer(
    changed: dict[str, Any], said: dict[str, Any]
) -> None:
    assert len(admitted(hit(**changed), **said).hits) == 1


@pytest.mark.parametrize("said", [{}, {"looks_back": True}, {"names": Names(named=("d",))}])
def test_a_note_never_answers(said: dict[str, Any]) -> None:
    assert admitted(hit(voice=Voice.NOTE), **said) == Admission((), ())


def test_a_policy_of_a_place_above_holds_below_and_not_the_other_way() -> None:
    city = hit(level=Level.CITY, region="浙江省温州市")
    district = hit(level=Level.DISTRICT, region=HOME)
    assert admitted(city, region=HOME).hits
    assert not admitted(district, region="浙江省温州市").hits


@pytest.mark.parametrize(("addressee", "because"), [
    ("各市经信局（温州不发）", "文中写明“温州不发”"), ("各市经信局", "写明不"),
])  # fmt: skip
def test_a_place_left_out_is_told_in_the_words_of_the_document(
    addressee: str, because: str
) -> None:
    card = {"level": Level.PROVINCE, "region": "浙江省", "addressee": addressee}
    [(_, excluded)] = admitted(hit(excluded_regions=("浙江省温州市",), **card)).excluded
    assert excluded.reason == "wrong_region"
    assert excluded.because.startswith(because)
    assert "适用于浙江省" not in excluded.because


@pytest.mark.parametrize(("question", "shown"), [
    ("省首台套保费补几成", True), ("能走省里的首台套吗", True), ("能报浙江省的首台套吗", True),
    ("首台套保费补几成", False), ("省会的首台套补几成", False),
])  # fmt: skip
def test_a_province_asked_for_is_shown_to_a_place_that_it_leaves_out(
    question: str, shown: bool
) -> None:
    card = {"level": Level.PROVINCE, "region": "浙江省"}
    left_out = hit(excluded_regions=("浙江省温州市",), **card)
    places = ("浙江省",) if "浙江" in question else ()
    told = admit([left_out], Understanding(question, places=places), HOME, CATALOGUE)
    assert bool(told.hits) is shown


@pytest.mark.parametrize(("voice", "status", "day", "told"), [
    (Voice.EDITOR, Status.DRAFT, date(2026, 11, 23), True),
    (Voice.ISSUER, Status.DRAFT, date(2026, 11, 23), False),
    (Voice.EDITOR, Status.NOT_YET, date(2025, 6, 30), True),
    (Voice.EDITOR, Status.NOT_YET, date(2025, 3, 31), False),
])  # fmt: skip
def test_what_is_reported_of_a_draft_or_of_the_month_asked_about_needs_no_force(
    voice: Voice, status: Status, day: date, told: bool
) -> None:
    reported = hit(status=status, voice=voice, text="据公开资料，2025年6月末余额为533亿元。")
    assert bool(admit([reported], Understanding("余额"), HOME, CATALOGUE, day).hits) is told


@pytest.mark.parametrize(("text", "told"), [
    ("浙江省头两批企业中，未能通过复核的有21家。", True),
    ("据《浙江日报》报道，新增企业3家。", False),
])  # fmt: skip
def test_a_districts_letter_may_tell_of_the_province_where_it_speaks_of_it(
    text: str, told: bool
) -> None:
    letter = hit(text, level=Level.DISTRICT, region=HOME)
    assert bool(admitted(letter, region="浙江省", places=("浙江",)).hits) is told


def test_without_a_place_every_places_policy_may_answer() -> None:
    assert admitted(hit(level=Level.DISTRICT, region=NEXT), home=None).hits


def test_a_document_is_left_out_once_with_its_best_hit() -> None:
    hits = [hit(status=Status.DRAFT, score=s, number=n) for n, s in enumerate((0.9, 0.5))]
    admission = admit(hits, Understanding("问题"), HOME, CATALOGUE)
    [(best, _)] = admission.documents_left_out
    assert best.score == 0.9


def test_a_digest_steps_back_behind_its_original() -> None:
    card = {"doc_number": "龙市监〔2025〕17号"}
    digest = hit(key="g", provenance=Provenance.DIGEST, **card)
    original = hit(key="o", **card)
    both = Catalogue({h.head.id: h.head for h in (digest, original)}, {})
    admission = admit([digest, original], Understanding("问题"), None, both)
    assert [h.head.id for h in admission.hits] == ["o"]
    assert admission.excluded[0][1].reason == "original_held"
    alone = Catalogue({"g": digest.head}, {})
    assert admit([digest], Understanding("问题"), None, alone).hits == (digest,)


def test_hits_keep_their_order() -> None:
    hits = [hit(key=key, score=s) for key, s in (("a", 0.9), ("b", 0.7), ("c", 0.8))]
    catalogue = Catalogue({h.head.id: h.head for h in hits}, {})
    assert list(admit(hits, Understanding("问题"), None, catalogue).hits) == hits


def test_a_local_document_of_unknown_place_answers_only_where_no_place_is_named() -> None:
    nowhere = hit(level=None, region=None, issuers=("招商街道办事处",))
    assert admitted(nowhere).hits
    [(_, excluded)] = admitted(nowhere, region=HOME).excluded
    assert excluded.reason == "wrong_region"
    assert excluded.because.startswith("未写明适用地区")
    assert admitted(hit(level=None, region=None, issuers=("工业和信息化部",)), region=HOME).hits


def road(text: str, region: str) -> Hit:
    found = hit(level=Level.CITY, region=region)
    return replace(
        found, head=replace(found.head, id=region), passage=replace(found.passage, text=text)
    )


def admitted_from(question: str, *hits: Hit) -> list[str | None]:
    held = Catalogue({h.head.id: h.head for h in hits}, {})
    admission = admit(list(hits), Understanding(question), HOME, held)
    return [h.head.region for h in admission.hits]


LANZHOU, XIAN = "甘肃省兰州市", "陕西省西安市"


@pytest.mark.parametrize(("question", "text"), [
    ("福利路沿线查处了几起", "福利路沿线查处违法排污6起。"),
    ("香洲港改造怎么定的", "香洲港改造暂不表决。"),
    ("黑石滩大桥什么时候通车", "黑石滩大桥10月通车。"),
])  # fmt: skip
def test_a_road_that_only_another_place_speaks_of_means_that_place(
    question: str, text: str
) -> None:
    assert admitted_from(question, road(text, LANZHOU), road("别的事情。", XIAN)) == [LANZHOU]


@pytest.mark.parametrize(("question", "texts"), [
    ("福利路沿线查处了几起", ("福利路查处6起。", "福利路查处8起。")),  # in two cities
    ("中山路摊位费多少", ("中山路摊位费每天20元。", "没有。")),  # nearly every city has one
    ("农村公路补多少", ("农村公路每公里补5万元。", "没有。")),
    ("步行街开店补多少", ("步行街开店补1万元。", "没有。")),
])  # fmt: skip
def test_what_many_places_have_means_none(question: str, texts: tuple[str, str]) -> None:
    assert admitted_from(question, road(texts[0], LANZHOU), road(texts[1], XIAN)) == []
