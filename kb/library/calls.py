"""Documents that end with a deadline: calls for applications (申报、认定、复核通知), public notices
(公示) and drafts put up for comment (征求意见稿).

Nothing repeals them; after the last day there is nothing left to apply for.
"""

from __future__ import annotations

import re

_ROUND = r"(?:(?:19|20)\d{2}|第[一二三四五六七八九十\d]+批)"
_ANNUAL = re.compile(
    rf"{_ROUND}.{{0,60}}(?:申报|申请|认定|复核|遴选|推荐|征集|评选|报名|评价|填报|更新)"
    rf"|(?:申报|申请|推荐|征集|评选|填报|报送).{{0,16}}{_ROUND}.{{0,60}}通知"  # 组织申报2026年度…
)
# 关于做好2026年设施大棚改造奖补工作的通知: a call where it has a time of application
_WORK = re.compile(
    rf"(?:做好|开展|组织|实施|启动|推进|落实)[^，。]{{0,16}}{_ROUND}年?度?[^防。]{{0,60}}"
    r"(?:补|奖|贴|资金|项目|试点|培育|评定|评审|创建|入库|招聘|培训)[^。]{0,20}(?:通知|公告|通告)"
    r"(?:[（(][^（）()]*[）)])?$"
)
# 关于申报科普基地的通知, 关于报送改造项目的通知; 关于做好申报管理的通知 may be a standing rule
_ASKS = re.compile(
    r"关于(?:组织|开展|做好|启动|继续)?[^《》，。]{0,12}?(?:申报|报送|征集|推荐|填报|报名|遴选)"
    r"(?!管理|办法|工作规[则程]|制度|系统|平台|材料|条件)[^《》，。]{2,40}的(?:通知|公告|通告|函)"
    r"(?:[（(][^（）()]*[）)])?$"
)
# 关于办理2024年度个人所得税综合所得汇算清缴事项的通告
_YEARLY_DUTY = re.compile(
    rf"办理{_ROUND}年?度?[^，。]{{2,40}}(?:事项|工作|业务)?的(?:通知|公告|通告)$"
)
_PUBLICITY = re.compile(r"公示(?:公告|通知)?(?:\s*[（(][^（）()]*[）)])*$")  # 关于…名单的公示

_CONSULTATION = re.compile(  # what is put up for comment
    r"[（(]征求意见稿[）)]|征求.{0,80}意见的?(?:公告|通知|公示|启事)$"
)


def ends_with_deadline(title: str) -> bool:
    """Whether a document of this title holds no longer than its last deadline."""
    return any(kind.search(title) for kind in (_ANNUAL, _PUBLICITY, _CONSULTATION))


def may_end_with_deadline(title: str) -> bool:
    """Whether it may be a call under another name; it is one if its text gives a time to apply."""
    return bool(_WORK.search(title) or _YEARLY_DUTY.search(title))


def asks_for(title: str) -> bool:
    """Whether it asks for something to be handed in once (关于申报…的通知); it is a call if its
    text gives the last day."""
    return bool(_ASKS.search(title))


def is_call(title: str) -> bool:
    """Whether the last day of such a document is that of an application or a comment."""
    return ends_with_deadline(title) or may_end_with_deadline(title) or asks_for(title)
