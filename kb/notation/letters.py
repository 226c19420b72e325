"""How a letter begins and ends: X委员：您提出的……收悉，现答复如下： … 感谢您对……的关心！"""

from __future__ import annotations

import re

from kb.models import Span

_UNIT = re.compile(r"[^。!！?？\n：:]*[。!！?？\n：:]+\s*|[^。!！?？\n：:]+$")
# 您提出的《…》收悉, 你委《关于…的请示》收悉, 您的来信已收到
# 《…》（第12号）由我局会同……办理
_RECEIVED = re.compile(
    r"收悉|敬悉|(?:提案|建议|议案)[^。]{0,20}由我[局委办厅院部会单位][^。]{0,60}(?:承办|主办|办理)|(?:[您你贵]|来信|来函)[^。]{0,120}(?:已收到|收到了|已收阅)"
)
_ANNOUNCED = re.compile(
    r"(?:答复|函复|回复|批复|复函|说明|汇报)(?:意见|情况)?如下[。：:\s]*$|合并答复[。：:\s]*$"
)
_POLITE = re.compile(
    r"[您你]们?好|(?:首先|衷心|非常|十分|诚挚)?地?感谢(?=[您你各对贵])[^。]*[。!！]\s*$|大家[早上中下晚]?午?好"
    r"|各位.{0,16}[早上中下晚]午?好"
)
_HOST = re.compile(r"主持人\s*[:：]\s*(?=各位|大家|[女先]|同志)[^\n]*(?:\n|$)")  # of a 发布会
_NOTED = re.compile(r"[（(][^（）()。]{2,12}[）)]\s*$")  # （同意公开） above the salutation
_SALUTATION = re.compile(r"[^。；!?！？]{2,60}[：:]\s*$")
# How a text ends: 感谢您……, 特此函复, 附件：……, 联系人：……, 抄送：……, …2026年1月5日印发
_THANKS = r"(?:衷心|再次)?感谢[您你各]"
_DONE = r"(?:专|特)?此(?:[复函]|(?:答|回|函|批)复|公告|通告|通知)"
_BELOW = (
    r"附件?\d{0,2}[:：.．]|[（(]?联系(?:人|电话|地址|方式|单位)\s*[:：]|抄\s*[送报]\s*[:：]|[（(]此件"
    r"|[^。；：]{2,30}\d{4}年\d{1,2}月\d{1,2}日印发$"
)
# How a notice begins that only carries another text: 各区……：现将……印发给你们。
_HANDED_ON = (
    r"[^。；]{0,60}现将[^。；]{2,80}(?:发|给)你们"
    r"(?![^。]*(?:起(?:施|执|实)行?|有效期|废止))[^。；]{0,30}。$"
)
# The same without 现将 (……，现印发给你们，请遵照执行。), unless it says itself what is decided.
_ISSUED = (
    r"(?![^。]*(?:认定|命名|授予|评为|入选|[以如]下|名单))[^。；元%]{2,120}现(?:予以?)?(?:印发|转发|发布|公布)(?:给你们)?"
    r"(?:[，,](?![^。]*(?:起|施行|废止|日前))[^。；]{2,30})?。$"
)
_CLOSES = re.compile("|".join((_THANKS, _DONE, _BELOW, _HANDED_ON, _ISSUED)))
_NO_SENTENCE = re.compile(r"[^。；;：:，,]{2,60}|(?:各|市|有关)[^。；]{2,120}[：:]")
_SAYS_WHEN = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日\s*$")
# 联系人：某某 / 联系电话：0574-…, on one line or on several
_CONTACT = re.compile(
    r"^[ \t\u3000]*[（(]?(?:联\s*系\s*(?:人|电\s*话|方式|单位)|[经承]\s*办\s*(?:人|单位)|电\s*话)"
    r"[^\n。]{0,12}[:：；;，,\s][^\n]*$",
    re.MULTILINE,
)
_CONTACT_WITHIN = 60  # characters from the first of these lines to the last


def opening(text: str) -> int:
    """How many leading characters only greet, acknowledge receipt and announce a reply; 0 if the
    text does not begin so."""
    if host := _HOST.match(text):
        return host.end()
    end, known = 0, False
    for unit in _UNIT.finditer(text):
        said = unit[0]
        if _RECEIVED.search(said) or _ANNOUNCED.search(said) or _POLITE.match(said):
            end, known = unit.end(), True
        elif known or not (_SALUTATION.match(said) or _NOTED.match(said)):
            break
    return end if known else 0


def body(text: str) -> Span:
    """The span between the salutation and the closing lines; the whole text if nothing is left."""
    start, end = opening(text), len(text)
    for line in re.finditer(r"(?<=\n)", text):
        if line.start() > start and closes(text[line.start() :]):
            end = line.start()
            break
    return Span(start, end) if text[start:end].strip() else Span(0, len(text))


def closes(text: str) -> bool:
    """Whether every line is closing matter: thanks, enclosures, contacts, signature, date."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    closing = [line for line in lines if _CLOSES.match(line)]
    signing = [line for line in lines if _NO_SENTENCE.fullmatch(line) or _SAYS_WHEN.match(line)]
    return bool(closing) and all(line in closing or line in signing for line in lines)


def contact(text: str) -> Span | None:
    """The lines at the end of a letter that say whom to call; None without any."""
    lines = [Span(*match.span()) for match in _CONTACT.finditer(text)]
    told = [span for span in lines if lines[-1].start - span.end < _CONTACT_WITHIN]
    return Span(told[0].start, told[-1].end) if told else None
