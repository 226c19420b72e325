"""Where a fetch may go: listed hosts and public addresses only, whatever a name says."""

from __future__ import annotations

import datetime
import ssl
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from ingest.sync.errors import (
    FetchFailed,
    Refused,
)
from ingest.sync.fetch import Fetcher
from ingest.sync.reach import Reach, is_public
from tests.ingest.sync.site import HOST, QUICK, Reply, Site, Waiting, fetcher


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.8.8", "10.0.0.5", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
    "192.0.2.1", "198.18.0.1", "192.88.99.1", "192.0.0.8",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1",
    "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::a00:1",
    "2002:a00:1::1", "2001:0:1::1", "2001:db8::1", "3fff::1", "100::1", "not an address",
])  # fmt: skip
def test_an_inner_or_special_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.2.4.8", "223.5.5.5", "2400:3200::1", "2606:4700::1111"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_ipv6_is_never_public(address: object) -> None:
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize("url", [
    "ftp://www.yunling.test/a", "file:///etc/passwd", "gopher://www.yunling.test/",
    "http://other.test/", "http://www.yunling.test.other.test/", "http://www.yunling.test./",
    "http://127.0.0.1/", "http://2130706433/", "http://[::1]/", "http://0x7f.1/",
    "http://www.yunling.test:22/", "https://www.yunling.test:8443/",
    "http://user:pw@www.yunling.test/", "http://www.yunling.test@other.test/",
    "http://", "", "javascript:alert(1)", "http://www.yunling.test:99999/",
])  # fmt: skip
def test_only_web_addresses_of_listed_hosts_are_admitted(url: str) -> None:
    with pytest.raises(Refused):
        Reach(frozenset({"www.yunling.test"})).admit(url)


def test_a_listed_host_is_admitted_however_it_is_written() -> None:
    reach = Reach(frozenset({"www.yunling.test", ".gov.test"}))
    for url in ("https://WWW.yunling.test/a", "http://www.yunling.test:80/a?b=1",
                "https://a.b.gov.test/"):  # fmt: skip
        assert reach.admit(url).host
    with pytest.raises(Refused):
        reach.admit("http://gov.test/")  # the dot stands for what is below


def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(
    site: Site, waiting: Waiting
) -> None:
    site.put("/robots.txt", status=200)
    reach = site.reach(inner_test=["10.0.0.5"], mixed_test=["127.0.0.1", "192.168.0.1"])
    with fetcher(site, waiting, reach) as getter:
        for host in ("inner.test", "mixed.test"):
            with pytest.raises(Refused, match="内部网络"):
                getter.get(site.url("/a", host))
    assert not site.seen


def test_loopback_is_refused_unless_a_test_asks_for_it(site: Site, waiting: Waiting) -> None:
    with (
        fetcher(site, waiting, replace(site.reach(), loopback=False)) as getter,
        pytest.raises(Refused, match="内部网络"),
    ):
        getter.get(site.url("/a"))
    assert not site.seen


def test_every_connection_goes_to_the_address_that_was_checked(
    site: Site, waiting: Waiting
) -> None:
    """A name that changes its address between two look-ups gains nothing."""
    looked_up: list[str] = []

    def rebinding(host: str, _: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) <= 2 else ["169.254.169.254"]

    site.put("/a", "ok")
    with fetcher(site, waiting, replace(site.reach(), resolve=rebinding)) as getter:
        assert getter.get(site.url("/a")).body == b"ok"  # robots.txt and the page: two look-ups
        with pytest.raises(Refused):
            getter.get(site.url("/a"))
    assert site.asked["/a"] == 1
    assert {headers["host"] for _, headers in site.seen} == {f"{HOST}:{site.port}"}


@pytest.mark.parametrize("target", [
    "http://inner.test:{port}/a", "http://elsewhere.test:{port}/a", "http://127.0.0.1:{port}/a",
    "file:///etc/passwd", "http://www.yunling.test:{port}0/",
])  # fmt: skip
def test_a_redirect_is_admitted_anew(site: Site, waiting: Waiting, target: str) -> None:
    there = target.format(port=site.port)
    site.put("/moved", Reply(status=302, headers={"Location": there}))
    with (
        fetcher(site, waiting, site.reach(inner_test=["10.0.0.5"])) as getter,
        pytest.raises(Refused),
    ):
        getter.get(site.url("/moved"))
    assert {headers["host"] for _, headers in site.seen} == {f"{HOST}:{site.port}"}


def test_a_moved_page_is_followed_and_tells_its_new_address(site: Site, waiting: Waiting) -> None:
    site.put("/old", Reply(status=301, headers={"Location": "../new?a=1"}))
    site.put("/new?a=1", "here")
    with fetcher(site, waiting) as getter:
        fetched = getter.get(site.url("/old"))
    assert (fetched.url, fetched.body) == (site.url("/new?a=1"), b"here")


def test_redirects_in_a_ring_come_to_an_end(site: Site, waiting: Waiting) -> None:
    site.put("/ring", Reply(status=302, headers={"Location": "/ring"}))
    with fetcher(site, waiting) as getter, pytest.raises(FetchFailed, match="转来转去"):
        getter.get(site.url("/ring"))
    assert site.asked["/ring"] == QUICK.redirects + 1


def test_a_proxy_of_the_environment_is_not_used(
    site: Site, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.put("/a", "ok")
    with fetcher(site, waiting) as getter:
        assert getter.get(site.url("/a")).body == b"ok"


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.datetime(2020, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin).not_valid_after(datetime.datetime(2060, 1, 1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, secret = folder / "cert.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret


def test_the_certificate_is_checked_for_the_name_not_the_address(
    tmp_path: Path, waiting: Waiting
) -> None:
    certificate, secret = make_certificate(tmp_path, HOST)
    named: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    context.sni_callback = lambda _, name, __: named.append(name)
    site = Site()
    site.wrap = lambda door: context.wrap_socket(door, server_side=True)
    trusting = ssl.create_default_context(cafile=str(certificate))
    limits = replace(QUICK, attempts=1)
    with site:
        site.put("/a", "ok")
        reach = site.reach("other.test")
        with Fetcher(reach, limits, waiting.clock, ssl_context=trusting) as getter:
            assert getter.get(site.url("/a", scheme="https")).body == b"ok"
            with pytest.raises(FetchFailed):
                getter.get(site.url("/a", "other.test", "https"))
    assert named == [HOST, HOST, "other.test"]
    assert site.asked["/a"] == 1
