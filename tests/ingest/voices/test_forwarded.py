"""转发: what a notice forwards stands under the name of who issued it."""

from kb.library.forwarding import forwarded
from kb.models import Document
from tests.ingest.reading import read

NOTICE = (
    "青岚市交通局转发《云岭省交通运输厅关于印发〈农村公路养护补助办法〉的通知》的通知",
    "青交〔2026〕8号",
    "各区交通局：",
    "现将《云岭省交通运输厅关于印发〈农村公路养护补助办法〉的通知》转发给你们，请贯彻执行。",
    "一、我市按省级补助的10%给予配套。",
    "青岚市交通局",
    "2026年5月8日",
)
RULES = (
    "农村公路养护补助办法",
    "第一条 为加强养护，制定本办法。",
    "第二条 县道每公里补助8000元。",
)


def issuer_of(document: Document, words: str) -> str | None:
    [passage] = [p for p in document.passages if words in p.text]
    attached = forwarded(passage.section_path)
    return attached.issuer if attached else None


def test_an_attached_clause_belongs_to_its_own_issuer() -> None:
    for above in ((), ("附件",)):
        document = read(*NOTICE, *above, *RULES)
        assert issuer_of(document, "每公里补助8000元") == "云岭省交通运输厅"
        assert issuer_of(document, "10%给予配套") is None
        [article] = [p for p in document.passages if "8000元" in p.text]
        assert article.section_path[-1] == "第二条"


def test_a_notice_without_its_attachment_has_only_words_of_its_own() -> None:
    document = read(*NOTICE, "附件：农村公路养护补助办法（另发）")
    assert all(forwarded(passage.section_path) is None for passage in document.passages)
