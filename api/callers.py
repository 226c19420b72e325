"""Whom limits count as one caller, and when one that is at its limit may call again."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem
from limits.strategies import RateLimiter


def client_network(address: str) -> str:
    """Whom a limit counts: an IPv4 address, an IPv6 /64 (one client owns all of it)."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is None:
        return ip.exploded[:19]
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def seconds_left(limiter: RateLimiter, limit: RateLimitItem, *key: str) -> int:
    """Until the limit lets the key in again; 1 at least."""
    return max(1, math.ceil(limiter.get_window_stats(limit, *key).reset_time - time.time()))
