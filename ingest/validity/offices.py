"""Who has to act by a day: applicants (企业……提交), or only offices (区局……审核上报)."""

from __future__ import annotations

import re

from kb.models import Span

_OFFICES = re.compile(
    r"(?:主管|归口|推荐|受理|审核|管理|牵头)(?:部门|单位|机构)|各[区县市州镇]|街道办?"
    r"|[局厅委](?![托员外])|办公室|管委会|人民政府|部门"
)
_APPLICANTS = re.compile(
    r"企业|申报(?:单位|主体|人|者)|申请(?:单位|主体|人|者)|项目单位|用人单位|承担单位|法人|个人|机构"
    r"|纳税人|各(?:有关|相关|参评)?单位|农户|业主|网上申报|网络填报|申报系统"
)
_ADDRESSED = re.compile(  # 向所在地经信局: the recipient, not who acts
    r"(?:向|(?:报送?|提交|送|交|寄)[至到]?)[^，；。\d]{0,20}?(?:[局厅委]|办公室|管委会|人民政府|部门|街道办?)"
)
_ACTS = re.compile(r"审核|上报|汇总|推荐|初审|复核|报送?[省市区我]|转报|出具|行文")


def between_offices(said: str, place: Span) -> bool:
    """Whether the day at `place` is for offices to hand applications on: 区局于25日前上报."""
    begin = max(said.rfind(stop, 0, place.start) for stop in "；;。") + 1
    before = _ADDRESSED.sub(lambda m: " " * len(m[0]), said[begin : place.start])
    applicants = [(m.end(), False) for m in _APPLICANTS.finditer(before)]
    offices = [(m.end(), True) for m in _OFFICES.finditer(before)]
    nearest = max((*applicants, *offices), default=(0, False))
    clause = re.split(r"[；;。]", said[place.end :])[0]
    return nearest[1] and bool(_ACTS.search(before + clause))
