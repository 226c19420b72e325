"""The lines above the body: 版头, 标题, 文号, 题注, 发布时间, 目录 — found by their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from ingest.imprint import noted
from ingest.letterhead import is_head_line, is_number_line, is_undated_number, letterhead
from ingest.lines import Line, bare
from ingest.titles import carried, kind_of, looks_like_title
from kb.notation.numerals import find_dates

_PUBLISHED = re.compile(r"来源|发布|时间|浏览|日期|作者|编辑|点击")
_ENACTED = re.compile(
    r"(?:通过|公布|发布|修订|修正|批准|施行|印发|颁布|修改|令|日在.{4,60}(?:会议|大会)上)[）)]?$"
)
_CONTENTS = re.compile(r"^目\s*录(?P<inline>\s+第.*)?$")
_HEADING_LIKE = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]{1,4}[编章节条]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|附[件表则录]|\d{1,2}[.．、])"
)
_LEADERS = re.compile(r"[.．…·\s]{3,}\d{1,3}$|\s\d{1,3}$")
TRANSPARENT = re.compile(
    r"^【(?:要点整理|待核|编者注|示例)】|^(?:领衔人|领衔代表|提案人|提案者|建议人|第一提案人"
    r"|提出人|案由|界别)[:：\s]"
)
_EDITION = re.compile(
    r"[（(]\s*(?:20\d{2}\s*年?\s*[-—–~～－至到]{1,2}\s*(?:20)?\d{2}\s*年?"
    r"|20\d{2}\s*年?(?:版|本|修订|修正)(?:版|本)?|试行|暂行|修订(?:版|稿)?)\s*[）)]"
)
_LONGEST = 6  # lines of a title, those of joint issuers among them
_ANNOUNCED = re.compile(
    r"的(?:通知|公告|通告|决定|意见|函|复函|批复|报告|请示|答复|公示|解读|通报)$"
)
_LAST_LINE = re.compile(rf"^(?!.*(?:关于|[，。：《])).{{0,30}}{_ANNOUNCED.pattern}")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s|--+|-(?=[^-]*(?:网|政府|局|委)$)).*$")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the body; the numbers are indexes of lines."""

    title: str | None
    title_lines: tuple[int, ...]
    matter: frozenset[int]  # lines that are head matter, not body
    contents: frozenset[int]  # lines of a 目录
    annex: tuple[int, ...]  # title lines of what a notice carries, where its own text begins
    carries: str | None = None  # the title of what a notice or an order carries

    @property
    def outside(self) -> frozenset[int]:
        """Lines that no passage holds."""
        return self.matter | self.contents


def find_front(lines: Sequence[Line], metadata: Mapping[str, str]) -> Front:
    """Head matter of a document; the title is None when nothing looks like one."""
    stated = _SITE.sub("", metadata.get("标题", "")).strip()
    title_lines = _stated_title(lines, stated) if stated else ()
    if not title_lines:
        found = _title_lines(lines)
        title_lines = found if not stated or _shown_title(lines, found) else ()
    title = _join([lines[i].text for i in title_lines]) or stated or None
    if stated and len(bare(stated)) > len(bare(title or "")):
        title = stated
    title_lines, title = _with_order_number(lines, title_lines, title)
    title_lines, title = _with_edition(lines, title_lines, title)
    contents = _contents(lines)
    matter = _matter(lines, frozenset(title_lines), contents)
    carries = carried(title or "") or _promulgated(lines, title or "")
    annex = annex_lines(lines, carries or "", matter | contents)
    return Front(title, title_lines, matter, contents, annex, carries)


def is_published_line(text: str) -> bool:
    """2025-05-22 15:52 来源：办公室"""
    dated = find_dates(text)
    if not dated or len(text) > 90 or re.search(r"[。；]", text):
        return False
    rest = text[: dated[0][1].start] + text[dated[0][1].end :]
    return bool(_PUBLISHED.search(rest)) or not re.sub(r"[\s\d:：()（）]", "", rest)


def is_enacted_line(text: str) -> bool:
    """（2019年11月30日国家市场监督管理总局令第20号公布） and its kin below a title.

    A report says where it was given: ——2026年1月18日在某市第九届人民代表大会第五次会议上.
    """
    dated = find_dates(text)
    opens = bool(dated) and not text[: dated[0][1].start].strip("（( 　根据自—―－-")
    bracketed = text.startswith(("（", "(")) and text.endswith(("）", ")"))
    return opens and len(text) < 400 and (bracketed or bool(_ENACTED.search(text)))


def _with_order_number(
    lines: Sequence[Line], title_lines: tuple[int, ...], title: str | None
) -> tuple[tuple[int, ...], str | None]:
    """中华人民共和国国务院令 / 第535号: an order's number stands on the line below."""
    below = title_lines[-1] + 1 if title_lines else len(lines)
    announces = title and re.search(r"令$|^(?!.*关于).*公告$", title)
    if title and announces and below < len(lines):
        number = lines[below].text.strip("（）() ")
        if re.fullmatch(r"(?:\d{4}年)?第\s*[\d一二三四五六七八九十百零〇]{1,5}\s*号", number):
            return (*title_lines, below), title + number
    return title_lines, title


def _with_edition(
    lines: Sequence[Line], title_lines: tuple[int, ...], title: str | None
) -> tuple[tuple[int, ...], str | None]:
    """X规划 / （2021—2025年）: the years or the edition in brackets on the line below."""
    below = title_lines[-1] + 1 if title_lines else len(lines)
    if not title or below >= len(lines) or not _EDITION.fullmatch(lines[below].text):
        return title_lines, title
    return (*title_lines, below), title + re.sub(r"\s", "", lines[below].text)


def _promulgated(lines: Sequence[Line], title: str) -> str | None:
    """What an order or an announcement puts into force: 《X》已经……通过，现予公布."""
    if not re.search(r"(?:令|^(?!.*关于).*公告)[（(]?(?:\d{4}年)?第.{1,6}号[）)]?$", title):
        return None
    for line in lines[:12]:
        match = re.match(
            r"^(?:现公布)?《(?P<name>[^》]{2,60})》[^。]{0,80}(?:公布|发布|通过|施行)", line.text
        )
        if match:
            return match["name"]
    return None


def _matter(
    lines: Sequence[Line], title: frozenset[int], contents: frozenset[int]
) -> frozenset[int]:
    matter = set(title)
    repeats = _repeats(lines, title)
    for i, line in enumerate(lines[:40]):
        if i in title or i in contents or i in repeats or TRANSPARENT.match(line.text):
            continue
        if not _is_matter(line, before_title=bool(title) and i < min(title)):
            break
        matter.add(i)
    return frozenset(matter)


def _repeats(lines: Sequence[Line], title: frozenset[int]) -> frozenset[int]:
    """The title again, each time over one line or several: pages head a document with its title."""
    shown = "".join(bare(lines[i].text) for i in sorted(title))
    start, spelled = max(title, default=len(lines)) + 1, ""
    found = frozenset[int]()
    for i in range(start, min(len(lines), start + 8)):
        spelled += bare(lines[i].text)
        if spelled == shown:
            found, spelled = frozenset(range(start, i + 1)), ""
        elif not shown.startswith(spelled):
            break
    return found


def _is_matter(line: Line, before_title: bool) -> bool:
    text = line.text
    if is_head_line(text) or is_undated_number(text):
        return True
    if is_published_line(text) or is_enacted_line(text) or noted(text):
        return True
    return before_title and len(text) <= 60 and not re.search(r"[。；]$", text)


def _stated_title(lines: Sequence[Line], stated: str) -> tuple[int, ...]:
    """The run of lines that spells the title the page states."""
    wanted = bare(stated)
    for start in range(min(len(lines), 12)):
        spelled = ""
        for i in range(start, min(len(lines), start + 5)):
            spelled += bare(lines[i].text)
            if spelled == wanted:
                return tuple(range(start, i + 1))
            if not wanted.startswith(spelled):
                break
    return ()


def _shown_title(lines: Sequence[Line], found: tuple[int, ...]) -> bool:
    return any(lines[i].is_heading for i in found)


def _title_lines(lines: Sequence[Line]) -> tuple[int, ...]:
    """The first heading of the file, else the first short lines that end in a 文种."""
    head = letterhead(lines)
    start = _marked_title(lines, head)
    while start < min(len(lines), 15) and (start in head or _is_preamble(lines[start])):
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
    """Behind the last line that may belong to the title that begins at `start`."""
    first, end = lines[start], start + 1
    while end < min(len(lines), start + _LONGEST):
        line = lines[end]
        if (line.is_heading, line.level) != (first.is_heading, first.level):
            break
        if not _may_be_title(line) or is_head_line(line.text) or is_published_line(line.text):
            break
        end += 1
    return end


def _is_whole(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the lines make a title that has come to its 文种, with all its 《》 closed."""
    spelled = _spell(lines, start, end)
    if kind_of(spelled) == "其他" or not looks_like_title(spelled):
        return False
    sentence = "关于" in lines[start].text and any("，" in x.text for x in lines[start + 1 : end])
    return not sentence and not _goes_on(spelled, _texts_below(lines, start, end))


def _is_named(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the lines at least say what the document is about."""
    spelled = _spell(lines, start, end)
    return looks_like_title(spelled) and not _goes_on(spelled, _texts_below(lines, start, end))


def _texts_below(lines: Sequence[Line], start: int, end: int) -> list[str]:
    """What the title would go on with, if it did: the next line, that and the one after it, …"""
    longest = max(_run_of_title(lines, start), min(end + 1, len(lines)))
    return ["".join(line.text for line in lines[end : k + 1]) for k in range(end, longest)]


def _marked_title(lines: Sequence[Line], head: frozenset[int]) -> int:
    """A heading near the top that reads like a title, below a running header or 版头; else 0."""
    for i, line in enumerate(lines[:8]):
        if i in head:
            continue
        if line.is_heading and _may_be_title(line):
            return i if looks_like_title(line.text) else 0
        if len(line.text) > 60 or re.search(r"[。；]$", line.text):
            break
    return 0


def _is_preamble(line: Line) -> bool:
    text = line.text
    if line.is_heading and is_number_line(text):
        return False
    return is_head_line(text) or bool(TRANSPARENT.match(text)) or is_published_line(text)


def _may_be_title(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= 100
        and not line.is_row
        and not re.search(r"[。；;：:，,]$", text)
        and not _HEADING_LIKE.match(text)
        and not _CONTENTS.match(text)
        and not is_enacted_line(text)
    )


def _goes_on(spelled: str, below: Sequence[str]) -> bool:
    """A title broken over lines: 关于…若干意见 / 的通知, 关于印发〈X / 办法〉的通知."""
    following = below[0] if below else ""
    if re.match(r"^的|^[（(](?:试行|暂行|征求意见稿)[）)]$", following) or spelled.endswith("关于"):
        return True
    if any(spelled.count(a) > spelled.count(b) for a, b in ("《》", "〈〉")):
        return True
    # 关于印发工作方案 / 和考核办法的通知: a 文种 at the end of a line need not be the title's own.
    return not _ANNOUNCED.search(spelled) and any(map(_LAST_LINE.match, below))


def _spell(lines: Sequence[Line], start: int, end: int) -> str:
    return _join([line.text for line in lines[start:end]])


def _join(texts: Sequence[str]) -> str:
    """Title lines as one line; a space stays only between the names of joint issuers."""
    joined = ""
    for text in texts:
        both_names = re.search(r"[部委局厅院会署行办府]$", joined) and re.match(
            r"[\u4e00-\u9fa5]{2,14}[部委局厅院会署行办府](?:\s|关于|$)", text
        )
        joined += (" " if joined and both_names else "") + text
    return joined


def _contents(lines: Sequence[Line]) -> frozenset[int]:
    """目录 and its entries, up to where the first entry comes again as a heading."""
    found: set[int] = set()
    for start, line in enumerate(lines):
        opening = _CONTENTS.match(line.text)
        if not opening:
            continue
        found.add(start)
        first = ""
        for i in count(start + 1):
            entry = bare(_LEADERS.sub("", lines[i].text)) if i < len(lines) else ""
            is_entry = bool(_HEADING_LIKE.match(entry)) and len(entry) < 60 and "。" not in entry
            if not is_entry or entry == first:
                break
            first = first or entry
            found.add(i)
    return frozenset(found)


def annex_lines(lines: Sequence[Line], name: str, outside: frozenset[int]) -> tuple[int, ...]:
    """The lines that repeat, below the notice, the title of what it carries."""
    wanted = bare(name)
    if not wanted:
        return ()
    first = max(outside, default=-1) + 1
    for start in range(first, len(lines)):
        spelled = ""
        for i in range(start, min(len(lines), start + 4)):
            spelled += bare(lines[i].text)
            if spelled == wanted or re.sub(r"[（(][^（）()]*[）)]$", "", spelled) == wanted:
                return tuple(range(start, i + 1)) if not _listed(lines, start) else ()
            if not wanted.startswith(spelled):
                break
    return ()


def _listed(lines: Sequence[Line], i: int) -> bool:
    """附件：X办法 names the attachment; its own text begins elsewhere or not at all."""
    return i == len(lines) - 1
