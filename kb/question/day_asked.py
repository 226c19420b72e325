"""The day a question itself gives: 2024年10月时还有效吗, 2025年3月还在执行吗.

A date counts only if a rule is asked to hold then, or that very day is asked about
(2025年10月1日时). Other dates are those of documents (2019年第6号还有效吗) or of the asker
(2023年6月注册的企业).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = r"(?P<y>(?:19|20)\d{2})\s*年(?:\s*(?P<m>\d{1,2})\s*月份?(?:\s*(?P<d>\d{1,2})\s*[日号])?)?"
_TIME = r"(?P<t>底|末|的?时候|时|当时|那时候?|那年|那会儿?|[那当][天日])"
_SUBJECT = r"(?:它|该?(?:文件|政策|办法|通知))?"
_VERB = r"(?:有效(?!期)|现行|执行|适用|施行|实施|生效|能用|管用|废止|失效)"
_KIND = r"(?:办法|政策|标准|规定|细则|条例|意见|方案|措施|文件|通知)"
# 2024年10月小巨人办法还在执行吗; 2024年…办法, 2024年10月的办法 may be one made then
_OTHER = rf"[^，。、？?的]{{2,24}}{_KIND}"
_NAMED = rf"(?(m){_OTHER}|(?(t){_OTHER}|(?!)))"
# 2024年10月还在执行吗, 2025年有效吗
_HOLDS = re.compile(
    rf"{_DATE}{_TIME}?[，,]?(?:{_SUBJECT}|{_NAMED})"
    rf"(?:(?:是否|是不是|有没有|还|仍|在|能不能|能)+{_VERB}(?!时间|日期|的)|{_VERB}(?:了?[吗么不没]|[?？]|$))"
)
# 2024年10月时，科技券能领多少
_BEGINS = re.compile(rf"^(?:请问)?[在到]?{_DATE}{_TIME}(?:[，,]|(?![^，。？?]{{0,6}}的))")
# 2023年小巨人认定按哪个文件, 2024年认定小巨人用的是什么标准: whose rule goes by the year told
_GOES_BY = re.compile(
    rf"^(?:请问)?[在到]?{_DATE}度?{_TIME}?的?[^，。？?的]{{0,24}}?(?:按照?|依据|根据|执行|适用|参照|[用看])"
    rf"(?:的是?|是)?(?:哪一?[个份部项版]|哪|什么|啥)的?{_KIND}"
)


# 截至2025年6月30日有效的, 2025年10月1日时
ON_A_DAY = re.compile(
    r"(?:截至|在|到|按)?(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
    r"(?:时|当天|那天|的时候|适用|有效(?!期))"
)

_ASKS = (_HOLDS, _BEGINS, _GOES_BY, ON_A_DAY)


def day_asked(text: str, today: date) -> date | None:
    """The last day of the period asked about; None if there is none, or today is in it."""
    match = next(filter(None, (ask.search(text) for ask in _ASKS)), None)
    if match is None or "现在" in text or "目前" in text:
        return None
    year, month, day = (int(match[key]) if match[key] else None for key in "ymd")
    try:
        first = date(year or 0, month or 1, day or 1)
        last = first.replace(month=month or 12)
        last = last.replace(day=day or monthrange(last.year, last.month)[1])
    except ValueError:  # no such day
        return None
    return None if first <= today <= last else last
