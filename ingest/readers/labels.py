"""Labels of a page's metadata in all spellings (索 引 号, 发文字号), by one name each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.simplified import simplify

_NAMES = {
    "标题": "标题 名称 信息名称 文件名称 信息标题 文件标题",
    "文号": "文号 发文字号 文件编号 文件字号 发文号 发文文号 文件号",
    "发布机构": "发布机构 发文机关 发布单位 发文单位 制发机关 制定机关 发布机关 发文机构 发布部门"
    " 发文部门 制定单位 公开机构 公开责任部门 制文机关",
    "实施主体": "实施主体 实施机构 实施机关 实施部门 办理机构 办理部门 受理机构 受理部门",
    "成文日期": "成文日期 发文日期 制发日期 成文时间 发文时间 印发日期 签发日期 制文日期",
    "生成日期": "生成日期",  # of the text on some sites, of the page on others
    "发布日期": "发布日期 发布时间 公开日期 公布日期 公开时间 发表时间 公布时间",
    "施行日期": "施行日期 实施日期 生效日期 生效时间 施行时间 实施时间",
    "失效日期": "失效日期 废止日期 有效期至 失效时间 废止时间 有效期截止 终止日期",
    "有效性": "有效性 效力状态 时效性 时效状态 是否有效 有效状态 文件状态 效力 文件时效 信息有效性",
    "索引号": "索引号 信息索引号 索引号码 信息索引 索引编号",
    "统一编号": "统一编号 规范性文件统一编号 登记号 规范性文件登记号 统一登记号 规范性文件编号",
    "来源": "来源 信息来源 文章来源 稿件来源 内容来源",
    # Known only so that they are never taken for a value.
    "": "主题分类 体裁分类 组配分类 服务对象分类 主题词 关键词 公开方式 公开形式 公开范围 公开程序"
    " 公开时限 信息分类 主题 体裁 分类 信息类别 责任编辑 浏览次数 发布人 作者 载体类型 公开目录"
    " 所属主题 生命周期 服务对象 内容概述 文件类型 文种 信息格式 语种 公开类别 行政层级 政策级别",
}
_BY_LABEL = {label: name for name, labels in _NAMES.items() for label in labels.split()}
_ANY = "|".join(sorted((r"\s*".join(label) for label in _BY_LABEL), key=len, reverse=True))
_LABEL = re.compile(rf"^[【\[]?\s*({_ANY})\s*[】\]]?\s*[:：]?\s*$")
_PAIR = re.compile(rf"(?:^|(?<=[\s|｜，,;；（(\d]))[【\[]?({_ANY})[】\]]?\s*[:：]\s*")
_HANDLER = re.compile(rf"^[【\[]?\s*(?:{_NAMES['实施主体'].replace(' ', '|')})")
_DAY = re.compile(r"20\d{2}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?")
_ISSUED = re.compile(rf"^\s*({_DAY.pattern})|(?:时间|日期)\s*[:：]\s*({_DAY.pattern})")
_DAY_ALONE = re.compile(
    rf"(?P<day>{_DAY.pattern})\s*(?P<week>(?:星期|周)[一二三四五六日天])?\s*(?:\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?"
)
_OF_PAPER = re.compile(r"第?\s*[A-Z]?\d{1,3}\s*版(?:\s*[:：].{0,12})?")  # 第A02版：要闻
_SHAPES = (  # values that some sites print without labels
    ("索引号", re.compile(r"^[0-9A-Z]{9,18}/20\d{2}-\d{5,6}$")),
    ("统一编号", re.compile(r"^[A-Z]{3,6}\d{2}[-—]20\d{2}[-—]\d{4}$")),
    ("有效性", re.compile(r"^(?:现行)?有效$|^已?(?:失效|废止)$")),
)
# Labels of a 提案答复 or 来信选登 outside the body; they belong to the document.
_REPLY = re.compile(
    r"^(?:领衔人|领衔代表|领衔委员|提案者|提案人|提出人|主办单位|承办单位|会办单位|协办单位"
    r"|建议内容|提案内容|答复意见|办理意见|答复内容|办理结果|(?:来信|留言|诉求|投诉)(?:内容|人|时间)"
    r"|(?:答复|回复|处理)(?:内容|单位|部门|时间|结果))\s*(?:[:：]|$|\s)"
)
# Labels that platforms for enterprises print beside the title of a policy.
_POLICY = re.compile(
    r"^(?:申报(?:时间|截止(?:时间|日期)?|期限|对象|方式|状态)|受理(?:时间|期限)|主管部门|牵头部门"
    r"|支持(?:方式|力度|金额|额度)|扶持(?:方式|金额)|奖补方式"
    r"|适用(?:对象|区域|地区|行业|企业))\s*[:：]\s*\S"
)
# Furniture behind the last value of a line.
_FURNITURE = re.compile(r"\s+(?:字号|字体|分享|浏览|点击|访问|阅读|打印|(?:时间|日期)[:：]|【).*$")
_LONGEST_VALUE = 120


def label_name(text: str) -> str | None:
    """The name of a text that is only a label; "" for one not kept, None for other texts."""
    found = _LABEL.match(simplify(text))
    return _BY_LABEL[re.sub(r"\s", "", found[1])] if found else None


def is_reply_label(text: str) -> bool:
    """Whether a line begins with a label of a 提案答复 or 来信选登 (领衔人, 答复意见 …)."""
    return bool(_REPLY.match(text))


def is_policy_label(text: str) -> bool:
    """Whether a line is a label of a policy's card with its value: 申报时间：2025-08-15 至 …."""
    return bool(_POLICY.match(text))


def labelled(segments: Iterable[str]) -> dict[str, str]:
    """Metadata in text segments of a page, in order: “标签：值” in one, or label and value in two.

    The first value of a name counts; empty and long values are left out.
    """
    found: dict[str, str] = {}
    waiting: str | None = None
    for segment in segments:
        text = " ".join(segment.split())
        name = label_name(text)
        if name is not None:
            waiting = name
            continue
        pairs = _pairs(text)
        if not pairs and waiting is not None and text:
            pairs = [(waiting, text)]
        if not pairs:
            pairs = [(shape, text) for shape, pattern in _SHAPES if pattern.match(text)]
        for key, value in pairs:
            if key and value and len(value) <= _LONGEST_VALUE:
                found.setdefault(key, value)
        waiting = None
    return found


def info_line(text: str) -> dict[str, str]:
    """发布日期 and 来源 of a line like “2025-05-22 15:52 来源: 办公室”; else empty."""
    if len(text) > _LONGEST_VALUE or "。" in text:
        return {}
    found = labelled([text])
    day = _ISSUED.search(text)
    if day and "来源" in found:
        found.setdefault("发布日期", day[1] or day[2])
    return {key: value for key, value in found.items() if key in ("发布日期", "来源")}


def day_alone(segments: Iterable[str]) -> str | None:
    """The one day that a page prints without a label; None if there are several.

    With a weekday it is the day of reading, except in the head of a newspaper page
    (2025年9月16日 星期二 第A02版：要闻).
    """
    texts = list(segments)
    paper = any(map(_OF_PAPER.fullmatch, texts))
    alone = [match for text in texts if (match := _DAY_ALONE.fullmatch(text))]
    days = {match["day"] for match in alone if paper or not match["week"]}
    return days.pop() if len(days) == 1 else None


def count_labels(segments: Iterable[str]) -> int:
    """How many segments are or begin with a label."""
    return sum(label_name(s.strip()) is not None or bool(_PAIR.match(s.strip())) for s in segments)


def told_labels(segments: Sequence[str]) -> int:
    """How many labels have a value behind them; two make a metadata table.

    In the heading row of a list (名称、文号、发布日期) only the last label has. 实施主体 does not
    count: its table is the text of a 办事指南.
    """
    follow = [*segments[1:], ""]
    return sum(
        bool(_PAIR.match(text) and not _LABEL.match(text))
        or bool(label_name(text) is not None and after and count_labels([after]) == 0)
        for text, after in zip(segments, follow, strict=False)
        if not _HANDLER.match(text)
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    """Names and values of one line: “标签：值 标签：值”."""
    marks = list(_PAIR.finditer(simplify(text)))
    if not marks or marks[0].start() > 40:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (
            _BY_LABEL[re.sub(r"\s", "", mark[1])],
            _FURNITURE.sub("", text[mark.end() : end]).strip(" |｜，,;；（()）"),
        )
        for mark, end in zip(marks, ends, strict=True)
    ]
