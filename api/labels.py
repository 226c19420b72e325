"""Chinese words for the values that the API tells in English."""

from __future__ import annotations

import re

from kb.library.corrections import CORRECTABLE, label
from kb.models import (
    Alteration,
    AlterationKind,
    Answer,
    AnswerStatus,
    Facet,
    Provenance,
    Status,
    Voice,
)

VOICE: dict[Voice, str] = {
    Voice.ISSUER: "发文机关",
    Voice.PROPOSER: "提案建议（不是政策）",
    Voice.AUTHORITY: "政府答复",
    Voice.EDITOR: "整理者",
    Voice.NOTE: "说明",
}

PROVENANCE: dict[Provenance, str] = {
    Provenance.ORIGINAL: "原文",
    Provenance.DIGEST: "要点整理",
    Provenance.EXAMPLE: "示例",
}

FACET: dict[Facet, str] = {
    Facet.ELIGIBILITY: "申报条件",
    Facet.SUPPORT: "支持措施",
    Facet.PROCEDURE: "办理流程",
    Facet.SCHEDULE: "时间",
    Facet.RESPONSIBILITY: "职责",
    Facet.FIGURES: "数据成效",
    Facet.OTHER: "其他",
}


def standing(status: Status) -> str:
    """The status in a line of its own, where 未知 alone does not say what is unknown."""
    return "效力未知" if status is Status.UNKNOWN else status.value


ANSWER_STATUS: dict[AnswerStatus, str] = {
    AnswerStatus.ANSWERED: "已回答",
    AnswerStatus.PARTIAL: "部分回答",
    AnswerStatus.NO_ANSWER: "没有依据",
    AnswerStatus.OUT_OF_SCOPE: "不在范围",
    AnswerStatus.REFUSED: "不予回答",
}

REASON: dict[str, str] = {
    "no_match": "资料库里没有与这个问题对应的内容。",
    "below_threshold": "资料库里有相近的内容，但不足以作为这个问题的依据。",
    "only_expired": "只找到已经失效、废止或被替代的规定，不能当作现行依据。",
    "wrong_region": "找到的规定不适用于这个地区。",
    "not_yet": "找到的规定还没有施行，不能当作现行依据。",
    "draft": "只找到征求意见稿，尚未生效，不能作为依据。",
    "conflicting": "找到的规定说法不一致，请以原文和主管部门的答复为准。",
    "unsafe": "这个请求不属于政策咨询，不予回答。",
}

REFUSAL: dict[AnswerStatus, str] = {
    AnswerStatus.NO_ANSWER: "没有找到可以引用的依据。",
    AnswerStatus.OUT_OF_SCOPE: "这个问题不在政策文件的范围内，请换成政策方面的问题。",
    AnswerStatus.REFUSED: "这个请求不属于政策咨询，不予回答。",
}

ELEMENT: dict[str, str] = CORRECTABLE | {
    "carrier_title": "印发通知",
    "addressee": "主送机关",
    "excluded_regions": "不适用地区",
    "draft": "征求意见稿",
    "proposal_number": "提案号",
    "session": "会议届次",
    "subject": "提案名称",
    "lead_signer": "领衔人",
    "host": "主办单位",
    "co_hosts": "会办单位",
    "outcome": "办理结果",
}
# Elements that a reader's page leaves out: they stand in its text anyway.
_FURTHER: dict[str, str] = {
    "edition_on": "修正日期",
    "cites": "引用依据",
    "amends": "修改",
    "extends": "延长有效期",
    "suspends": "暂停执行",
    "resumes": "恢复执行",
    "uniform_number": "统一编号",
    "attachments": "附件",
}


def element(name: str, title: str) -> str:
    """The Chinese name of an element of the document with this title; an unknown one by its
    field name."""
    if name in CORRECTABLE:
        return label(name, title)
    return ELEMENT.get(name) or _FURTHER.get(name, name)


def alteration(altered: Alteration) -> str:
    """In few words what became of a clause, to stand beside whether its document is in force."""
    if altered.kind is AlterationKind.NOTED and not altered.sure:
        return "数额可能已改"
    return ALTERATION[altered.kind]


ALTERATION = {
    AlterationKind.AMENDED: "本条已改",
    AlterationKind.ENDED: "本条已不执行",
    AlterationKind.EXTENDED: "期限已延长",
    AlterationKind.DIFFERS: "后来规定数额不同",
    AlterationKind.NOTED: "数额已改",
}

# What became of an uploaded file.
OUTCOME: dict[str, str] = {
    "added": "新增",
    "updated": "更新",
    "unchanged": "未变",
    "needs_ocr": "需要OCR",
    "failed": "失败",
}


ASKABLE = (
    "资料库里没有与这个问题有关的政策。可以问惠企政策的条件、支持标准、申报时间和办理程序，"
    "如“小巨人要满足什么条件”“设备更新贷款怎么贴息”。"
)
WITHOUT_SUBJECT = "这一句里看不出要问哪项政策。"
IN_CHINESE = "请用中文提问（Please ask in Chinese），如“小巨人要满足什么条件”。"
_HAN = re.compile(r"[\u3400-\u9fff]")


def because(answer: Answer) -> str | None:
    """Why there is no full answer, in words; None when nothing stood in the way."""
    if answer.reason == "wrong_region" and answer.region:
        return f"找到的规定不适用于{place(answer.region)}。"
    if any(notice.code == "no_subject" for notice in answer.notices):
        return WITHOUT_SUBJECT
    if answer.reason == "no_match" and not (answer.statements or answer.nearest or answer.notices):
        return IN_CHINESE if _is_foreign(answer.question) else ASKABLE
    return REASON.get(answer.reason or "")


def _is_foreign(question: str) -> bool:
    """Words of another language; a number such as GB/T 3188-2025 is none."""
    letters, digits = (sum(map(kind, question)) for kind in (str.isalpha, str.isdigit))
    return letters > digits and not _HAN.search(question)


def place(region: str) -> str:
    """浙江省宁波市镇海区 -> 镇海区: the innermost name."""
    ends = [at for at, c in enumerate(region[:-1], 1) if c in "省市区"]
    return region[ends[-1] :] if ends else region
