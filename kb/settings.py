"""Settings: the one typed place for everything an operator may change (`WENCE_*`)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kb.notation import regions

_HOST = r"(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])"
_ORIGIN = re.compile(rf"https?://{_HOST}(?::\d{{1,5}})?|\*")
_SYNC_HOST = re.compile(r"\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_RATE = re.compile(r"[1-9]\d*\s*(?:/|per)\s*(?:[1-9]\d*\s*)?(?:second|minute|hour|day)s?")


def _several(value: Any) -> Any:
    """What an operator writes for several values: with commas between, or a JSON list."""
    if not isinstance(value, str):
        return value
    if not value.lstrip().startswith("["):
        return tuple(re.findall(r"[^\s,，、;；]+", value))
    try:
        return json.loads(value)
    except ValueError:
        raise PydanticCustomError(
            "wence_list", "方括号里写得不对；几项之间用逗号隔开即可"
        ) from None


def _origins(values: tuple[str, ...]) -> tuple[str, ...]:
    """Sites as browsers name them: scheme, host and port, nothing behind."""
    origins = tuple(value.strip().lower().removesuffix("/") for value in values)
    if not all(map(_ORIGIN.fullmatch, origins)):
        raise PydanticCustomError(
            "wence_origin", "要写成 https://www.example.gov.cn 的样子，不带路径，几个用逗号隔开"
        )
    return origins


def _sync_hosts(values: tuple[str, ...]) -> tuple[str, ...]:
    hosts = tuple(value.strip().lower() for value in values)
    if not all(map(_SYNC_HOST.fullmatch, hosts)):
        raise PydanticCustomError(
            "wence_host", "只写主机名，如 static.example.gov.cn，不带 https:// 和路径"
        )
    return hosts


def _rate(value: str) -> str:
    """What the limiter understands; it is asked only when the first request has come."""
    if not _RATE.fullmatch(value.strip().lower()):
        raise PydanticCustomError(
            "wence_rate", "要写成 60/minute 的样子，单位是 second、minute、hour 或 day"
        )
    return value.strip().lower()


def _place(value: str) -> str:
    """A place of the lexicon or one that looks like a place; empty for none."""
    place = value.strip()
    if place and not (regions.located(place) or regions.is_place_like(place)):
        raise PydanticCustomError(
            "wence_place", "不认识这个地方；要写全称，如 浙江省宁波市镇海区，不限地方就留空"
        )
    return place


def _unless_empty(default: Any) -> BeforeValidator:
    """A variable set to nothing (`WENCE_HOME=`) counts as not set."""
    return BeforeValidator(lambda value: default if value == "" else value)


HOME, LOCAL = Path(".wence"), "127.0.0.1"
Origins = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_several), AfterValidator(_origins)]
SyncHosts = Annotated[
    tuple[str, ...], NoDecode, BeforeValidator(_several), AfterValidator(_sync_hosts)
]


class Settings(BaseSettings):
    """Read from the environment and an optional `.env`; arguments win over both."""

    model_config = SettingsConfigDict(
        env_prefix="WENCE_", env_file=".env", extra="ignore", frozen=True
    )

    home: Annotated[Path, _unless_empty(HOME)] = Field(default=HOME, description="数据目录")
    model: str = Field(
        default="wence-e5-small", description="向量模型：自带模型名、本地路径或模型名"
    )
    cross_encoder: str = Field(
        default="wence-cross-encoder",
        description="核对模型：判断条文答没答问题；设为空就不用，省十几毫秒，拒答较粗",
    )
    region: Annotated[str, AfterValidator(_place)] = Field(
        default="浙江省宁波市镇海区", description="提问没有说地方时，按这里的企业回答"
    )
    threads: int = Field(default=2, ge=1, le=64, description="向量计算线程数")

    max_file_mb: int = Field(default=50, ge=1, le=2000, description="单个文件大小上限（MB）")
    parse_seconds: float = Field(default=60, gt=0, description="单个文件解析时间上限（秒）")
    parse_memory_mb: int = Field(default=1024, ge=128, description="解析进程内存上限（MB）")

    sync_hosts: SyncHosts = Field(default=(), description="同步时另外允许访问的网站")

    host: Annotated[str, _unless_empty(LOCAL)] = Field(default=LOCAL, description="服务地址")
    port: int = Field(default=8000, ge=1, le=65535, description="服务端口")
    api_key: Annotated[SecretStr | None, _unless_empty(None)] = Field(
        default=None, description="设了就要求请求头 X-API-Key"
    )
    rate_limit: Annotated[str, AfterValidator(_rate)] = Field(
        default="60/minute", description="每个来源的提问频率上限"
    )
    cors_origins: Origins = Field(default=(), description="允许嵌入网页组件的站点")

    @property
    def database(self) -> Path:
        """The one SQLite file that holds everything that cannot be derived."""
        return self.home / "wence.db"

    @property
    def chroma(self) -> Path:
        """Generations of the vector index; safe to delete, it is rebuilt from the database."""
        return self.home / "chroma"

    @property
    def originals(self) -> Path:
        """The ingested files as they came, by content hash."""
        return self.home / "originals"

    @property
    def models(self) -> Path:
        """The folder of the prepared models."""
        return self.home / "models"

    @property
    def cache(self) -> Path:
        """Private scratch of engines; safe to delete."""
        return self.home / "cache"
