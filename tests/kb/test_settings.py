"""What an operator may write in the environment, and what is refused with a way to put it right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from limits import parse
from pydantic import ValidationError

from kb.settings import Settings


def read(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> Settings:
    monkeypatch.setenv(f"WENCE_{name.upper()}", value)
    return Settings(_env_file=None)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("cors_origins", "https://park.example.gov.cn", ("https://park.example.gov.cn",)),
        (
            "cors_origins",
            "https://A.example/, http://b:8080",
            ("https://a.example", "http://b:8080"),
        ),
        ("cors_origins", '["https://a.example"]', ("https://a.example",)),
        ("cors_origins", "", ()),
        (
            "sync_hosts",
            "static.example.gov.cn，.zj.gov.cn",
            ("static.example.gov.cn", ".zj.gov.cn"),
        ),
        ("rate_limit", "10 per 2 minutes", "10 per 2 minutes"),
        ("rate_limit", "5/Second", "5/second"),
        ("region", "", ""),
        ("home", "", Path(".wence")),
        ("host", "", "127.0.0.1"),
        ("api_key", "", None),
        ("region", " 镇海 ", "镇海"),
        ("region", "云岭市东屏区", "云岭市东屏区"),
        ("region", "浙江省宁波市镇海区招宝山街道", "浙江省宁波市镇海区招宝山街道"),
    ],
)
def test_what_is_meant_is_taken(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: Any
) -> None:
    assert getattr(read(monkeypatch, name, value), name) == expected


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("cors_origins", "https://park.example.gov.cn/policies", "不带路径"),
        ("cors_origins", "park.example.gov.cn", "https://www.example.gov.cn"),
        ("cors_origins", '["https://a.example"', "逗号"),
        ("sync_hosts", "https://static.example.gov.cn", "主机名"),
        ("rate_limit", "abc", "60/minute"),
        ("rate_limit", "0/minute", "60/minute"),
        ("rate_limit", "60/minute;5/second", "60/minute"),
        ("region", "火星", "浙江省宁波市镇海区"),
    ],
)
def test_what_would_do_nothing_is_refused_with_what_to_write(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, advice: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(monkeypatch, name, value)
    (problem,) = caught.value.errors()
    assert problem["loc"] == (name,)
    assert problem["type"].startswith("wence_")
    assert advice in problem["msg"]


@pytest.mark.parametrize(
    ("rate", "amount"),
    [("60/minute", 60), ("1 per 2 hours", 1), ("3 / 10 seconds", 3), ("500/day", 500)],
)
def test_a_rate_that_is_taken_is_one_that_the_limiter_reads(
    monkeypatch: pytest.MonkeyPatch, rate: str, amount: int
) -> None:
    assert parse(read(monkeypatch, "rate_limit", rate).rate_limit).amount == amount
