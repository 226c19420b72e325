"""Questions that name no policy and no matter: 最高能拿多少, 什么时候截止, 那复核呢.

Any policy has a highest sum and a last day, so whichever came first would be quoted. A question
made of general words alone has no subject.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.models import Hit, Notice
from kb.question.focus import Focus
from kb.question.general_words import names_a_matter
from kb.question.understanding import Understanding

NO_SUBJECT = Notice(
    "no_subject", "问题里没有说是哪项政策，请补上要问的政策或事项，例如“小巨人复核要什么材料”。"
)


def without_subject(
    understanding: Understanding, focus: Focus, hits: Iterable[Hit]
) -> Notice | None:
    """What to ask back; None when the question says what it is about, or when only one document
    could answer (asked from its own page)."""
    names = understanding.names
    if names.only or names.alluded or names.unknown or understanding.places:
        return None
    if len({hit.head.id for hit in hits}) == 1 or names_a_matter(understanding.text, focus):
        return None
    return NO_SUBJECT
