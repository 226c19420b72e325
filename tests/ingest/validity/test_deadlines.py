"""The last day of calls for applications, of calls by another name, and of consultations."""

from __future__ import annotations

from datetime import date

import pytest

from kb.models import Head
from tests.ingest.reading import read

CALL = "《关于组织申报2026年度昆山市外贸专项资金的通知》（昆商〔2026〕41号）"
SUPPLEMENT = "关于2026年度昆山市外贸专项资金申报的补充通知"


def head(title: str, *body: str, signed: str = "2026年2月11日") -> Head:
    return read(title, "昆商〔2026〕52号", *body, "昆山市商务局", signed).head


def published(title: str, *body: str) -> Head:
    """What a page puts up on 2025年3月1日."""
    return read(title, *body, metadata={"发布日期": "2025-03-01"}).head


@pytest.mark.parametrize(("title", "said", "last"), [
    (SUPPLEMENT, f"{CALL}印发后，部分企业反映材料准备时间不足，补充通知如下：\n"
     "一、申报截止时间由2026年10月15日延长至2026年12月10日。", date(2026, 12, 10)),
    ("关于延长2026年度外贸专项资金申报时间的通知",
     f"现将{CALL}的申报截止日期顺延至2026年11月30日。", date(2026, 11, 30)),
    ("关于延长《关于组织申报2026年度昆山市外贸专项资金的通知》申报期限的通知",
     f"{CALL}规定的网上申报系统关闭时间推迟到12月10日24时。", date(2026, 12, 10)),
    ("关于调整2026年专项资金申报时间的通知",
     f"我局印发了{CALL}。原定于10月15日截止的申报工作延期至12月10日，"
     "各区审核上报时间延长至12月20日。", date(2026, 12, 10)),
    (SUPPLEMENT, "根据昆商〔2026〕41号，申报截止日期调整为2026年12月10日。", date(2026, 12, 10)),
])  # fmt: skip
def test_a_notice_puts_off_the_last_day_of_the_call_it_names(
    title: str, said: str, last: date
) -> None:
    [act] = head(title, *said.split("\n"), signed="2026年10月9日").replaces
    assert (act.effect, act.doc_number) == ("extends", "昆商〔2026〕41号")
    assert act.term is not None
    assert act.term.until == last


@pytest.mark.parametrize(("title", "said"), [
    (SUPPLEMENT, f"{CALL}第一批申报截止时间延长至2026年12月10日。"),
    (SUPPLEMENT, f"{CALL}印发后，项目验收期限延长至2027年12月10日。"),
    (SUPPLEMENT, "申报截止时间延长至2026年12月10日。"),
    ("关于组织申报2027年度昆山市外贸专项资金的通知",
     f"2026年度申报（{CALL}）截止时间曾延长至2026年12月10日。"),
])  # fmt: skip
def test_other_days_put_off_no_call(title: str, said: str) -> None:
    assert not head(title, said, signed="2026年10月9日").replaces


@pytest.mark.parametrize(("title", "body", "last"), [
    ("关于做好2026年设施蔬菜大棚改造提升奖补工作的通知",
     "三、申报时间\n2026年3月1日至2026年4月30日向镇街提出申请，2026年11月30日前完成建设并验收。",
     date(2026, 4, 30)),
    ("关于开展2026年技能培训补贴工作的通知", "三、申请时间：2026年3月1日至4月30日。",
     date(2026, 4, 30)),
    ("关于实施2026年度稳岗补贴的通知", "（三）受理时间。即日起至2026年6月30日止。",
     date(2026, 6, 30)),
    ("关于组织申报2026年度技改项目的通知",
     "企业应于2026年4月30日前提交申报书。申报项目须在2026年12月31日前完成建设并验收。",
     date(2026, 4, 30)),
    ("关于做好2026年防汛抗旱工作的通知", "一、时间要求\n2026年5月1日至9月30日加强值守。", None),
    ("关于做好2026年企业培育工作的通知", "一、企业培育\n各区于2026年4月30日前上报名单。", None),
])  # fmt: skip
def test_a_notice_that_names_a_time_of_application_ends_with_it(
    title: str, body: str, last: date | None
) -> None:
    assert head(title, *body.split("\n")).expires_on == last


@pytest.mark.parametrize(("said", "last"), [
    ("申报单位于2024年7月10日前向所在地区经信局提交材料；各区经信局于2024年7月25日前完成审核并报我局。",
     date(2024, 7, 10)),
    ("企业应于2024年7月10日前提交申报材料。区经信局于2024年7月25日前汇总上报。", date(2024, 7, 10)),
    ("网上申报时间为2024年6月3日至2024年7月10日，推荐单位审核截止时间为2024年7月25日。",
     date(2024, 7, 10)),
    ("企业于2024年7月1日前网上申报；企业的纸质材料报送至区经信局，截止2024年7月10日，由其推荐。",
     date(2024, 7, 10)),
    ("各区经信局于2024年7月25日前将推荐表报我局。", date(2024, 7, 25)),  # on offices alone
])  # fmt: skip
def test_a_call_ends_for_those_who_apply_not_for_the_offices(said: str, last: date) -> None:
    title = "关于组织申报2024年技改项目的通知"
    assert head(title, "各有关单位：", said, signed="2024年5月30日").expires_on == last


def test_the_deadline_of_one_batch_ends_no_call_for_all_of_them() -> None:
    said = "报送时间。第一批项目的申报截止日期为2025年10月24日。"
    for title, expires in (
        ("2026年云岭市设备更新项目申报", None),
        ("2026年云岭市第一批设备更新项目申报", date(2025, 10, 24)),
    ):
        assert published(title, said).expires_on == expires


@pytest.mark.parametrize(
    ("said", "expires"),
    [
        ("公示时间：2025年3月2日至3月8日（5个工作日）。", date(2025, 3, 8)),
        ("公示时间：2025年3月2日至8日。", date(2025, 3, 8)),
        ("公示时间：2025年3月2日—3月8日", date(2025, 3, 8)),
        ("公示期为2025年3月2日-2025年3月8日。", date(2025, 3, 8)),
        ("公示期：2025年12月28日至1月4日。", date(2026, 1, 4)),
    ],
)
def test_a_public_notice_ends_with_the_time_it_is_shown(said: str, expires: date) -> None:
    for title in ("关于云岭市拟补助项目的公示", "云岭市用工补贴拟发放名单公示（第二批）"):
        assert published(title, "现予公示。", said).expires_on == expires
    assert published("云岭市公示工作办法", said).expires_on is None


@pytest.mark.parametrize(("said", "last"), [
    ("公众可于2026年12月20日前将意见发送至a@example.gov.cn。", date(2026, 12, 20)),
    ("现公开征求意见，征求意见时间：2026年11月18日至2026年12月18日。", date(2026, 12, 18)),
    ("一、征求意见时间\n2026年11月18日—12月18日", date(2026, 12, 18)),
    ("请于12月5日前反馈书面意见。", date(2026, 12, 5)),
    ("意见反馈截止时间为2026年12月10日，逾期视为无意见。", date(2026, 12, 10)),
    ("现公开征求意见，欢迎提出。", None),
])  # fmt: skip
def test_a_draft_ends_with_its_consultation(said: str, last: date | None) -> None:
    draft = read(
        "关于公开征求《泉州市低空经济若干措施（征求意见稿）》意见的公告",
        *said.split("\n"), "泉州市发展和改革委员会", "2026年11月18日",
        "泉州市低空经济若干措施", "（征求意见稿）", "一、对取得型号合格证的企业奖励500万元。",
        "二、本措施自2027年2月1日起施行，有效期3年。",
    )  # fmt: skip
    assert (draft.head.draft, draft.head.expires_on) == (True, last)


def test_a_call_for_applications_ends_with_the_applicants_deadline() -> None:
    title = "关于组织开展2026年创新型企业申报工作的通知"
    said = ("一、企业应于4月30日前在线填报。", "二、各镇应于2026年5月20日前报送推荐名单。")
    assert head(title, "各镇：", *said, signed="2026年4月1日").expires_on == date(2026, 4, 30)


@pytest.mark.parametrize("lines", [
    ("二、申报时间", "2026年4月10日至2026年5月20日。"),
    ("二、受理期限", "4月10日—5月20日"),
    ("企业登录平台填写，即日起至2026年5月20日17时，逾期系统自动关闭。",),
])  # fmt: skip
def test_a_time_of_application_ends_a_call_though_its_heading_stands_apart(
    lines: tuple[str, ...],
) -> None:
    title = "关于组织开展2026年创新型企业申报工作的通知"
    assert head(title, "各镇：", *lines, signed="2026年4月1日").expires_on == date(2026, 5, 20)


def test_a_short_notice_that_asks_for_something_by_a_day_ends_with_that_day() -> None:
    by = "请于9月25日前申报，电子版发送至邮箱。"
    assert head("关于申报科普基地的通知", "各镇：", by).expires_on == date(2026, 9, 25)
    handed = "请于2026年3月10日之前将项目表报送市发改委，逾期视为放弃。"
    assert head("关于报送节能项目的通知", "各镇：", handed).expires_on == date(2026, 3, 10)


@pytest.mark.parametrize(("title", "said"), [
    ("关于报送运行情况的通知", "请于每季度末前报送情况，于3月10日前报送联系人。"),
    ("关于申报管理办法的通知", "请于3月10日前报送联系人。"),
    ("关于印发节能办法的通知", "请于3月10日前报送联系人。"),
    ("关于申报科普基地的通知", "本通知自2026年3月1日起施行。请于3月10日前报送联系人。"),
])  # fmt: skip
def test_a_standing_rule_does_not_end_with_a_day_to_report(title: str, said: str) -> None:
    assert head(title, "各镇：", said).expires_on is None


def test_a_yearly_duty_ends_with_the_time_given_for_it() -> None:
    title = "关于办理2024年度个人所得税综合所得汇算清缴事项的通告"
    said = "一、2024年度汇算办理时间为2025年3月1日至6月30日。", "二、退税可在三年内申请。"
    assert head(title, *said, signed="2025年2月21日").expires_on == date(2025, 6, 30)


def test_a_call_in_several_batches_ends_with_the_last_of_them() -> None:
    title = "关于组织开展2026年创新型企业申报工作的通知"
    said = "一、全年分三批，各批次填报截止时间分别为4月30日、7月31日和10月31日。"
    assert head(title, "各镇：", said).expires_on == date(2026, 10, 31)
