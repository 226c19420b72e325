"""What one level of government gives is not what another gives."""

from __future__ import annotations

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.library.catalogue import Catalogue
from kb.models import AnswerStatus, Level, Provenance
from kb.question.glossary import Glossary
from kb.question.parts.compound import parts_of
from kb.question.parts.givers import level_asked
from kb.question.understanding import understand
from tests.kb.asking import ask, cited, codes, quotes
from tests.kb.samples import Sample, document

CITY = """温州市链主企业培育办法
温经信〔2026〕9号
第三条 对首次认定的链主企业，由市财政给予一次性奖励60万元。
温州市经济和信息化局
2026年3月2日
"""


@pytest.mark.parametrize(("question", "level"), [
    ("评上链主企业区里给多少钱", Level.DISTRICT), ("链主企业市财政一次性奖励多少", Level.CITY),
    ("评上隐形冠军省里一次性奖多少", Level.PROVINCE), ("评上单项冠军国家给不给钱", Level.NATIONAL),
    ("评上单项冠军中央财政直接补多少", Level.NATIONAL), ("区里还给不给", Level.DISTRICT),
    ("链主企业国家补贴多少", Level.NATIONAL), ("链主企业市里还贴多少", Level.CITY),
    ("链主企业市里的奖励是多少", Level.CITY), ("国家奖获得者奖多少", None),
    ("国家级小巨人市级奖励金额", Level.CITY), ("首版次市级奖多少", Level.CITY),
    ("区级对新认定的链主企业奖励多少", Level.DISTRICT),
    ("市里对单项冠军有奖励吗", Level.CITY), ("省级奖项获得者市里怎么申报", None),
    ("链主企业的区级配套有多少", Level.DISTRICT),
    ("评上国家级小巨人给多少钱", None), ("对国家单项冠军奖多少", None),
    ("市级智能工厂奖励多少", None), ("省里榜单上的项目奖了多少", None),
    ("链主企业奖励多少", None), ("材料送区里还是市里", None), ("市里给多少，区里给多少", None),
])  # fmt: skip
def test_a_question_may_ask_what_one_level_gives(question: str, level: Level | None) -> None:
    assert level_asked(question) is level


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add(document(Sample("city", CITY)))
    return kb


def test_what_the_city_gives_is_no_answer_to_what_the_district_gives(kb: KnowledgeBase) -> None:
    answer = ask(kb, "首次认定的链主企业区里给多少钱")
    assert answer.status is AnswerStatus.NO_ANSWER
    [told] = [notice.text for notice in answer.notices if notice.code == "other_level"]
    assert told.startswith("没有找到区里对此的规定；浙江省温州市的规定见《温州市链主企业")
    assert [near.head.id for near in answer.nearest] == ["city"]


@pytest.mark.parametrize("question", [
    "首次认定的链主企业市里给多少钱", "首次认定的链主企业奖励多少钱", "链主企业市级奖励金额",
    "评上链主企业奖励标准是多少", "市级对链主企业最高奖励多少", "温州市财政对链主企业奖多少",
    "获评链主企业奖励资金有多少",
])  # fmt: skip
def test_who_asks_that_level_or_none_is_told_what_it_gives(
    kb: KnowledgeBase, question: str
) -> None:
    answer = ask(kb, question)
    assert cited(answer) == ["city"]
    assert "60万元" in quotes(answer)
    assert "other_level" not in codes(answer)


def test_a_reward_of_the_city_is_not_passed_off_as_that_of_the_district_asked_for(
    kb: KnowledgeBase,
) -> None:
    answer = ask(kb, "龙湾区首次认定的链主企业奖励多少钱")
    assert "60万元" in quotes(answer)
    [told] = [notice.text for notice in answer.notices if notice.code == "wider_place"]
    assert told == "所引的是浙江省温州市的规定，没有找到浙江省温州市龙湾区自己对此的规定。"


@pytest.mark.parametrize("question", [
    "温州市首次认定的链主企业奖励多少钱", "首次认定的链主企业奖励多少钱",
])  # fmt: skip
def test_who_asks_for_that_of_the_city_or_names_no_place_is_told_nothing_of_it(
    kb: KnowledgeBase, question: str
) -> None:
    assert "wider_place" not in codes(ask(kb, question))


OWN = """龙湾区链主企业配套奖励办法
龙经信〔2026〕4号
第二条 首次认定的链主企业，由区财政给予一次性奖励10万元。
温州市龙湾区经济和信息化局
2026年4月2日
"""


def test_nothing_is_told_where_the_districts_own_is_cited_too(kb: KnowledgeBase) -> None:
    kb.add(document(Sample("own", OWN)))
    answer = ask(kb, "龙湾区首次认定的链主企业奖励多少钱")
    assert {"own", "city"} == set(cited(answer))
    assert "wider_place" not in codes(answer)


NOTED = """关于做好链主企业服务工作的通知
龙经信〔2026〕5号
各街道办事处：
请做好链主企业的日常联系工作。
温州市龙湾区经济和信息化局
2026年5月9日
【相关情况】整理者据公开来源
据公开报道，2026年上半年龙湾区首次认定的链主企业有3家，居全市第二。
"""


def test_what_is_only_noted_of_the_district_does_not_make_the_reward_its_own(
    kb: KnowledgeBase,
) -> None:
    kb.add(document(Sample("noted", NOTED, Provenance.DIGEST)))
    answer = ask(kb, "龙湾区首次认定的链主企业奖励多少钱，全区有几家链主企业")
    assert {"noted", "city"} == set(cited(answer))
    assert "wider_place" in codes(answer)


LADDER = """优质企业培育暂行办法
工信部企业〔2022〕63号
第三条 企业具备下列条件之一的，可以直接评价为创新型中小企业：
（一）获得省级以上科技奖励；
（二）近三年新增股权融资达到500万元以上。
第四条 本办法有效期至2025年12月31日。
工业和信息化部
2022年6月1日
"""


def test_the_conditions_of_a_title_that_have_lapsed_are_no_reward_for_it(
    kb: KnowledgeBase,
) -> None:
    kb.add(document(Sample("ladder", LADDER)))
    assert "500万元" not in quotes(ask(kb, "评上创新型中小企业奖多少钱"))
    assert "500万元" in quotes(ask(kb, "以前评创新型中小企业要什么条件"))


@pytest.mark.parametrize(("question", "parts"), [
    ("省级工坊省里和市里分别给多少", ("省级工坊省里给多少", "省级工坊市里给多少")),
    ("链主企业省、市、区各能拿多少",
     ("链主企业省里能拿多少", "链主企业市里能拿多少", "链主企业区里能拿多少")),
    ("链主企业省市区三级奖励分别是多少",
     ("链主企业省里奖励是多少", "链主企业市里奖励是多少", "链主企业区里奖励是多少")),
    ("链主企业市级和龙湾区级分别奖多少", ("链主企业市里奖多少", "链主企业龙湾区奖多少")),
    ("链主企业温州市里和龙湾区里各给多少",
     ("链主企业温州市里给多少", "链主企业龙湾区里给多少")),
    ("市里和省里链主企业分别奖多少", ("市里链主企业奖多少", "省里链主企业奖多少")),
    ("链主企业市里省里各奖多少", ("链主企业市里奖多少", "链主企业省里奖多少")),
    ("链主企业市里和县里各给多少", ("链主企业市里给多少", "链主企业县里给多少")),
    ("链主企业市里奖多少,国家还奖吗", ("链主企业市里奖多少", "链主企业国家还奖吗")),
    ("链主企业市里奖多少区里奖多少", ("链主企业市里奖多少", "链主企业区里奖多少")),
    ("链主企业市里奖多少,小升规区里奖多少", ()),
    ("国家级、省级、市级绿色工厂分别奖励多少", ()), ("链主企业国家级和省级的分别奖多少", ()),
    ("市区补助多少", ()), ("区里和市里的钱能一起拿吗", ()),
    ("县（市、区）经信部门分别负责什么", ()),
    ("全省市场监管部门奖多少", ()), ("材料送区里还是市里", ()), ("龙湾区和瓯海区分别补多少", ()),
])  # fmt: skip
def test_levels_side_by_side_are_asked_one_by_one(question: str, parts: tuple[str, ...]) -> None:
    found = parts_of(understand(question, Glossary({}), Catalogue({}, {})))
    assert (found.texts if found.levels else ()) == parts


PROVINCES = {
    "浙江省": """浙江省链主企业培育办法
浙经信〔2026〕3号
第三条 对首次认定的链主企业，由省财政给予一次性奖励90万元。
浙江省经济和信息化厅
2026年2月2日
""",
    "广东省": """广东省链主企业培育办法
粤工信〔2026〕3号
第三条 对首次认定的链主企业，由省财政给予一次性奖励200万元。
广东省工业和信息化厅
2026年2月2日
""",
}


def test_of_several_levels_each_tells_what_it_gives(kb: KnowledgeBase) -> None:
    for place, text in (*PROVINCES.items(), ("龙湾区", OWN)):
        kb.add(document(Sample(place, text)))
    answer = ask(kb, "首次认定的链主企业省里、市里和区里分别给多少")
    assert answer.status is AnswerStatus.ANSWERED
    assert [c.head.id for c in answer.citations][:3] == ["浙江省", "city", "龙湾区"]


@pytest.mark.parametrize("question", [
    "首次认定的链主企业市里和区里分别给多少", "市里和区里首次认定的链主企业分别给多少",
    "首次认定的链主企业市里给多少，区里给多少",
])  # fmt: skip
def test_a_level_that_gives_nothing_is_told(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert cited(answer) == ["city"]
    assert answer.status is AnswerStatus.PARTIAL
    [told] = [notice.text for notice in answer.notices if notice.code == "unanswered_part"]
    part = question.replace("市里和", "").replace("分别", "").replace("市里给多少，", "")
    assert told == f"没有找到“{part}”的规定，请向发文机关核实。"


NOTHING = """链主企业培育管理办法
工信部企业〔2026〕7号
第二条 链主企业由省级工业和信息化主管部门推荐。
第五条 国家层面对链主企业没有统一的资金奖补，奖励由各地自行安排。
工业和信息化部
2026年1月12日
"""


def test_what_the_state_gives_is_not_what_the_city_gives(kb: KnowledgeBase) -> None:
    answer = ask(kb, "首次认定的链主企业国家补贴多少")
    assert answer.status is AnswerStatus.NO_ANSWER
    assert "other_level" in codes(answer)


def test_that_a_level_gives_nothing_is_what_it_gives(kb: KnowledgeBase) -> None:
    kb.add(document(Sample("nothing", NOTHING)))
    answer = ask(kb, "链主企业国家补贴多少")
    assert "没有统一的资金奖补" in quotes(answer)
    assert cited(answer) == ["nothing"]


SHARE = """温州市链主企业保费补贴办法
温经信〔2026〕12号
第三条 链主企业保费补贴所需资金由市财政负担40%，县（市、区）财政负担60%。
温州市经济和信息化局
2026年3月2日
"""


@pytest.mark.parametrize("question", [
    "链主企业保费补贴市里和区里各负担多少", "链主企业保费补贴市里区里各出多少",
])  # fmt: skip
def test_how_levels_share_a_sum_is_told_by_one_clause(kb: KnowledgeBase, question: str) -> None:
    kb.add(document(Sample("share", SHARE)))
    answer = ask(kb, question)
    assert "区）财政负担60%" in answer.citations[0].quote
    assert "unanswered_part" not in codes(answer)


def test_of_places_side_by_side_the_one_without_a_rule_of_its_own_is_told(
    kb: KnowledgeBase,
) -> None:
    kb.add(document(Sample("own", OWN)))
    answer = ask(kb, "龙湾区和瓯海区首次认定的链主企业分别奖励多少")
    assert "own" in cited(answer)
    [told] = [notice.text for notice in answer.notices if notice.code == "unanswered_part"]
    assert told == "没有找到“瓯海区首次认定的链主企业奖励多少”的规定，请向发文机关核实。"
