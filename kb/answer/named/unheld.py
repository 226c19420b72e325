"""A document asked for that is not held: what held documents say of it, labelled as just that."""

from __future__ import annotations

from dataclasses import replace

from kb.answer.cited import cited, unsure
from kb.answer.fallbacks.refusal import no_answer
from kb.answer.named.mentions import (
    by_title,
    hits_that_may_name,
    hits_that_tell,
    mentions,
    settling,
)
from kb.answer.selection.choosing import chosen_of
from kb.answer.selection.texts import distinct
from kb.answer.validity.rulings import settles
from kb.answer.validity.standing import asks_standing
from kb.models import Answer, AnswerStatus, Notice
from kb.weighing.findings import Findings
from kb.weighing.gate import SILENT, confidence
from kb.weighing.weigh import weigh


def of_the_unheld(found: Findings) -> Answer | None:
    """What held documents say of the one asked for, or a refusal; None when all are held."""
    asked = found.asked
    if not asked.understanding.names.only_unheld:
        return None
    hits = hits_that_may_name(found)
    named = mentions(asked.understanding.names.unknown, hits)
    chosen = distinct(settling(found, named))
    settled = settles(chosen)
    if not chosen:
        telling_of_it = hits_that_tell(asked, named, hits)
        weighed = weigh(telling_of_it, by_title(asked, named, telling_of_it))
        if not weighed or confidence(weighed[0]) < SILENT:
            return no_answer(found, naming=[mention.hit for mention in named])
        found = replace(found, weighed=weighed)
        chosen = chosen_of(weighed, asked)
    answer = cited(found, chosen[: asked.max_citations])
    if asks_standing(asked.understanding.text) and not settled:
        answer = unsure(answer)
    names = "、".join(asked.understanding.names.unknown)
    notice = Notice("not_collected", f"资料库没有收录{names}的原文，以下是提到它的文件。")
    status = AnswerStatus.ANSWERED if settled else AnswerStatus.PARTIAL
    return replace(answer.after(notice), status=status)
