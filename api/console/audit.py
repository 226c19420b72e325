"""The audit log: every change, who made it, when, and to what. Nothing is ever taken out."""

from __future__ import annotations

from dataclasses import dataclass

from api.console.store import ConsoleStore
from kb.clock import now

ACTIONS = {
    "account": "设置密码",
    "account_removed": "删除账号",
    "login": "登录",
    "login_failed": "登录失败",
    "logout": "退出",
    "upload": "上传",
    "remove": "删除文件",
    "restore": "恢复文件",
    "correct": "更正要素",
    "uncorrect": "恢复读出的值",
    "export": "导出",
    "handle": "标记已处理",
    "reopen": "取消已处理",
    "question_set": "加入评测题",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    number: int
    at: str
    user: str
    action: str
    object: str


class Audit:
    """The log of one store."""

    def __init__(self, store: ConsoleStore) -> None:
        self._store = store

    def note(self, user: str, action: str, what: str = "") -> None:
        """`action` is a key of ACTIONS."""
        row = (now(), user, ACTIONS[action], what[:500])
        with self._store.transaction() as db:
            db.execute("INSERT INTO audit (at, user, action, object) VALUES (?, ?, ?, ?)", row)

    def page(self, before: int | None = None, limit: int = 100) -> list[Entry]:
        """Newest first, those older than entry `before`."""
        with self._store.transaction() as db:
            rows = db.execute(
                """SELECT number, at, user, action, object FROM audit
                   WHERE ?1 IS NULL OR number < ?1 ORDER BY number DESC LIMIT ?2""",
                (before, limit),
            ).fetchall()
        return [Entry(*row) for row in rows]
