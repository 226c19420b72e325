"""Canonical text: the one form in which a document is stored, searched and quoted.

NFC; one paragraph a line; no invisible characters; no spaces that only a layout needed
(“研 发”, “34 号”, “总　则”), but the spaces that separate names stay (“财政部 税务总局公告”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from ingest.text.blocks import Block, BlockKind, Readout
from ingest.text.noise import is_noise, without_noise
from ingest.text.ordinals import DIGITS, HAN_DIGITS, SECTION
from kb.errors import EmptyFile
from kb.simplified import simplify

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ORDINAL = rf"第[{DIGITS}]{{1,8}}[编編章节節条條款](?:之[{HAN_DIGITS}])?"

# Some PDF fonts map a glyph to a radical instead of the character (⺠ for 民). NFKC maps Kangxi
# radicals (U+2F00…) but not these. Source: Unicode EquivalentUnifiedIdeograph.
_RADICALS = dict(
    zip(
        "⺎⺒⺓⺛⺜⺝⺟⺠⺩⺫⺬⺮⺶⺼⺽⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "兀巳幺旡日月母民王目示竹羊月臼虎西见角贝车長镸长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_KANGXI = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
_DRAWN_ALIKE = {"㬵": "胶"}  # a rare character by which fonts name the glyph of a common one
_GLYPHS = str.maketrans(_RADICALS | _KANGXI | _DRAWN_ALIKE)
_DOOR = "⼾"  # 户 in 简体, where NFKC says 戶

# Controls, zero-width and direction marks, variation selectors, and the private area that
# symbol fonts use for bullets and check boxes.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\uf000-\uf0ff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(rf"(?<=[{HAN}])[(（] ?(?=[a-zü]*[{_TONED}])[a-zü{_TONED}]{{1,6}} ?[)）]")

# Punctuation as wide as a character: a space beside it is layout.
_WIDE = "、，。；：？！（）《》〈〉〔〕【】「」『』［］…"
_BY_WIDE = re.compile(rf"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_BY_QUOTE = re.compile(rf"(?<=[{HAN}]) (?=[“”‘’·—])|(?<=[“”‘’·—]) (?=[{HAN}])")
_LONE = re.compile(rf"(?<![^ {_WIDE}\n])([{HAN}]) (?=[{HAN}](?:[ {_WIDE}:]|$))")
_UNIT = (
    r"(?:[年月日号时分秒个家项笔亩吨度倍期批次名人位户条款章节岁天周层台套件辆份场亿万千百元页届"
    r"类级档所起宗只倍%％‰℃]|平方|公[里斤顷]|小时|季度|以[上下内]|工作日)"
)
_NUMBER_UNIT = re.compile(rf"(?<=\d) (?={_UNIT})")
_NUMBER_LEAD = re.compile(rf"(?<=[第至到年月约达]) (?=\d+(?:\.\d+)? ?{_UNIT})")
# 5月 1 9日, as recognition of a scan spaces it; 5月1 日 has no second digit.
_PARTED_DAY = re.compile(r"(?<=[年月]) ?(\d) (\d) ?(?=[月日])")
_NUMBER_IN_TEXT = re.compile(rf"(?<=[{HAN}]) (?=\d)|(?<=\d) (?=[{HAN}])")
_HAN_SPACE = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
_RUNNING = re.compile(rf"[，。；！？]|(?<=[{HAN}”’）\d%])[,;](?=[{HAN}“‘（\d])")
_LEADING_ORDINAL = re.compile(rf"^(?:{_ORDINAL}|附件\d*|附表\d*) ")
# 五、附则 本细则自……: the one gap of a line parts its caption from what it says.
_CAPTION = re.compile(rf"^{SECTION}[{HAN}]{{2,8}} (?=[{HAN}])")
_ORGANISATION_BEFORE = re.compile(rf"[{HAN}]{{2,}}[部委局署办厅院会行府处]$")
_NAME = 20  # characters before a gap that are searched for the end of an organ's name
_ORGANISATION_AFTER = re.compile(rf"[{HAN}]{{1,14}}?(?:部|委|局|署|办|厅|院|会|行|府|公告|令|关于)")

_NUMBER_BEGUN = re.compile(rf"[{HAN}]{{2,24}}[〔\[［(（]\d{{4}}[〕\]］)）]")
_NUMBER_ENDED = re.compile(r"第?\s*\d{1,5}\s*号")
_DASH_ONE = re.compile(r"^([（(]?)[—–―－ー─-]{1,2}(?=([)）、]))")
_NUMBERED = re.compile(rf"^([（(]?)([{HAN_DIGITS}]{{1,3}})([)）、])")


def _quiet(line: str) -> str:
    """The line without page furniture."""
    return _until_stable(lambda text: canonical_line(without_noise(text)), line)


def canonical_line(line: str) -> str:
    """One paragraph or table cell in canonical form; applying it twice changes nothing."""
    return _until_stable(_clean, line)


def _until_stable(step: Callable[[str], str], line: str) -> str:
    """The line once `step` changes nothing: what one removal brings together, the next may take."""
    while (after := step(line)) != line:
        line = after
    return line


def settle(
    media_type: str,
    blocks: Iterable[Block],
    metadata: Mapping[str, str] | None = None,
    warnings: Iterable[str] = (),
) -> Readout:
    """What every reader returns: canonical blocks and metadata, page furniture removed.

    Raises EmptyFile if no letter or digit is left.
    """
    kept = []
    for block in blocks:
        text = canonical_line(block.text.replace("\n", " "))
        text = text if block.kind is BlockKind.ROW else _quiet(text)
        if text and (block.kind is BlockKind.ROW or not is_noise(text)):
            kept.append(replace(block, text=text))
    kept = _with_whole_numbers(kept)
    if not any(any(c.isalnum() for c in block.text) for block in kept):
        raise EmptyFile()
    texts = _with_first_numbers([block.text for block in kept])
    values = {key: canonical_line(value) for key, value in (metadata or {}).items()}
    return Readout(
        media_type=media_type,
        blocks=tuple(replace(b, text=t) for b, t in zip(kept, texts, strict=True)),
        metadata={key: value for key, value in values.items() if value},
        warnings=tuple(warnings),
    )


def _with_whole_numbers(blocks: list[Block]) -> list[Block]:
    """Blocks in which a 文号 broken over two lines (石公通〔2025〕 / 52号) is one line."""
    whole: list[Block] = []
    for block in blocks:
        begun = bool(whole) and _NUMBER_BEGUN.fullmatch(whole[-1].text)
        if begun and block.kind is whole[-1].kind and _NUMBER_ENDED.fullmatch(block.text):
            whole[-1] = replace(whole[-1], text=whole[-1].text + block.text)
        else:
            whole.append(block)
    return whole


def whole_characters(text: str) -> str:
    """The text with whole characters in place of radicals (see `_RADICALS`)."""
    if _DOOR in text and simplify(text.replace(_DOOR, "")) == text.replace(_DOOR, ""):
        text = text.replace(_DOOR, "户")
    return text.translate(_GLYPHS)


def _clean(line: str) -> str:
    line = _INVISIBLE.sub("", unicodedata.normalize("NFC", whole_characters(line)))
    line = _SPACES.sub(" ", line.replace("\n", " ")).strip()
    line = _PINYIN.sub("", line)
    line = _BY_QUOTE.sub("", _BY_WIDE.sub("", line))
    line = _LONE.sub(r"\1", line)
    line = _NUMBER_LEAD.sub("", _NUMBER_UNIT.sub("", line))
    line = _PARTED_DAY.sub(r"\1\2", line)
    return _close_gaps(line) if _RUNNING.search(line) else line


def _close_gaps(line: str) -> str:
    """A sentence without spaces between Han characters.
    A space stays behind 第X条 or a caption, and between the names of two organs."""
    lead = _LEADING_ORDINAL.match(line)
    if lead is None and len(_HAN_SPACE.findall(line)) == 1:
        lead = _CAPTION.match(line)
    head, body = (line[: lead.end()], line[lead.end() :]) if lead else ("", line)
    first, *others = _HAN_SPACE.split(_NUMBER_IN_TEXT.sub("", body))
    joined, before = [head, first], first
    for part in others:
        separate = _ORGANISATION_BEFORE.search(before) and _ORGANISATION_AFTER.match(part)
        told = f" {part}" if separate else part
        joined.append(told)
        before = (before[-_NAME:] + told)[-_NAME:]  # a long line is not gone through at every gap
    return "".join(joined)


def _with_first_numbers(lines: list[str]) -> list[str]:
    """Lines in which “—、” typed for “一、” is corrected: where the next such number is 二."""
    mended = list(lines)
    following: dict[tuple[bool, bool], str] = {}  # shape (bracket, 、) -> the next number
    for i in range(len(lines) - 1, -1, -1):
        dash = _DASH_ONE.match(lines[i])
        number = _NUMBERED.match(lines[i])
        if dash and following.get((bool(dash[1]), dash[2] == "、")) == "二":
            mended[i] = f"{dash[1]}一{lines[i][dash.end() :]}"
            number = _NUMBERED.match(mended[i])
        if number:
            following[(bool(number[1]), number[3] == "、")] = number[2]
    return mended
