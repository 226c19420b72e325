"""Settings: the one typed place for everything an operator may change (`WENCE_*`)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment and an optional `.env`; arguments win over both."""

    model_config = SettingsConfigDict(
        env_prefix="WENCE_", env_file=".env", extra="ignore", frozen=True
    )

    home: Path = Field(default=Path(".wence"), description="数据目录")
    model: str = Field(
        default="wence-e5-small", description="向量模型：自带模型名、本地路径或模型名"
    )
    cross_encoder: str = Field(
        default="wence-cross-encoder",
        description="核对模型：判断条文答没答问题；设为空就不用，省十几毫秒，拒答较粗",
    )
    region: str = Field(
        default="浙江省宁波市镇海区", description="提问没有说地方时，按这里的企业回答"
    )
    threads: int = Field(default=2, ge=1, le=64, description="向量计算线程数")

    max_file_mb: int = Field(default=50, ge=1, le=2000, description="单个文件大小上限(MB)")
    parse_seconds: float = Field(default=60, gt=0, description="单个文件解析时间上限（秒）")
    parse_memory_mb: int = Field(default=1024, ge=128, description="解析进程内存上限(MB)")

    sync_hosts: tuple[str, ...] = Field(default=(), description="同步时另外允许访问的网站")

    host: str = Field(default="127.0.0.1", description="服务地址")
    port: int = Field(default=8000, ge=1, le=65535, description="服务端口")
    api_key: SecretStr | None = Field(default=None, description="设了就要求请求头 X-API-Key")
    rate_limit: str = Field(default="60/minute", description="每个来源的提问频率上限")
    cors_origins: tuple[str, ...] = Field(default=(), description="允许嵌入网页组件的站点")

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
        return self.home / "models"

    @property
    def cache(self) -> Path:
        """Private scratch of engines; safe to delete."""
        return self.home / "cache"
