"""The province behind a 机关代字 such as 赣财建: 省财政厅 with 赣财建〔2023〕21号 is Jiangxi's.

Used where the organ's name says no more than 省, 自治区 or, for a 直辖市, 市.
"""

from __future__ import annotations

import re

from kb.notation import doc_number

_PROVINCES = {
    "冀": "河北省", "晋": "山西省", "辽": "辽宁省", "吉": "吉林省", "黑": "黑龙江省",
    "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省",
    "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省",
    "琼": "海南省", "川": "四川省", "黔": "贵州省", "云": "云南省", "陕": "陕西省",
    "甘": "甘肃省", "青": "青海省",
}  # fmt: skip
_AUTONOMOUS = {
    "桂": "广西壮族自治区",
    "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
    "藏": "西藏自治区",
    "内": "内蒙古自治区",
    "蒙": "内蒙古自治区",
}
_MUNICIPAL = {"京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市"}
_BY_UNIT = {"省": _PROVINCES, "自治区": _AUTONOMOUS, "市": _MUNICIPAL}
_UNIT = re.compile(r"(?:中共)?(省|自治区|市)(?!场)")


def province_of(issuer: str, text: str) -> str | None:
    """The province of an organ named by its unit alone, by the first 文号 in `text`; else None."""
    unit = _UNIT.match(issuer)
    number = next(iter(doc_number.find(text)), None)
    if unit is None or number is None or "〔" not in number.value:
        return None
    return _BY_UNIT[unit[1]].get((number.org or "")[:1])
