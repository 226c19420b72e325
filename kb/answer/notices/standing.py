"""Documents that do not simply hold: lapsed, replaced, not yet in force, drafts, suspended."""

from __future__ import annotations

from kb.library.status import LAPSED, ended_by
from kb.models import PROPOSALS, Head, Notice, Status, Validity, quoted


def superseded(head: Head, validity: Validity) -> Notice:
    """“甲已被乙替代,自某日起施行”; of a repeal “甲已被乙废止,自某日起停止执行”."""
    replacement = validity.replacement
    if replacement is None:
        return Notice("expired", f"{head}{validity.status}：{validity.because}。")
    if replacement.edition and replacement.effective_on:
        day = replacement.effective_on.isoformat()
        text = f"{head}后来修改过，自{day}起以修正后的{quoted(replacement.title)}为准。"
        return Notice("superseded", text)
    if replacement.yearly:
        text = f"{head}是往年的年度通知，已有{replacement}。"
        return Notice("superseded", text)
    repealed = validity.status is Status.REPEALED
    fate, follows = (ended_by(replacement), "停止执行") if repealed else ("替代", "施行")
    since = (
        f"，自{replacement.effective_on.isoformat()}起{follows}" if replacement.effective_on else ""
    )
    return Notice("superseded", f"{head}已被{replacement}{fate}{since}。")


def of_standing(head: Head, validity: Validity) -> list[Notice]:
    """The notice, if any, on the status of a document; an empty list when it simply holds."""
    status = validity.status
    if status in LAPSED:
        return [superseded(head, validity)]
    if status is Status.NOT_YET:
        return [Notice("not_yet", f"{head}{validity.because}。")]
    if status is Status.DRAFT:
        return [Notice("draft", f"{head}是征求意见稿，尚未生效，不能作为依据。")]
    stopped = validity.suspension
    if stopped is not None:
        since = f"自{stopped.effective_on.isoformat()}起" if stopped.effective_on else "已"
        text = f"{head}{since}暂停执行（见{stopped}），是否恢复请向发文机关核实。"
        return [Notice("suspended", text)]
    if status is Status.UNKNOWN and head.kind not in PROPOSALS:  # said as the proposer's words
        return [Notice("status_unknown", f"{head}：{validity.because}。")]
    return []
