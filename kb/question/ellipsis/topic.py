"""What a question is about, in its own words, and how it asks: 小巨人 | 复核 | 要什么材料."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kb.question.day_asked import ON_A_DAY

TIME = re.compile(
    rf"{ON_A_DAY.pattern}|(?:19|20)\d\d年度?|(?:大前|前|去|今|明|上)年度?|以前|过去|原来|原先"
    r"|[老旧新](?:标准|办法|政策|规定)(?=[呢吗的]|$)"
)
ARTICLE = re.compile(r"第\d+条(?:之\w)?")
STAGE = re.compile(
    r"重新认定|申报|申请|申领|报名|认定|复核|复审|复评|评审|评定|验收|备案|登记|年检|变更"
)
# What a firm has so much of: it says nothing of the policy that sets how much
MEASURE = re.compile(
    r"(?:年|主营|总|平均|净)*(?:营业|销售|业务)?(?:收入|营收|产值|利润|税收)|(?:科技|研发|从业|技术)?人[数员]"
    r"|(?:资产)?负债率|裁员率|(?:研发|研究开发)(?:费用?|投入|经费)(?!加计)|(?:发明)?专利|投资额"
    r"|(?:资产|职工|员工)总[额数]|得分|占比|占有率"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A clause that asks: its subject, the words around it, and what was taken out of it."""

    subject: str  # 小巨人, 《高新技术企业认定管理办法》
    begins: str = ""
    ends: str = ""
    place: str = ""
    time: str = ""
    stage: str = ""  # 复核
    grant: str = ""  # 补贴, where that is what the subject is: 交通补贴
    articles: tuple[str, ...] = ()  # 第3条
    is_named: bool = False  # the subject names a document
    asks_support: bool = False
    words: tuple[str, ...] = ()  # of the question
    told: str = ""  # what was told of who asks, before it: 我们营收4000万

    @property
    def front(self) -> str:
        return f"{self.place}{self.time}"

    @property
    def is_measured(self) -> bool:
        """Whether the subject is a measure (科技人员占比), about which nothing else is asked."""
        return re.fullmatch(rf"(?:{MEASURE.pattern})+", self.subject) is not None

    @property
    def case(self) -> str:
        return f"{self.told}，" if self.told else ""

    def asked_again(self, place: str = "", time: str = "", level: str = "") -> str:
        """The same question for another place, time or level of government."""
        front = f"{self.case}{place or self.place}{time or self.time}"
        if self.begins:
            return f"{front}{level}{self.begins}{self.subject}{self.ends}"
        return f"{front}{self.subject}{level}{self.ends}"

    def with_ends(self, old: str, new: str) -> Topic:
        """The topic with `old` around its subject replaced by `new`, or `new` behind the
        subject."""
        if old and old not in self.ends:
            return replace(self, begins=self.begins.replace(old, new, 1))
        return replace(self, ends=self.ends.replace(old, new, 1) if old else new + self.ends)
