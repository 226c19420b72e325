"""Applying: who asks how says 申报, 申请, 申领, 办理 or 领取; a document keeps to one of them."""

from __future__ import annotations

from kb.question.cues import bundled_cues
from kb.question.glossary import Expansion

SAID_APPLY = ("申报", "申请", "申领", "申办", "报名", "办理", "领取")
APPLY = ("申请", "申报")  # as documents write it


def acts_of_applying(text: str) -> tuple[Expansion, ...]:
    """The word for applying of a question how one does so, with those that documents may write."""
    if not bundled_cues().has("asks steps", text):
        return ()
    written = [word for word in APPLY if word not in text]
    said = (word for word in SAID_APPLY if word in text)
    return tuple(Expansion(word, tuple(written)) for word in said if written)
