"""What the lines of a comparison are called, and told as rows of a sheet."""

from __future__ import annotations

from api.console.pairings import Change, Pairing

NAMES = {
    Change.SAME: "未变",
    Change.CHANGED: "修改",
    Change.MOVED: "移位",
    Change.AKIN: "对应",
    Change.ADDED: "新增",
    Change.REMOVED: "删去",
}
AKIN_NOTE = "“对应”是条款拆分、合并后意思相近的句子，由程序找出，请核对原文。"
COLUMNS = (
    ("序号", 6), ("变化", 8), ("旧条款", 14), ("旧文", 60), ("新条款", 14), ("新文", 60),
    ("旧文中不同的", 20), ("新文中不同的", 20), ("其余对应", 16), ("条款后来的变动", 40),
)  # fmt: skip


def word_of(pairing: Pairing) -> str:
    side = pairing.new or pairing.old
    return "说明" if side and side.aside else NAMES[pairing.change]


def row_of(number: int, pairing: Pairing) -> list[str]:
    old, new = pairing.old, pairing.new
    return [
        str(number), word_of(pairing),
        old.label if old else "", old.text if old else "",
        new.label if new else "", new.text if new else "",
        _marked(pairing, "old"), _marked(pairing, "new"), "、".join(pairing.elsewhere),
        "\n".join(altered_of(pairing)),
    ]  # fmt: skip


def altered_of(pairing: Pairing) -> list[str]:
    """What became of the clauses of either side by another text, the old side first."""
    sides = ("旧文", pairing.old), ("新文", pairing.new)
    return [f"{name}：{one.told}" for name, side in sides if side for one in side.altered]


def _marked(pairing: Pairing, side: str) -> str:
    """The pieces that only one side has; those of a rewritten clause are too small to be read."""
    if pairing.change is Change.CHANGED:
        return ""
    return " ".join(piece.text.strip() for piece in pairing.pieces if piece.side == side)
