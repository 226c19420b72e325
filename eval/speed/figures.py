"""What `wence eval speed` measures, as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from eval.runs import Latency


@dataclass(frozen=True, slots=True)
class Memory:
    """Of this process, in MB."""

    resident: float
    peak: float


@dataclass(frozen=True, slots=True)
class Timed:
    """One kind of call over many questions; `stages` and `shares` by the names of `timing_ms`."""

    questions: int
    whole: Latency
    stages: Mapping[str, Latency]
    shares: Mapping[str, float]  # of all the time spent, 0..1; "other" is what no stage counts
    opened_s: float  # until the knowledge base could be asked
    memory: Memory
    cpu: Latency  # processor time of all threads: what other programs' load does not lengthen


@dataclass(frozen=True, slots=True)
class Ingest:
    """Parsed texts in, embedded and committed; `chroma_s` is what its index took afterwards."""

    documents: int
    passages: int
    characters: int
    seconds: float
    chroma_s: float
    cpu_s: float  # processor time of all threads within `seconds`

    @property
    def rate(self) -> float:
        """Passages a second, embedding and commit included."""
        return self.passages / self.seconds


@dataclass(frozen=True, slots=True)
class SizeReport:
    """All that is measured of one library."""

    size: int
    documents: int
    passages: int
    real: int
    disk_mb: float
    search: Timed
    ask: Timed
    recall: float  # of Chroma's nearest 20 among the exact ones


@dataclass(frozen=True, slots=True)
class SpeedReport:
    """What `wence eval speed` prints."""

    stock: str
    model: str
    threads: int
    sizes: tuple[SizeReport, ...]
    ingest: Ingest

    def to_json(self) -> str:
        found = asdict(self)
        found["ingest"]["rate"] = self.ingest.rate
        return json.dumps(found, ensure_ascii=False, indent=1)
