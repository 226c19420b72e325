"""Which of the places it names a question asks about.

There are three ranks: places whose policy is asked for (孝感的补贴, 在孝感能领多少), places where
somebody does or has something (在孝感买房), and places somebody comes from (我是安徽人,
老家在河南). Only the first rank present counts. A place where the firm only has a branch, or to
which it goes and asks what it keeps (迁到无锡，资格还在吗), is not asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.library.catalogue import Catalogue
from kb.models import Span
from kb.notation import regions, special_regions, zones
from kb.notation.regions import RegionMention
from kb.notation.short_places import places_in

# 户口在孝感, 去孝感买房; 在孝感的补贴 and 在孝感能领多少 ask of that place.
_WHERE = re.compile(
    r"(?:在|从|到|去|来自|回|离开|户籍(?:地?是|为)?|户口(?:是|为)?|老家(?:是|在)?)$"
)
_OF_IT = re.compile(
    r"(?:市|省|区|县)?(?:的(?![,，。;；、])|这边|那边|本地|当地)?(?:怎么|如何|还|也|都)?"
    r"(?:能[不否]?|可以|可不可以|有没有|有什么|有哪些|领|享受|申请|申报)"
)
_FROM = re.compile(
    r"(?:来自|老家(?:是|在|就在|就是)?|籍贯(?:是|在|为)?|出生[在于]|生在|祖籍(?:是|在)?)$"
)
_FROM_THERE = re.compile(r"从$")  # 从河南来
_COMES = re.compile(r"(?:那边|老家|农村|乡下)?(?:过来|来(?!说|看|讲)|搬|出来|嫁|考到|考来)")
# 安徽人, 河南周口的，, 四川籍; 安徽人才, 安徽人社 and 安徽人均 are something other.
_ORIGIN = re.compile(
    r"[省市县区]?(?:那边|老家|农村|乡下)?"
    r"(?:人(?![民才力口大社均事员工行寿保流防造文居工身])|籍|出生|来的|过来的|嫁过来|的(?=[,，。;；、!！]))"
)
_REGISTERED = re.compile(r"[省市县区]?(?:农村|农业|城镇|本地|的)?(?:户口|户籍)")
# What is given by where somebody is registered, wherever they live.
_BY_REGISTER = re.compile(
    r"高龄|低保|特困|养老金|居民养老|丧葬|抚恤|独生子女|奖励?扶|计划生育|宅基地|征地|拆迁|村集体"
    r"|残疾人"
)
# Figures of the whole country are asked for, which no place's own documents give.
EVERYWHERE = re.compile(r"全国(?!人大|政协|人民|性|统一|工商|总工会|青联|妇联)")
PAPER = re.compile(  # 《浙江日报》 is a paper of 浙江, and says nothing of it
    r"(?:[日晚晨早]报|都市报|商报|都市网|新闻网|电视台|广播电台)"
)
# 我们在北仑, 公司注册在慈溪, 厂子搬到慈溪了: where the enterprise of who asks stands.
_SEAT = re.compile(
    r"(?:我们|咱们?|我司|公司|企业|单位|工厂|厂子?|店|合作社|注册地|总部)[是就都也]?(?:现在|已经|目前)?"
    r"(?:注册|登记|设立?|开|落户|搬|迁|建|办)?[在到于]$"
)
_SEATED = re.compile(
    r"(?:我们?|咱们?|我司|公司|企业|单位|厂)[都也]?(?:是|属于?)$"
)  # 我们是慈溪企业
# 公司迁到无锡, 要搬去上海; and what was had before is asked about, not what is given there
_MOVES = re.compile(r"(?:搬迁?|迁移?|转移|迁址)了?[到往去至入]$")
_KEEPS = re.compile(
    r"[还仍](?:在|算|认|作数|管用|有效|保留|存在)|保留|保得?住|失效|作废|取消|收回|追回|退[回还吗掉]|要退|没了"
)
# 在上海有分公司: the firm itself is elsewhere
_BRANCH = re.compile(
    r"[市省]?(?:还|也|都)?(?:有|设有|设了|开了|办了|成立了)[^,，。;；]{0,4}(?:分公司|子公司|分支机构|办事处|分部|分店)"
)
_LOCAL = re.compile(r"当地|本地|那边|那里")
_FIRM = re.compile(r"(?:本地|当地)?的?(?:一家)?(?:小微|中小)?(?:企业|公司|厂|店|合作社)")
_ASKED, _THERE, _FROM_AFAR = range(3)


def places_asked(
    text: str, catalogue: Catalogue, home: str | None = None
) -> tuple[str | None, tuple[str, ...]]:
    """(path, words): the most precise place asked about, and the words that name places. `home`
    decides which city's 高新区 a bare 高新区 is. A place in the name of a company or bank does not
    count; one in the name of a newspaper only if there is no other."""
    found = regions.find(text)
    mentions = [m for m in found if not m.in_organisation]
    words = [text[m.span.start : m.span.end] for m in mentions]
    alone = len(mentions) == 1 and _only_of_the_firm(mentions[0].span, text)
    paths = [] if alone else [m.path for m in _of_the_policy(mentions, text)]
    local = ((n, path) for n, path in catalogue.places.local.items() if n in text)
    for name, path in (*local, *places_in(text, catalogue.places.short)):
        if not any(name in word for word in words):
            words.append(name)
            paths.append(path)
    if not paths and (named := special_regions.asked_of(text)):
        words.append(named[0])
        paths.append(named[1])
    paths = paths or [m.path for m in found if PAPER.match(text, m.span.end)]
    region = max(paths, key=len, default=None)
    for word, kind in zones.named_alone(text, words) if region or home else ():
        if zone := catalogue.places.zone(kind, region or home or ""):
            words.append(word)
            region = zone
    return region, tuple(words)


def seat_told(text: str) -> str | None:
    """Where the asker's enterprise is, if told; maybe not the place asked about (我们在北仑)."""
    seats = {m.path for m in regions.find(text) if _is_seat(text, m.span)}
    return seats.pop() if len(seats) == 1 else None


def _only_of_the_firm(place: Span, text: str) -> bool:
    """Whether a place is only told as one the firm goes to, or has a branch in."""
    before = text[: place.start]
    goes = _MOVES.search(before) and _KEEPS.search(text, place.end)
    branch = before.endswith("在") and _BRANCH.match(text, place.end)
    return bool((goes or branch) and not _LOCAL.search(text))


def _is_seat(text: str, place: Span) -> bool:
    before = text[: place.start]
    firm = _SEATED.search(before) and _FIRM.match(text, place.end)
    return bool(firm or _SEAT.search(before))


def _of_the_policy(mentions: Sequence[RegionMention], text: str) -> Sequence[RegionMention]:
    """The places of the first rank present; of the first two if one place is in another."""
    ranks = [_rank(text, mention.span) for mention in mentions]
    near = [m for m, rank in zip(mentions, ranks, strict=True) if rank < _FROM_AFAR]
    named = {mention.path for mention in near}
    if not near or any(a != b and a.startswith(b) for a in named for b in named):
        return near or mentions
    return [m for m, rank in zip(mentions, ranks, strict=True) if rank == min(ranks)]


def _rank(text: str, place: Span) -> int:
    if _is_origin(text, place):
        return _FROM_AFAR
    happens = _WHERE.search(text[: place.start]) and not _OF_IT.match(text, place.end)
    return _THERE if happens else _ASKED


def _is_origin(text: str, place: Span) -> bool:
    before = text[: place.start]
    if _FROM.search(before) or _ORIGIN.match(text, place.end):
        return True
    if _FROM_THERE.search(before) and _COMES.match(text, place.end):
        return True
    registered = _REGISTERED.match(text, place.end)
    return bool(registered) and not _BY_REGISTER.search(text)
