"""What a sync may visit: named hosts, web ports, and public addresses only."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from ingest.sync.errors import Refused

WEB_PORTS = frozenset({80, 443})
_DEFAULT_PORTS = {"http": 80, "https": 443}

_SPECIAL_V4 = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24")))  # protocols, 6to4 relays
_GLOBAL_V6 = ip_network("2000::/3")  # public unicast; NAT64, mapped and inner addresses lie outside
_SPECIAL_V6 = tuple(
    map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)  # Teredo, ORCHID, documentation, 6to4: all may stand for another address

Resolve = Callable[[str, int], Iterable[str]]


def system_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host as the system resolves it. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, not of an inner network."""
    try:
        ip = ip_address(address)
    except ValueError:  # with a scope (fe80::1%eth0), or no address at all
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in special for special in _SPECIAL_V4)
    return ip in _GLOBAL_V6 and not any(ip in special for special in _SPECIAL_V6)


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be visited; a host that begins with a dot (.gov.cn) stands for all below it.

    `loopback` and other `ports` exist for tests over a local server; no setting sets them.
    """

    hosts: frozenset[str]
    ports: frozenset[int] = WEB_PORTS
    loopback: bool = False
    resolve: Resolve = system_addresses

    def admit(self, url: str) -> httpx.URL:
        """The parsed URL; raises Refused if it may not be visited."""
        try:
            target = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise Refused("网址写得不对。", "请检查来源清单。") from error
        if target.scheme not in _DEFAULT_PORTS or not target.host:
            raise Refused("只能访问 http 和 https 网址。")
        if target.userinfo:
            raise Refused("网址里带有用户名或密码，不予访问。", "请去掉后再同步。")
        if not self.names(target.host):
            raise Refused(f"网站 {target.host} 不在允许访问的范围内。")
        port = target.port or _DEFAULT_PORTS[target.scheme]
        if port not in self.ports:
            raise Refused(f"不访问端口 {port}。", "请使用网站的公开网址（80 或 443 端口）。")
        return target

    def names(self, host: str) -> bool:
        """Whether the host is on the list."""
        name = host.lower()
        return name in self.hosts or any(h.startswith(".") and name.endswith(h) for h in self.hosts)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all checked. Raises Refused, socket.gaierror.

        One inner address among them refuses the host: whoever controls its name could switch.
        """
        found = [address.partition("%")[0] for address in self.resolve(host, port)]
        if not found:
            raise socket.gaierror(f"no address for {host}")
        for address in found:
            if not (is_public(address) or (self.loopback and _is_loopback(address))):
                raise Refused(
                    f"网站 {host} 指向内部网络地址，不予访问。", "请核对域名解析是否被篡改。"
                )
        return found


def _is_loopback(address: str) -> bool:
    ip: IPv4Address | IPv6Address = ip_address(address)
    return ip.is_loopback
