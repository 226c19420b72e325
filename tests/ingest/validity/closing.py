"""A 办法 that closes with the clauses put to it."""

from kb.models import Document, Head
from tests.ingest.reading import read

SIGNED = ("云岭市工业局", "2024年5月30日")


def parsed(*clauses: str) -> Document:
    """A 办法 signed on 2024年5月30日 that holds these clauses."""
    return read("云岭市技改奖补办法", "第一条 为支持技改，制定本办法。", *clauses, *SIGNED)


def head(*clauses: str) -> Head:
    return parsed(*clauses).head
