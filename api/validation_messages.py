"""Pydantic's validation errors in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MESSAGES = {
    "missing": "缺少这个字段",
    "extra_forbidden": "没有这个字段，请删去",
    "string_type": "要用文字",
    "string_unicode": "含有无法识别的字符",
    "string_too_short": "至少 {min_length} 个字",
    "string_too_long": "最多 {max_length} 个字",
    "string_pattern_mismatch": "格式不对",
    "int_type": "要用整数",
    "int_parsing": "要用整数",
    "int_parsing_size": "数字太大",
    "int_from_float": "要用整数",
    "finite_number": "要用普通数字",
    "float_parsing": "要用数字",
    "greater_than": "要大于 {gt:g}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "bool_type": "要用 true 或 false",
    "date_type": "日期要写成 2026-04-01 这样的形式",
    "list_type": "要用数组",
    "too_long": "最多 {max_length} 项",
    "too_short": "至少 {min_length} 项",
    "model_type": "要用 JSON 对象",
    "model_attributes_type": "要用 JSON 对象",
    "dict_type": "要用 JSON 对象",
}
_UNKNOWN = "值不合要求"


def explain(error: Mapping[str, Any]) -> str:
    """One Chinese clause for one of pydantic's errors, without the value that was sent."""
    kind, context = str(error["type"]), error.get("ctx") or {}
    if kind.startswith("wence_"):
        return str(error["msg"])
    if kind in ("enum", "literal_error"):
        return f"只能是：{_choices(str(context.get('expected', '')))}"
    message = _MESSAGES.get(kind)
    return message.format_map(context) if message else _UNKNOWN


def _choices(expected: str) -> str:
    """`'a', 'b' or 'c'` -> `a、b、c`."""
    return expected.replace(" or ", ", ").replace("'", "").replace(", ", "、")
