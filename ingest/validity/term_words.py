"""Words by which a document says when it takes effect and how long it holds: 施行, 有效期, 截止."""

from __future__ import annotations

import re

from ingest.text.ordinals import ARTICLE, HAN_DIGITS
from ingest.validity.time_words import DAY, LAST, NUMERAL, OF_ITS_YEAR
from kb.notation.document_kinds import KINDS

# 本市, 本批, 本项目, 本合同 are no document; 本项目管理办法 is.
_NO_TEXT = (
    r"[市区县省州镇人单企年次批]|(?:合同|协议|项目|课题|工程|贷款|借款|证)"
    rf"(?![\u4e00-\u9fa5]{{0,8}}(?:{KINDS}))"
)
SELF = rf"(?:本|该|此)(?!{_NO_TEXT})(?:[\u4e00-\u9fa5]{{1,8}}?)"
_END = rf"(?:{LAST}|{OF_ITS_YEAR})"
_ISSUED = (
    r"(?:(?:本(?:(?![自从于])[\u4e00-\u9fa5]){1,6}?|文件)?(?:正式|公开)?(?<!另行)"
    r"(?:发布|印发|公布|下发|发文|颁布|公告|签发)(?:(?:之?日|后)(?:的?[次翌]日)?|之?[次翌]日)|即日)"
)
_HOUR = r"(?:\s*(?:\d{1,2}|[零〇]|二十四)\s*(?:时|点|[:：]00)整?)?"
_UNTIL = r"(?:(?:延长|延续|顺延|延期)?[至到]|截至|截止[至到]?|[-—–~～]{1,2})"
# 三年, but not 三年半, 三年以上, 三年内, 三年期的.
COUNT = (
    rf"(?P<n>{NUMERAL})\s*(?P<u>年|个月)"
    r"(?![\d一二三四五六七八九十零半以之内前度级期的]|后(?!(?:自动|自行|自然|即行)?(?:失效|废止|终止)))"
)
# 起实行网上申报, 起执行新标准: these verbs take an object, and then something else begins; 施行 and
# 生效 take none.
_NO_OBJECT = (
    r"(?=\s*(?:[^\u4e00-\u9fa5]|$|[至到并且暂限]|有效|截[至止]|期限"
    r"|[一二三四五六七八九十两]{1,3}(?:年|个月)))"
)
# 2016年1月1日起施行的《X》同时废止, 自…起施行、2015年修正的《X》: what is replaced.
_OF_NOTHING_ELSE = (
    r"(?![的之]\s*[\u4e00-\u9fa5《〈“（(]"
    r"|\s*[、，,][^，,、。；]{2,16}(?:修订|修正|修改|公布|发布)的\s*[《〈原])"
)
# 自2026年1月1日起, 印发之日起; 满三十日后起; 至2028年12月31日
_SINCE = (
    rf"(?P<by>[自从于]\s*)?(?(by)|(?<![（(]))(?P<d>{DAY}|{_ISSUED}){_HOUR}\s*"
    r"(?(by)起?|(?:起|(?<=后)))\s*"
)
_WAITING = (
    r"(?:(?:届?满)?\s*(?P<wait>[\d一二三四五六七八九十]{1,4})\s*(?P<unit>日|天|个月)"
    r"(?:[之以]?后\s*起?|起)\s*)?"
)
_ENDING = rf"(?:{_UNTIL}\s*(?P<to>{_END}){_HOUR}\s*(?:止|期间)?\s*)?"
_HOLDS = (
    r"(?:在全[国省市区县州](?:范围内?)?)?(?:正式|开始|暂)?"
    rf"(?:施行|生效|(?(to)有效|(?!))|(?:实施|执行|试行|实行){_NO_OBJECT})"
)
EFFECTIVE = re.compile(f"{_SINCE}{_WAITING}{_ENDING}{_HOLDS}{_OF_NOTHING_ELSE}")
OWN_ENTRY = re.compile(
    rf"{SELF}(?:[自从于]\s*|(?=即日))(?:{DAY}|{_ISSUED})"
    r"[^，。；]{0,12}?(?:施行|生效|实施|执行|试行|实行)"
)
_TERM = (
    r"(?:有效期限?|执行期限?|试行期限?|暂行期限?|实行期限?|政策期限?|施行日期|施行期限?|实施期限?"
    r"|试点期限?|(?:执行|施行|实施)时间|(?:实施|执行)年限|政策执行期|政策有效期)"
)
_LIKE_ANOTHER = r"(?:与[^，。；]{2,60}?(?:一致|相同|同步)[，,]?\s*(?:亦|也)?即?\s*)?"
_COUNTED_SINCE = (
    rf"(?:(?:[自从]\s*)?(?P<from>{DAY}|{_ISSUED}|(?:施行|实施|执行)之日)\s*起?\s*(?:计算|算)?"
    r"\s*[，,]?\s*(?:暂定|为期)?为?\s*)?"
)
# 2023年至2024年, 2024—2026年, 2023年、2024年、2025年三个年度, 2025年度: whole years, the last to
# its end.
_YEARS = (
    r"(?:(?:(?:19|20)\d{2}\s*(?:年度?)?\s*(?:至|到|和|[-—–~～、]{1,2})\s*)++"
    r"|(?=(?:19|20)\d{2}\s*年(?:度|全年)(?![上下])))"
    r"(?P<years>(?:19|20)\d{2}\s*年)(?!\s*[\d底末初上中下])"
)
STATED = re.compile(
    rf"{_TERM}\s*[:：]?\s*满?{_LIKE_ANOTHER}(?:限|暂定|暂|均|统一|已)?(?:为|是)?\s*"
    rf"{_COUNTED_SINCE}(?:{_UNTIL}\s*(?P<to>{_END})|{_YEARS}|{COUNT})"
)
# A clause that says how long without the word 有效期: 执行至…, 试行两年, and bare 至…止.
RUNS = re.compile(
    rf"^(?P<self>{SELF})?\s*(?:并|且|同时)?(?:政策)?\s*"
    r"(?P<how>(?:暂定|暂|继续|延续|延长|执行|施行|实施|试行|实行|有效|为期|(?<!有效)期限?)*)为?\s*"
    rf"(?:{_UNTIL}\s*(?P<to>{_END}){_HOUR}\s*(?P<ends>(?:止|终止|结束|有效)?"
    rf"(?=\s*(?:[，,；;。）)]|$)))?|{COUNT})"
)
LAPSES = re.compile(
    rf"^(?:本(?!{_NO_TEXT})[\u4e00-\u9fa5]{{1,8}}?)?(?:并|且|同时|将)?(?:[自于至到]|截至)?\s*"
    rf"(?P<to>{_END}){_HOUR}\s*止?(?P<since>起)?\s*(?:自行|自动|自然|即行)?"
    r"(?:废止|失效|终止|停止(?:执行|施行|实施))(?=\s*(?:[，,；;。）)]|$))"
)
# 试行一年，自…起; 有效期一年（2025年4月1日—2026年3月31日）
COUNTED_FROM = re.compile(
    rf"(?:[，,]?\s*[自从]|[（(]\s*[自从]?)\s*(?P<from>{DAY}|{_ISSUED}){_HOUR}\s*(?:起|{_UNTIL})"
)
OWN_START = re.compile(r"(?:施行|实施|执行)之日")
PERIOD = re.compile(rf"自\s*(?P<from>{DAY})\s*起?\s*(?:至|到)\s*(?P<to>{DAY})(?:止|期间)?")
# …的研发费用，在2023年1月1日至2027年12月31日期间，再按照实际发生额的120%扣除
MEANWHILE = re.compile(
    rf"(?:^|[，、])\s*在\s*(?P<from>{DAY})\s*(?:至|到|[-—–~～]{{1,2}})\s*(?P<to>{DAY})\s*期间[，,]"
    r"\s*(?:再|可|均|暂|继续)?(?:按|减|免|不征|退|给予|允许|适用)"
)
# 实施时间：…至…, and of what is given for a time 补贴期限自…至….
_MEASURE = r"(?:补贴|补助|奖补|奖励|优惠|减免)(?:政策)?"
HEADS_TERM = re.compile(
    rf"\s*(?:{ARTICLE}|[{HAN_DIGITS}]{{1,3}}、|[【\[])?\s*(?:{SELF})?"
    rf"(?:(?:政策)?(?:有效|执行|实施|施行|试行|活动)|{_MEASURE})(?:期限?|时间)"
    r"[】\]]?\s*[:：。]?\s*"
)
RUN = re.compile(
    rf"\s*(?:统一|暂定|[为是自从：:]|\s)*(?:(?P<from>{DAY}){_HOUR}\s*起?\s*)?"
    rf"{_UNTIL}\s*(?P<to>{LAST})"
)
# What begins on a day without the word 施行: 决定自…起调整……，现通告如下, 本决定自…起调整…….
_DOES = "调整|实施|执行|实行|停止|取消|恢复|暂停|降低|提高"
_STARTS = rf"(?:继续|正式|全面|统一)?(?:{_DOES}|施行|启用|开展|对|将|按)"
ANNOUNCED = re.compile(
    rf"决定[，,]?\s*[自从]\s*(?P<d>{DAY}){_HOUR}\s*起[^。；]{{2,80}}?现(?:将|就)?[^。，]{{0,24}}如下"
)
BEGUN = re.compile(
    rf"(?:{SELF}|新版[\u4e00-\u9fa5]{{2,6}})[自从]\s*(?P<d>{DAY}){_HOUR}\s*起[，,]?\s*{_STARTS}"
)
TITLED = re.compile(rf"关于(?:{_DOES}|延续|继续)")
OPENED = re.compile(rf"[自从]\s*(?P<d>{DAY}){_HOUR}\s*起[，,]?\s*{_STARTS}")
FOREIGN_TERM = re.compile(
    r"企业|资格|称号|证书|认定|名单|入库|产品|许可|合同|资质|评价结果|公示|受理|申报|报名|填报"
    r"|公告期|贷款|借款|授信|登记|复核|项目|课题|工程|证|协议|标识|等级|聘|券|批准|备案"
)
# 有效期三年，期满复核: the term of a title or licence, not of the document.
RENEWED = re.compile(
    r"复核|复评|复审|复验|续展|换证|换发|延续申请|申请延续"
    r"|重新(?:认定|评定|评价|申请|申报|备案|登记)"
)
# What else a closing clause says: who interprets the document, what it repeals.
ASIDE = re.compile(r"[^，,；;。]*(?:废止|失效|停止执行|解释|从其规定)[^，,；;。]*[，,；;。]?")
OTHER_TEXT = re.compile(r"[《〈]|原(?!则)|旧")
IN_FORCE = re.compile(r"行|实施|有效")
APPLYING = "申报|申请|报名|受理|填报"
WINDOW = re.compile(rf"{APPLYING}|公示|征求|征集|报送|提交|推荐")
OWN_NAME = "本文件"
# What a 问答 says behind 答： is said in its own name.
# 受理截止时间为2026年3月31日: what a measure of 2025 needs to be read for until then
ACCEPTED = re.compile(
    rf"(?:申报|申请|受理|办理)的?截止(?:时间|日期|期限?)?\s*[:：]?\s*[为至到是]?\s*(?P<to>{LAST})"
)
SPEAKER = re.compile(
    r"^\s*(?:[【\[（(](?:问|回?答|[QA])\d{0,2}[】\]）)]\s*[:：]?|(?:问|回?答|[QA])\d{0,2}\s*[:：])\s*"
)
COLLECTS_QUESTIONS = re.compile(
    r"(?:常见|热点|高频|热线|百).{0,8}[问答]|问[题答]{1,2}(?:汇编|汇总|集锦|选编|库)|FAQ",
    re.IGNORECASE,
)
OWN_SUBJECT = re.compile(
    rf"本(?!{_NO_TEXT})[\u4e00-\u9fa5]{{1,8}}|起\s*(?:正式)?(?:施行|实施|执行|生效|试行|实行)"
    r"|(?:^|[，；](?=[以上各清名目]))(?:以上|上述|各项|[清名]单内|目录内)?政策(?:的)?$"
    r"|继续(?:实施|执行|施行)[^。；]{1,40}?的?(?:政策|措施|规定|标准)"
)
ORDINAL = re.compile(
    rf"^(?:{ARTICLE}|[{HAN_DIGITS}]+、|[（(][{HAN_DIGITS}\d]+[）)]|\d+[.．、])\s*"
    r"(?:[^，。；：]{1,12}。|[\u4e00-\u9fa5]{2,8} )?"
)
NAMES_ITSELF = re.compile(
    rf"^(?:本|以上|上述)(?:(?![的所中内])[\u4e00-\u9fa5]){{0,8}}?(?:{KINDS}|文件)(?<!名单)(?:的)?$"
)
NAMES_TEXT = re.compile(rf"(?:{KINDS}|文件|起|施行|实施|执行|试行|其|且|并|同时|暂定)(?:的)?$")
LONGEST = 360  # months
