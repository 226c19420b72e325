"""robots.txt (RFC 9309) by the standard library's parser, over bytes we fetched ourselves."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

AGENT = "wence"
LARGEST = 512 * 1024  # bytes; the standard asks for 500 KiB


def rules(body: bytes) -> RobotFileParser:
    """The rules of a robots.txt; an empty one allows everything."""
    lines = body.decode("utf-8-sig", errors="replace").splitlines()
    parser = RobotFileParser()
    # The parser ends a group at an empty line; to the standard an empty line says nothing.
    parser.parse([line for line in lines if line.strip()])
    return parser


def delay(parser: RobotFileParser) -> float:
    """Seconds the site wants between requests; 0 when it does not say."""
    return float(parser.crawl_delay(AGENT) or 0)
