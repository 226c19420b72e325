"""标题: the lines that make up the title, where the metadata do not state it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.elements.letterhead import is_head_line, is_number_line, letterhead
from ingest.elements.notes import is_enacted_line, is_published_line, is_received_line
from ingest.text.lines import Line
from ingest.text.ordinals import DIVISION, SECTION
from ingest.text.page_labels import MATTER_OF, NOTE, PROPOSER
from ingest.text.titles import joined
from kb.notation.document_kinds import kind_of, looks_like_title

CONTENTS = re.compile(r"^目\s*录(?P<inline>\s+第.*)?$")
HEADING_LIKE = re.compile(rf"^(?:{DIVISION}|{SECTION}|附[件表则录]|\d{{1,2}}[.．、])")
# 政协……第五次会议 / 提案 / 第318号 / 案由：关于……的提案: the head of a form, then its title.
_MATTER = re.compile(rf".*{MATTER_OF}\s*[:：]\s*(?=关于\S{{4}})")
TRANSPARENT = re.compile(rf"^{NOTE}|^(?:{PROPOSER}|{MATTER_OF}|界别)[:：\s]")
_LABELLED = re.compile(  # 来信标题：…, 信件编号：…
    r"[\u4e00-\u9fa5]{0,6}(?:编号|标题|主题|时间|日期|单位|部门|内容|类别|类型|来源|状态)\s*[:：]\s*\S"
)
_FOOTNOTE = re.compile(r"\s*(?:[\[［]\d{1,2}[\]］]|[①-⑩]|[*＊]+)$")
_LEAST_OUTERMOST = 8  # characters; 总体情况 is a section
_LONGEST = 6  # lines of a title, those of joint issuers among them
_ANNOUNCED = re.compile(
    r"的(?:通知|公告|通告|决定|意见|函|复函|批复|报告|请示|答复|公示|解读|通报)$"
)
_LAST_LINE = re.compile(rf"^(?!.*(?:关于|[，。：《])).{{0,30}}{_ANNOUNCED.pattern}")


def title_lines_of(lines: Sequence[Line], contents: frozenset[int]) -> tuple[int, ...]:
    """Indexes of the title's lines: the first heading, else the first short lines ending in a 文种.

    `contents` are the lines of a 目录, which may stand above the title.
    """
    head = letterhead(lines) | contents
    start = _marked_title(lines, head)
    deepest = min(len(lines), 15 + len(contents))
    while start < deepest and (start in head or _is_preamble(lines[start])):
        start += 1
    if start >= len(lines) or not _may_be_title(lines[start]):
        return ()
    longest = _run_of_title(lines, start)
    ends = range(start + 1, longest + 1)
    whole = (end for end in ends if _is_whole(lines, start, end))
    named = (end for end in ends if _is_named(lines, start, end))
    found = next(whole, None) or next(named, None)
    if found:
        return tuple(range(start, found))
    return (start,) if not lines[start].text.endswith(("：", ":")) else ()


def _run_of_title(lines: Sequence[Line], start: int) -> int:
    """The end (exclusive) of the lines that may belong to a title beginning at `start`."""
    first, end = lines[start], start + 1
    while end < min(len(lines), start + _LONGEST):
        line = lines[end]
        if (line.is_heading, line.level) != (first.is_heading, first.level):
            break
        if _LABELLED.match(line.text):
            break
        if not _may_be_title(line) or is_head_line(line.text) or is_published_line(line.text):
            break
        end += 1
    return end


def _is_whole(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the lines make a complete title: it ends in its 文种, all 《》 closed."""
    spelled = _spell(lines, start, end)
    if kind_of(spelled) == "其他" or not looks_like_title(spelled):
        return False
    sentence = "关于" in lines[start].text and any("，" in x.text for x in lines[start + 1 : end])
    return not sentence and not _goes_on(spelled, _texts_below(lines, start, end))


def _is_named(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the lines at least name a document and do not break off."""
    spelled = _spell(lines, start, end)
    return looks_like_title(spelled) and not _goes_on(spelled, _texts_below(lines, start, end))


def _texts_below(lines: Sequence[Line], start: int, end: int) -> list[str]:
    """Continuations of the title to be tried: the next line, the next two, …"""
    longest = max(_run_of_title(lines, start), min(end + 1, len(lines)))
    return ["".join(line.text for line in lines[end : k + 1]) for k in range(end, longest)]


def _marked_title(lines: Sequence[Line], head: frozenset[int]) -> int:
    """A heading near the top that reads like a title, below a running header or 版头; else 0."""
    for i, line in enumerate(lines[:8]):
        if i in head:
            continue
        if line.is_heading and _may_be_title(line):
            return i if looks_like_title(line.text) or _is_outermost(lines, i) else 0
        if len(line.text) > 60 or re.search(r"[。；]$", line.text):
            break
    return 0


def _is_outermost(lines: Sequence[Line], i: int) -> bool:
    """Whether a heading is of the highest level, and nothing above it might be the title itself."""
    above = any(looks_like_title(line.text) for line in lines[:i])
    return lines[i].level == 1 and len(lines[i].text) >= _LEAST_OUTERMOST and not above


def _is_preamble(line: Line) -> bool:
    text = line.text
    if line.is_heading and is_number_line(text):
        return False
    told = is_published_line(text) or is_received_line(text)
    return told or is_head_line(text) or bool(TRANSPARENT.match(text))


def _may_be_title(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= 100
        and not line.is_row
        and not re.search(r"[。；;：:，,]$", text)
        and not HEADING_LIKE.match(text)
        and not CONTENTS.match(text)
        and not is_enacted_line(text)
    )


def _goes_on(spelled: str, below: Sequence[str]) -> bool:
    """Whether a title goes on below: 关于…若干意见 / 的通知, 关于印发〈X / 办法〉的通知."""
    following = below[0] if below else ""
    if re.match(r"^的|^[（(](?:试行|暂行|征求意见稿)[）)]$", following) or spelled.endswith("关于"):
        return True
    if any(spelled.count(a) > spelled.count(b) for a, b in ("《》", "〈〉")):
        return True
    # 关于印发工作方案 / 和考核办法的通知: a 文种 at the end of a line need not be the title's own.
    return not _ANNOUNCED.search(spelled) and any(map(_LAST_LINE.match, below))


def _spell(lines: Sequence[Line], start: int, end: int) -> str:
    return joined([line.text for line in lines[start:end]])


def without_footnote(title: str) -> str:
    """A title without a footnote mark (统计公报[1]) and without the form before 案由：."""
    return _MATTER.sub("", _FOOTNOTE.sub("", title))
