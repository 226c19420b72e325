"""The sample corpus is whole, says what it is, and is built the same way every time."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from types import ModuleType
from urllib.parse import urlparse
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree, html
from pypdf import PdfReader

CORPUS = Path(__file__).parents[2] / "corpus"
MANIFEST = yaml.safe_load((CORPUS / "manifest.yaml").read_text(encoding="utf-8"))["documents"]
MARK = {"digest": "【要点整理】", "example": "【示例】"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

every_document = pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["id"])


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_build", CORPUS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(entry: dict[str, str]) -> str:
    """The plain text of a document, its whitespace dropped."""
    data = (CORPUS / entry["file"]).read_bytes()
    match Path(entry["file"]).suffix:
        case ".html":
            text = str(html.fromstring(data).xpath("string()"))
        case ".pdf":
            text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        case ".docx":
            root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
            text = "".join(run.text or "" for run in root.iter(f"{W}t"))
        case _:
            text = data.decode()
    return re.sub(r"\s", "", text)


def test_every_file_is_in_the_manifest_and_every_entry_has_its_file() -> None:
    files = {f"documents/{path.name}" for path in (CORPUS / "documents").iterdir()}
    assert files == {entry["file"] for entry in MANIFEST}
    texts = {path.stem for path in (CORPUS / "texts").iterdir()}
    built = {e["id"] for e in MANIFEST if e["file"].endswith((".html", ".docx", ".pdf"))}
    assert texts == built


def test_ids_are_unique_and_name_their_files() -> None:
    assert Counter(entry["id"] for entry in MANIFEST).most_common(1)[0][1] == 1
    assert all(Path(entry["file"]).stem == entry["id"] for entry in MANIFEST)


@every_document
def test_the_manifest_knows_the_bytes(entry: dict[str, str]) -> None:
    data = (CORPUS / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]


def test_building_again_gives_the_same_bytes(build: ModuleType, tmp_path: Path) -> None:
    build.build(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert len(made) == len(list((CORPUS / "texts").iterdir()))
    assert made == {name: (CORPUS / "documents" / name).read_bytes() for name in made}


@every_document
def test_a_document_says_before_its_text_that_it_is_not_an_original(entry: dict[str, str]) -> None:
    text = words(entry)
    mark = text.index(MARK[entry["provenance"]])
    title = re.sub(r"\s", "", entry["title"])
    assert title in text[:mark]
    assert mark - text.index(title) < 400, "only 文号 and page furniture may stand between"
    if entry["provenance"] == "digest":
        assert f"《{title}》" in text[mark:]
        assert entry["source_name"] in text[mark:]
        assert "事实截至：2026-11-23" in text[mark:]


@every_document
def test_what_the_editor_adds_names_its_day(entry: dict[str, str]) -> None:
    text = words(entry)
    if "【相关情况】整理者据公开来源" in text:
        added = text.split("【相关情况】整理者据公开来源")[1].split("【编者注】")[0]
        assert re.search(r"20\d\d年", added)
        assert "据" in added or "对照" in added


def test_a_number_out_of_order_in_a_word_text_is_refused(build: ModuleType) -> None:
    text = build.parse("# 办法\n\n第一条 甲。\n\n第三条 乙。")
    with pytest.raises(ValueError, match="编号不连续"):
        build.makers()[".docx"](text)


def test_word_files_hold_their_numbers_in_the_numbering_part_only() -> None:
    for entry in MANIFEST:
        if entry["file"].endswith(".docx"):
            package = ZipFile(CORPUS / entry["file"])
            assert b"chineseCounting" in package.read("word/numbering.xml")
            root = etree.fromstring(package.read("word/document.xml"))
            numbered = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}numPr") is not None]
            assert len(numbered) >= 3
            for paragraph in numbered:
                text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
                assert not re.match(r"第.{1,3}[章条]|（.）|[一二三四五六七八九十]+、", text)


def test_the_corpus_keeps_the_shapes_that_readers_find_hard() -> None:
    word = [ZipFile(CORPUS / e["file"]) for e in MANIFEST if e["file"].endswith(".docx")]
    xml = b"".join(package.read("word/document.xml") for package in word)
    for shape in (b"<w:ins ", b"<w:del ", b"<w:vMerge", b"<w:txbxContent"):
        assert shape in xml
    pages = [(CORPUS / e["file"]).read_bytes() for e in MANIFEST if e["file"].endswith(".html")]
    assert sum(b"utf-8" not in page[:200] for page in pages) == 2


def test_sources_are_official_sites() -> None:
    text = (CORPUS / "sources.yaml").read_text(encoding="utf-8")
    sources = yaml.safe_load(text)["sources"]
    hosts = [urlparse(source["url"]).hostname or "" for source in sources]
    assert all(host == "www.gov.cn" or host.endswith(".gov.cn") for host in hosts)
    assert all(source["expects"] and source["issuer"] for source in sources)
    cited = {entry["source_url"] for entry in MANIFEST if entry["source_url"]}
    assert cited <= {source["url"] for source in sources}
