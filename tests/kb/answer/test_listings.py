"""Who asks which there are is given the lists, and not only the sentence that announces them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.models import AnswerStatus
from tests.conftest import Opener
from tests.kb.asking import ask, codes, quotes
from tests.kb.samples import Sample, document

REPEAL = """温州市人民政府关于废止和宣布失效部分行政规范性文件的决定
温政发〔2026〕5号
各县（市、区）人民政府，市政府直属各单位：
经市人民政府第71次常务会议审议通过，决定废止行政规范性文件2件，宣布失效1件。本决定自公布之日起施行。
附件：
一、决定废止的行政规范性文件目录
1.《温州市工业企业用电补贴办法》（温政办发〔2020〕15号）
2.《温州市促进物流业发展若干规定》（温政发〔2016〕8号）
二、宣布失效的行政规范性文件目录
1.《温州市商贸企业入统奖励方案》（温政办函〔2019〕22号）
温州市人民政府
2026年3月10日
"""
CENTRES = """温州市发展和改革委员会关于公布2026年企业技术中心名单的通知
温发改高技〔2026〕12号
各县（市、区）发展改革局：
经评审，认定以下3家企业技术中心为2026年（第12批）市级企业技术中心，现予公布，请按照有关规定做好指导和服务，推动企业加大研发投入。
{names}
温州市发展和改革委员会
2026年3月10日
"""
NAMES = "\n".join(["1.温州瓯江机械有限公司", "2.温州雁荡泵阀有限公司", "3.泰顺新材料有限公司"])


@pytest.fixture
def kb(open_kb: Opener) -> Iterator[KnowledgeBase]:
    with open_kb() as kb:
        centres = CENTRES.format(names=NAMES)
        kb.add_all([document(Sample("repeal", REPEAL)), document(Sample("centres", centres))])
        yield kb


@pytest.mark.parametrize("question", ["温政发〔2026〕5号废止了哪些文件", "温州今年废止了哪些文件"])
def test_what_was_repealed_is_listed(kb: KnowledgeBase, question: str) -> None:
    first, second = ask(kb, question).statements[:2]
    assert "用电补贴办法" in first.text
    assert "促进物流业发展若干规定" in first.text
    assert "入统奖励方案" in second.text


@pytest.mark.parametrize("question", ["市级企业技术中心名单", "今年认定了哪些企业技术中心"])
def test_who_was_recognised_is_listed(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert "泰顺新材料" in answer.statements[0].text
    assert "more" not in codes(answer)


SEATS = """浙江省经济和信息化厅关于公布2026年专精特新中小企业名单的公告
浙经信企业〔2026〕12号
经评审，认定以下6家企业为2026年浙江省专精特新中小企业，现予公布。
附件：2026年浙江省专精特新中小企业名单
序号：1；企业名称：温州瓯江机械有限公司；地市：温州市；县区：龙湾区
序号：2；企业名称：台州泵阀有限公司；地市：台州市；县区：路桥区
序号：3；企业名称：湖州丝绸有限公司；地市：湖州市；县区：吴兴区
序号：4；企业名称：嘉兴光电科技有限公司；地市：嘉兴市；县区：南湖区
序号：5；企业名称：丽水精工轴承有限公司；地市：丽水市；县区：莲都区
序号：6；企业名称：舟山海洋装备有限公司；地市：舟山市；县区：普陀区
浙江省经济和信息化厅
2026年3月10日
"""


@pytest.mark.parametrize(("place", "listed"), [
    ("温州市", True), ("温州市龙湾区", True), ("金华市", False), ("温州市瓯海区", True),
])  # fmt: skip
def test_that_a_list_names_nothing_in_the_place_asked_is_told(
    open_kb: Opener, place: str, listed: bool
) -> None:
    with open_kb() as kb:
        kb.add(document(Sample("seats", SEATS)))
        answer = ask(kb, f"{place}2026年专精特新中小企业名单")
    assert "瓯江机械" in quotes(answer)
    assert ("unlisted_place" not in codes(answer)) == listed
    assert answer.status is (AnswerStatus.ANSWERED if listed else AnswerStatus.PARTIAL)


def test_who_may_be_listed_is_another_question(kb: KnowledgeBase) -> None:
    for question in ("哪些企业可以申报企业技术中心", "企业技术中心名单哪天公布的"):
        assert "泰顺新材料" not in quotes(ask(kb, question))


def test_that_a_list_goes_on_is_told(open_kb: Opener) -> None:
    names = "\n".join(f"{n}.温州第{n}机械制造有限公司" for n in range(1, 200))
    with open_kb() as kb:
        kb.add(document(Sample("centres", CENTRES.format(names=names))))
        assert "more" in codes(ask(kb, "市级企业技术中心名单"))


@pytest.mark.parametrize("question", [
    "温州促进物流业发展若干规定废止了吗", "工业企业用电补贴办法还有效吗",
])  # fmt: skip
def test_a_repealed_document_is_known_without_its_place(kb: KnowledgeBase, question: str) -> None:
    answer = ask(kb, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert "决定废止" in answer.statements[0].text


KEPT = """温州市人民政府关于公布行政规范性文件清理结果的公告
温政发〔2026〕6号
市人民政府对行政规范性文件进行了清理，现将清理结果公布如下：
一、继续有效的行政规范性文件目录
1.《温州市停车场管理办法》（温政发〔2020〕4号）
2.《温州市农村公路办法》（温政发〔2021〕2号）
二、失效的行政规范性文件目录
1.《温州市总部经济扶持意见》（温政发〔2018〕19号）
2.《温州市夜间经济意见》（温政发〔2017〕40号）
三、部分条款停止执行的行政规范性文件目录
1.《温州市数字经济扶持办法》（温政发〔2021〕77号）第五条
温州市人民政府
2026年3月18日
"""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("清理结果公布失效的行政规范性文件有哪些", "19号"),
        ("清理结果公布继续有效的行政规范性文件有哪些", "〕4号"),
    ],
)
def test_of_several_lists_only_that_of_the_fate_asked_is_given(
    open_kb: Opener, asked: str, shown: str
) -> None:
    with open_kb() as kb:
        kb.add_all([document(Sample("kept", KEPT))])
        said = "".join(statement.text for statement in ask(kb, asked).statements)
    assert [n for n in ("〕4号", "19号", "77号") if n in said] == [shown]


CALL = """温州市经济和信息化局关于申报2026年企业技术中心的通知
温经信〔2026〕18号
一、有以下情形的企业不予推荐：已是省级企业技术中心的；近三年发生重大安全事故的。
附件：申报材料清单
序号：1；材料名称：企业技术中心申请表；份数：2
序号：2；材料名称：上年度审计报告；份数：1
"""


def test_who_is_left_out_is_told_by_the_clause_and_not_by_the_list_of_papers(
    kb: KnowledgeBase,
) -> None:
    kb.add_all([document(Sample("call", CALL))])
    answer = ask(kb, "2026年申报企业技术中心，哪些企业不予推荐")
    assert "重大安全事故" in answer.statements[0].text
    assert not any("审计报告" in quote for quote in quotes(answer))
