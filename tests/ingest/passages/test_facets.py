import pytest

from ingest.passages.facets import facets_of
from kb.models import Facet, Voice


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("企业应当同时满足下列条件：研发费用占营业收入的比重达到3%以上。", Facet.ELIGIBILITY),
        ("有重大安全事故的，不得申报。", Facet.ELIGIBILITY),
        ("对首次认定的企业给予一次性奖励50万元。", Facet.SUPPORT),
        ("研发费用按100%在税前加计扣除。", Facet.SUPPORT),
        ("企业登录平台提交申报材料，区局初审后公示。", Facet.PROCEDURE),
        ("申报截止时间为2026年5月25日。", Facet.SCHEDULE),
        ("本办法自2026年4月1日起施行，有效期5年。", Facet.SCHEDULE),
        ("区经信局负责组织实施，区财政局会同审核。", Facet.RESPONSIBILITY),
        ("截至目前，全区共有小巨人企业43家。", Facet.FIGURES),
    ],
)
def test_each_cue_gives_its_facet(text: str, facet: Facet) -> None:
    assert facet in facets_of(text)


def test_a_heading_lends_its_facet_to_a_bare_item() -> None:
    assert facets_of("营业执照复印件", ("三、申报材料",)) == (Facet.PROCEDURE,)


def test_a_lead_lends_its_facet_to_the_items_it_governs() -> None:
    assert Facet.ELIGIBILITY in facets_of(
        "（九）信用良好。", (), Voice.ISSUER, "应当具备下列条件："
    )


def test_text_without_any_cue_is_other() -> None:
    assert facets_of("为了促进发展，制定本办法。") == (Facet.OTHER,)


def test_notes_have_no_facet_to_answer_with() -> None:
    assert facets_of("【编者注】奖励50万元。", (), Voice.NOTE) == (Facet.OTHER,)
