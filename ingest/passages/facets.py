"""Facets: what a passage gives its reader, by cue words in its text and headings."""

from __future__ import annotations

import re

from kb.models import Facet, Voice


def _any(*cues: str) -> re.Pattern[str]:
    return re.compile("|".join(cues))


_CUES: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    (
        Facet.ELIGIBILITY,
        _any(
            r"(?:符合|具备|满足|达到)[^。；]{0,12}(?:条件|标准|要求|指标|之一)",
            r"(?:申报|申请|认定|评价|推荐|遴选|支持|复核)(?:的)?(?:条件|对象|主体|标准|范围|资格|门槛)",
            r"不得申[报请]|不予(?:认定|受理|支持|推荐)",
            r"取得[^。；]{0,16}(?:称号|资格)|注册[^。；]{0,12}(?:法人|企业)",
            r"(?:不低于|不少于|不高于|达到|超过|以上|以内)[^。；]{0,30}(?:占|比重|比例|年限|得分|满)",
            r"(?:占|比重|比例|得分|资产负债率|营业收入|研发费用|从业人员|知识产权|市场占有率|成立|经营"
            r"|时间满)[^。；]{0,30}(?:不低于|不少于|不高于|达到|以上|以下|以内|满\d)",
            r"是指|本办法所称",
        ),
    ),
    (
        Facet.SUPPORT,
        _any(
            r"给予[^。；]{0,40}(?:奖|补|资助|支持|贴息|扶持|优惠|元|%)",
            r"奖励|补助|补贴|资助|贴息|奖补|奖金",
            r"免征|减征|减半|加计|减按|税率|抵扣|抵减|扣除",
            r"优先(?:保障|支持|推荐|安排|供)|扶持",
            r"再贷款|贷款|授信|融资|担保|风险补偿|信贷",
            r"降低[^。；]{0,10}成本|兑现|经费|资金支持",
        ),
    ),
    (
        Facet.PROCEDURE,
        _any(
            r"(?:申报|申请|认定|评价|办理|推荐|审核|评审|复核|报送|受理)(?:的)?"
            r"(?:程序|流程|步骤|方式|材料|渠道|手续|平台|入口)",
            r"提交|提供[^。；]{0,16}(?:材料|证明|凭证)|填[报写]|登录",
            r"初审|审核|评审|公示|现场核查|实地",
            r"报送|受理|上报|推荐上报|年度信息更新|组织申报|注册登记|在线|网上申",
        ),
    ),
    (
        Facet.SCHEDULE,
        _any(
            r"截止|截至(?:日期|时间)",
            r"(?:之?前|以前|底前|日内|期限|期间内)(?:[^。；]{0,20})"
            r"(?:完成|提交|报送|申报|办理|填报|上报|更新|提出)?",
            r"有效期|自[^。；]{0,20}(?:起|之日)[^。；]{0,8}(?:施行|实施|执行|生效)|执行(?:至|期限)",
            r"(?:申报|受理|公示|办理|执行)(?:时间|期限|期)",
            r"工作日|复核(?:周期|期)|\d{4}年\d{1,2}月\d{1,2}日前|每年\d",
        ),
    ),
    (
        Facet.RESPONSIBILITY,
        _any(
            r"(?:负责|牵头|主办|会办|协办|责任单位|主管部门|承办)",
            r"(?:由|会同|联合)[^。；，]{2,24}(?:局|委|部|厅|办|政府|中心|部门)",
            r"各(?:区|县|市|地|部门)[^。；]{0,12}(?:要|应当|应)",
            r"解释|监督|法律责任|违反",
        ),
    ),
    (
        Facet.FIGURES,
        _any(
            r"(?:截至|截止到?|目前|到(?:\d{4}年|答复时)|累计|共有|新增|全年|同比|增长|排名|位居|占全"
            r"|合计|总计|总额|完成|实现)[^。；]{0,40}\d",
            r"\d[\d.]*\s*(?:亿|万)?(?:家|笔|项|亩|人次|户|件|台)[^。；]{0,10}(?:企业|占|，|。)",
            r"20\d{2}年[^。；]{0,24}\d+(?:\.\d+)?(?:家|亿|万|%|笔|亩|项|个)",
        ),
    ),
)
_HEADING_CUES: tuple[tuple[Facet, re.Pattern[str]], ...] = (
    (Facet.ELIGIBILITY, re.compile(r"条件|标准|对象|范围|资格|主体|要求|门槛")),
    (
        Facet.SUPPORT,
        re.compile(r"支持|奖励|补助|补贴|扶持|优惠|保障|措施|激励|资金|融资|贴息|政策"),
    ),
    (Facet.PROCEDURE, re.compile(r"程序|流程|材料|申报|办理|受理|方式|步骤")),
    (Facet.SCHEDULE, re.compile(r"时间|期限|安排|施行|附则|有效期")),
    (Facet.RESPONSIBILITY, re.compile(r"职责|分工|组织|管理|监督|责任|主办|联系")),
    (Facet.FIGURES, re.compile(r"成效|数据|情况|目标|相关情况|统计")),
)
_TARGET = re.compile(r"(?:力争|目标|到20\d{2}年)[^。；]{0,30}\d")


def facets_of(
    text: str, path: tuple[str, ...] = (), voice: Voice = Voice.ISSUER, lead: str = ""
) -> tuple[Facet, ...]:
    """Every facet the text has a cue for, in the order of `Facet`; OTHER when there is none."""
    if voice is Voice.NOTE:
        return (Facet.OTHER,)
    said = f"{lead}{text}"
    found = {facet for facet, cue in _CUES if cue.search(said)}
    # The nearest heading that says something decides for text without cues of its own.
    headings = path[-2:]
    found |= {facet for facet, cue in _HEADING_CUES if any(cue.search(h) for h in headings[-1:])}
    if not found:
        found = {facet for facet, cue in _HEADING_CUES if any(cue.search(h) for h in headings)}
    if _TARGET.search(said):
        found.add(Facet.FIGURES)
    return tuple(facet for facet in Facet if facet in found) or (Facet.OTHER,)
