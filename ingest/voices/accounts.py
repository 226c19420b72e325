"""Texts that report what others said (报告, 解读, 讲话, 实录, 采纳情况), and who those others are.

A rule speaks for its issuer in every clause: 企业提出异议的 is a case, not a company speaking.
"""

from __future__ import annotations

import re

from kb.lexicons import lines, words
from kb.notation.document_kinds import carried, kind_of

_KINDS = frozenset({"报告", "通报", "其他", "解读", "纪要", "函"})
_OF_OPINIONS = re.compile(r"意见.{0,8}(?:采纳|反馈|汇总|摘编|征集情况)|采纳情况|听证")
_SURNAMES = "".join(words(lines("surnames.txt")))
_PRIVATE = re.compile(
    rf"[{_SURNAMES}]总$|先生$|女士$|公司|企业|集团|[^工]厂|店|合作社|协会|商会|农场|大学|学院|专家|教授|学者|(?<![局委厅部办府院])代表"
    r"|委员(?!会)|居民|市民|村民|业主|农户|果农|菜农|[植殖]户|商户|职工|员工|工人|老板|律师|分析师"
    r"|创始人|董事长|经理|人士|网友|网民|家长|患者|消费者|车主|司机|创业者|大学生|毕业生|老人|群众"
    r"|异议人|来电人|反映人|课题组"
)
_OFFICE = re.compile(
    r"[局委厅部署办处科]|政府|中心|街道|书记|[省市区县镇乡]长|主任|会议|国务院|[镇乡](?:有关|相关|负责)"
)
_NAMED = re.compile(
    rf"(?:^|[的、岁人长员户主师理任记监授士表\s])(?P<name>[{_SURNAMES}][\u4e00-\u9fa5某]{{1,2}})$"
)
_IN_OFFICE = r"(?:[局厅处科股署院部省市区县镇乡州]长|主任|书记|巡视员)\s*"
_HE = re.compile(r"^(?:他们?|她们?|其|该(?:负责人|人士|企业|公司))$")


def is_account(title: str) -> bool:
    """Whether a text of this title may report what others than its issuer said."""
    return told_kind(title) in _KINDS or _OF_OPINIONS.search(title) is not None


def told_kind(title: str) -> str:
    """文种 of the text itself, not of its notice: 纪要 for 关于印发……纪要的通知."""
    return kind_of(carried(title) or title)


class Speakers:
    """Tells persons and companies from officials, as a text names its speakers in turn."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: dict[str, bool] = {}
        self._private = True

    def private(self, who: str) -> bool:
        """Whether a speaker speaks for no office; 她 and 该负责人 mean the speaker before."""
        if not _HE.match(who.strip()):
            self._private = self._speaks_privately(who)
        return self._private

    def _speaks_privately(self, who: str) -> bool:
        named = _NAMED.search(who)
        name = named["name"] if named else ""
        if name not in self._names:
            private = bool(_PRIVATE.search(who)) or (named is not None and not _OFFICE.search(who))
            if name == who.strip() and re.search(_IN_OFFICE + name, self._text):
                private = False  # 曾某：…, of whom the text says above that he is 副局长
            if not name:
                return private
            self._names[name] = private
        return self._names[name]
