"""Page furniture of government sites (toolbars, breadcrumbs, footers), no part of documents.

Lines that tell something about the document stay: 标题、发布时间、来源、领衔人、主办、会办.
"""

from __future__ import annotations

import re

from kb.simplified import simplify

_LONGEST = 60  # characters; a longer line is text, whatever it begins with

_TOOL = r"(?:打印|关闭|收藏|分享|保存|复制|返回|纠错|下载|字[体号]|朗读)"
_OF_PAGE = r"(?:此页|本页|页面|窗口|顶部|首页|列表|正文|文章|到|本文)"
_TOOLS = (  # 字号：大 中 小, 分享到：微信 微博, 【打印本页】【关闭窗口】
    r"字[号体](?:大小)?[:：].*|[【\[]?(?:字[号体][:：]?)?\s*[大小中特默认 /|+\-A]{3,}[】\]]?",
    r"分享(?:到|至)?(?:[:：].*|(?:微信|微博|朋友圈|QQ|空间|好友|[\s、/|])*)",
    rf"(?:[【\[（(]?{_TOOL}{_OF_PAGE}?[】\]）)]?[\s|/｜]*)+",
    r"[【\[]?打印(?:此页|本页).*|[【\[]?关闭(?:窗口|本页|页面).*",
    r"(?:微信)?扫[一码].{0,30}|用?手机(?:查看|浏览|阅读).{0,12}",
    r"(?:视力保护色|保护视力色)(?:[:：].*)?",
    # What folds and unfolds an answer, and asks about it: 展开全部 收起 该回答对您是否有帮助
    r"(?:展开(?:全部|全文|更多)?|收起(?:全部)?|查看(?:更多|全部|全文))[>》∨∧\s]*",
    r"(?:[该本此]|以上)?(?:回答|解答|答案|内容|信息|页面)(?:对[您你])?(?:是否)?有?(?:帮助|用)(?:吗|么)?[?？]?"
    r"(?:[\s:：]*(?:有帮助|没帮助|有用|没用|是|否|收起))*",
)
_SITE = (  # the words of a site's bars: 网站地图 | 联系我们, English 繁體版 无障碍浏览
    r"网站地图|站点地图|网站导航|联系我们|关于我们|关于本站|(?:隐私|私隐|法律|免责|版权|网站)声明|使用帮助|意见反馈"
    r"|手机版|电脑版|移动版|RSS(?:订阅)?|English|EN|繁[體体](?:版|中文)?|简体(?:版|中文)?|长者(?:模式|版|专区)"
    r"|老年版|适老化|无障碍(?:浏览|阅读)?|收藏本站|加入收藏|设为首页|[回返][到回]?顶部|TOP|语音播报|用户登录"
    r"|政府网站找错|党政机关|网站支持IPv6|返回(?:首页|列表|上一页)|我要(?:纠错|打印|分享)"
)
_BARS = (
    rf"(?:{_SITE})(?:[\s|｜·/]*(?:{_SITE}|登录|注册|首页))*[\s|｜·/]*",
    r"[您你]?好?[，,]?欢迎(?:您|你)?(?:访问|光临|来到).{0,30}|(?:热门|热点)搜索[:：].*|天气预报[:：]?.{0,20}",
    r"[您你]是第\s*\d*\s*位(?:访问者|访客|浏览者)?|网站标识码[:：].{0,40}|技术支持(?:单位)?[:：].{2,30}"
    r"|.{0,10}(?:支持|接入)IPv6.{0,6}|(?:建议|推荐)(?:您)?使用.{0,30}(?:分辨率|浏览器).{0,12}",
    r"主办(?:单位)?[:：].{2,24}承办(?:单位)?[:：].{2,24}(?:中心|公司|科|处)",
)
_COUNTS = (r"(?:浏览|阅读|点击|访问|查看)(?:次数|量|数|人次)?[:：].*|浏览次数.*",)
_PLACES = (  # 上一篇：…, 当前位置：首页 > 政策, 相关解读
    r"[上下]一(?:篇|条|页|则)(?:[:：].*|.{0,4})",
    r"您?的?(?:当前|现在|所)?(?:所在|的)*(?:位置|栏目)[:：].*",
    r"(?:网站)?(?:首\s*页|主页)\s*[>＞»/].*|(?:网站)?(?:首\s*页|主页)(?:\s*[|｜]\s*[^\s|｜。：]{2,8})+",
    r"(?=.*[上下]一?页)(?:共?\s*第?\s*\d+\s*[页条]?|首\s*页|[上下]一?页|[尾末]页|跳?转到?|[\s|｜/,，<>«»…])+",
    r"(?:友情|相关|快速)链接[:：]?|今天是.{0,30}",
    r"附件下载[:：]?|相关(?:附件|政策)?(?:解读|文[件档章]|链接|稿件|新闻|阅读|信息)[:：]?",
)
_KEEPERS = (  # 责任编辑：…, 版权所有, 主办单位：… ICP备…号
    r"责任编辑[:：].*|[【\[(（]?责任编辑[:：]?.{0,12}[】\])）]|(?:信息)?(?:录入|编审)[:：].{0,12}",
    r"(?:(?:责任)?编辑|责编|校对|审核|初审|复审|终审|监制)[:：]\s*\S{1,8}"
    r"(?:\s+(?:(?:责任)?编辑|责编|校对|审核|初审|复审|终审|监制)[:：]\s*\S{1,8})*",
    r"版权所有(?![权人者]).*|(?:.{0,30}\s)?(?:©|[Cc]opyright\s*(?:©|20\d\d)).*",
    r"主办单位[:：].{0,30}(?:备案|ICP).*|.{0,12}ICP备.*|.{0,4}公网安备.*",
)
_WHOLE = re.compile(rf"^(?:{'|'.join((*_TOOLS, *_BARS, *_COUNTS, *_PLACES, *_KEEPERS))})$")
# A bar of tools on one line: 【字体：大中小】打印本页 关闭窗口 分享到：微信微博
_PIECE = (
    r"字[号体](?:大小)?[:：]?|"
    r"(?:打印|关闭|收藏|保存|复制|下载|朗读)(?:此页|本页|页面|窗口|正文|文章|本文)?|"
    r"分享(?:到|至)?[:：]?|微信|(?:新浪|腾讯)?微博|朋友圈|QQ(?:空间|好友)?|空间|好友"
)
_BAR = re.compile(rf"^(?:[【】\[\]（）()\s|/｜、·大中小]|{_PIECE})+$")
_TOOL_NAMED = re.compile(r"字[号体]|打印|关闭|分享")
# In the line of 发布时间 and 来源, the furniture stands among what must stay.
_INFO_LINE = re.compile(r"(?:日期|时间|来源)\s*[:：]|20\d{2}[-年./]\d")
_SIZE = r"[大中小特默认]"
_INLINE = re.compile(
    r"[【\[（(]?\s*(?<!文)字[号体](?:大小)?\s*[:：]?\s*"
    rf"[【\[（(]?(?:\s*{_SIZE}(?=[\s大中小特默认|/】\])）]|$))*\s*[】\])）]?"
    r"|[【\[（(]?\s*(?:浏览|阅读|点击|访问)(?:次数|量|数|人次)?\s*[:：]\s*\d*\s*次?\s*[】\])）]?"
    rf"|[【\[（(]\s*{_TOOL}(?:此页|本页|页面|窗口)?\s*[】\])）]"
    r"|(?:打印本页|打印此页|关闭窗口|视力保护色\s*[:：]?|分享(?:到)?\s*[:：])"
    r"|(?<=\s)(?:打印|分享|收藏|关闭)(?=\s|$)"
)


def is_noise(line: str) -> bool:
    """Whether a whole paragraph is page furniture."""
    if len(line) > _LONGEST or "。" in line:
        return False
    shadow = simplify(line)
    bar = len(_TOOL_NAMED.findall(shadow)) > 1 and _BAR.match(shadow)
    return bool(bar or _WHOLE.match(shadow))


def without_noise(line: str) -> str:
    """A line with 发布时间 or 来源, without the furniture printed beside them; others unchanged."""
    shadow = simplify(line) if len(line) <= 2 * _LONGEST else ""
    if "。" in shadow or not _INFO_LINE.search(shadow):
        return line
    furniture = [match.span() for match in _INLINE.finditer(shadow)]
    begins, ends = [0, *(end for _, end in furniture)], [*(start for start, _ in furniture), None]
    kept = (line[begin:end] for begin, end in zip(begins, ends, strict=True))
    return " ".join(" ".join(kept).split())
