"""公文 elements: what the head of a document says, each with the span that proves it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.dates import Life, validity_clauses
from ingest.deadlines import Dated
from ingest.enactment import enactment
from ingest.front import Front, is_enacted_line, is_published_line
from ingest.imprint import noted, printed_on
from ingest.issued import made_on
from ingest.issuers import Signature, leading_signature, signatures, split_names, title_issuers
from ingest.issuing import find_issuers
from ingest.letterhead import headed_number, number_at_end
from ingest.lines import Layout, Line
from ingest.outline import Clause
from ingest.proofs import Proofs
from ingest.references import find_references
from ingest.scope import addressee as find_addressee
from ingest.scope import excluded, place
from ingest.sentences import sentences
from ingest.titles import cover_name, forwards_notice, is_draft, kind_of
from kb.models import Element, Level, Reference, Span
from kb.notation import doc_number
from kb.notation.numerals import find_dates
from kb.simplified import simplify

_ATTACHMENTS = re.compile(r"^附件\s*\d{0,2}\s*[:：]\s*(?P<v>.+)$")
_SERIAL = re.compile(r"[（(]?\s*(?P<y>20\d{2})\s*年\s*第\s*(?P<n>\d{1,3})\s*号\s*[）)]?")
_UPDATED = re.compile(r"^(?:最近|最后)?更新(?:日期|时间)\s*[:：]\s*\S{8,20}(?:\s\S{4,8})?$")
_FIRST = re.compile(r"^第[一1][章条]\s*\S")
_ATTACHMENT_ITEM = re.compile(r"^\d{1,2}[.．、]\s*(?P<v>.{2,80})$")


@dataclass(frozen=True, slots=True)
class Elements:
    """The head of a document; `proofs` holds one Element for every value found."""

    title: str
    carrier_title: str | None
    kind: str
    draft: bool
    doc_number: str | None = None
    numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    level: Level | None = None
    region: str | None = None
    addressee: str | None = None
    excluded_regions: tuple[str, ...] = ()
    written_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    edition_on: date | None = None
    replaces: tuple[Reference, ...] = ()
    proofs: tuple[Element, ...] = ()
    stated_lapse: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def shown_title(self) -> str:
        """That of the notice where a notice carries the policy."""
        return self.carrier_title or self.title


@dataclass(frozen=True, slots=True)
class _Page:
    """What every step reads: the text, its own lines and sentences, what the page says beside."""

    layout: Layout
    front: Front
    metadata: Mapping[str, str]
    heads: Sequence[Line]  # in the document's own voice, or of its head matter
    sentences: Sequence[Span]  # in its own voice
    proofs: Proofs = field(default_factory=Proofs)

    @property
    def lines(self) -> Sequence[Line]:
        return self.layout.lines


def find_elements(
    layout: Layout,
    front: Front,
    own: Sequence[Clause],
    metadata: Mapping[str, str],
    card_title: str | None,
    letter: bool = False,
    file_name: str = "",
) -> Elements:
    """`own` are the clauses in the document's own voice: notes, the editor and a proposer left out.

    A reply (`letter`) has no validity of its own. A text without a title is named for its file.
    Each step builds on what those before it found.
    """
    spans = [s for c in own for s in sentences(layout.text, c.start, c.end)]
    page = _Page(layout, front, metadata, _own_lines(layout.lines, own, front), spans)
    found = _titled(page, card_title or front.title or file_name)
    found = _issued(page, found)
    found = replace(found, addressee=find_addressee(page.heads, front, layout.lines, page.proofs))
    found = _dated(page, found, letter)
    found = replace(found, replaces=_references(page, found))
    _attachments(page)
    found = _placed(page, found)
    return replace(
        found,
        proofs=tuple(page.proofs.found),
        stated_lapse=_stated_lapse(metadata),
        warnings=_warnings(front, page.heads),
    )


def _own_lines(lines: Sequence[Line], own: Sequence[Clause], front: Front) -> list[Line]:
    starts = {clause.line.start for clause in own}
    return [x for i, x in enumerate(lines) if x.start in starts or i in front.matter]


# -- the steps -----------------------------------------------------------------------------------


def _titled(page: _Page, chosen: str) -> Elements:
    title, carrier = _titles(page, chosen)
    draft = is_draft(carrier or title) or is_draft(title)
    return Elements(title, carrier, _kind(title, carrier, page.front), draft)


def _issued(page: _Page, found: Elements) -> Elements:
    """Who made it, when, and under which number."""
    signed = [s for s in signatures(page.lines) if page.lines[s.lines[0]] in page.heads]
    named = found.shown_title
    told = [*title_issuers(named), *split_names(page.metadata.get("发布机构", ""))]
    signature = leading_signature(signed, told, first=bool(page.front.annex))
    written = _written(page, signed, signature)
    number = _number(page, written)
    return replace(
        found,
        written_on=written,
        doc_number=number,
        issuers=find_issuers(
            page.layout, page.front, signature, page.metadata, named, number, page.proofs
        ),
        published_on=_published(page),
    )


def _dated(page: _Page, found: Elements, letter: bool) -> Elements:
    """From when to when it holds."""
    names, made = (found.title, found.shown_title), (found.written_on, found.published_on)
    life = Life() if letter else validity_clauses(page.layout.text, page.sentences, names, *made)
    noted = enactment(page.lines, page.front)
    life = replace(life, effective=life.effective or (None if letter else noted.effective))
    if noted.edition:
        page.proofs.add("edition_on", noted.edition.day, noted.edition.span)
    return replace(
        found,
        numbers=tuple(number for number in noted.numbers if number != found.doc_number),
        edition_on=noted.edition.day if noted.edition else None,
        effective_on=_stated_day(page, "施行日期", life.effective, "effective_on"),
        expires_on=_stated_day(page, "失效日期", life.expires, "expires_on"),
    )


def _references(page: _Page, found: Elements) -> tuple[Reference, ...]:
    """What it acts on; what it only cites is proven as well."""
    text, spans = page.layout.text, page.sentences
    replaces, cites = find_references(text, spans, found.title, found.doc_number)
    for reference in (*replaces, *cites):
        shown = f"《{reference.title}》" if reference.title else ""
        page.proofs.add(reference.effect, shown + (reference.doc_number or ""), reference.span)
    return tuple(replaces)


def _placed(page: _Page, found: Elements) -> Elements:
    """Where it applies, and where not."""
    told = (found.issuers, found.doc_number, found.title, found.addressee)
    level, region = place(*told, page.heads, page.metadata)
    page.proofs.add("level", level.value if level else None, None)
    page.proofs.add("region", region, None)
    outside = excluded(found.addressee, found.shown_title, page.proofs)
    return replace(found, level=level, region=region, excluded_regions=outside)


# -- single elements -----------------------------------------------------------------------------


def _titles(page: _Page, chosen: str) -> tuple[str, str | None]:
    """The policy's own name, and the notice's where a notice carries it."""
    front, proofs = page.front, page.proofs
    shown = front.title or ""
    span = _lines_span(page.lines, front.title_lines)
    inner = front.carries
    if not inner or forwards_notice(shown):
        title = chosen or _first_words(page.layout)
        proofs.add("title", title, span if title == shown else None)
        return title, None
    proofs.add("carrier_title", shown, span)
    annex = _lines_span(page.lines, front.annex)
    proofs.add("title", inner, annex or span)
    return (chosen if chosen != shown else inner), shown


def _kind(title: str, carrier: str | None, front: Front) -> str:
    """A notice whose attachment is not in the file is still a 通知."""
    return kind_of(carrier) if carrier and not front.annex else kind_of(title)


def _number(page: _Page, written: date | None) -> str | None:
    """The document's own number: metadata, a line of its own in the head, the title, the 题注."""
    lines, front, proofs = page.lines, page.front, page.proofs
    stated = doc_number.find(page.metadata.get("文号", ""))
    if stated:
        proofs.add("doc_number", stated[0].value, None)
        return stated[0].value
    for i in sorted(front.matter - set(front.title_lines)):
        found = doc_number.find(simplify(lines[i].text))
        if found and (noted(lines[i].text) or not is_enacted_line(lines[i].text)):
            return _proven_number(found[0], lines[i], proofs)
    headed = headed_number(lines, front.matter, written)
    if headed:
        proofs.add("doc_number", *headed)
        return headed[0]
    if serial := _serial_below(page):
        proofs.add("doc_number", *serial)
        return serial[0]
    ending = number_at_end(front.title or "", written)
    if ending and front.title_lines:
        proofs.add("doc_number", ending, _lines_span(lines, front.title_lines))
        return ending
    enacted = [lines[i] for i in sorted(front.matter) if is_enacted_line(lines[i].text)]
    orders = [(n, line) for line in enacted for n in doc_number.find(line.text) if "令" in n.value]
    if not orders:
        return None
    # A revision is published as a whole under its own order; an amendment is not.
    revised = [o for o in orders if re.match(r"\s*(?:修订|重新公布)", o[1].text[o[0].span.end :])]
    return _proven_number(*(revised[-1] if revised else orders[0]), proofs)


def _serial_below(page: _Page) -> tuple[str, Span] | None:
    """2026年第7号 on the line below the title of a 公告 or 通告, which numbers them by year."""
    title, numbers = page.front.title or "", page.front.title_lines
    kind, below = kind_of(title), numbers[-1] + 1 if numbers else len(page.lines)
    if kind not in ("公告", "通告") or below >= len(page.lines):
        return None
    match = _SERIAL.fullmatch(page.lines[below].text)
    organs = " ".join(title_issuers(title))
    if not match or not organs:
        return None
    return f"{organs}{kind}{match['y']}年第{match['n']}号", page.lines[below].span


def _proven_number(found: doc_number.DocNumber, line: Line, proofs: Proofs) -> str:
    span = Span(line.start + found.span.start, line.start + found.span.end)
    proofs.add("doc_number", found.value, span)
    return found.value


def _published(page: _Page) -> date | None:
    lines, front, proofs = page.lines, page.front, page.proofs
    stated = find_dates(page.metadata.get("发布日期", ""))
    if stated:
        proofs.add("published_on", stated[0][0], None)
        return stated[0][0]
    for i in sorted(front.matter - set(front.title_lines)):
        if is_published_line(lines[i].text):
            day, span = find_dates(lines[i].text)[0]
            place = Span(lines[i].start + span.start, lines[i].start + span.end)
            proofs.add("published_on", day, place)
            return day
    for line in lines:  # a guide tells when it was last brought up to date
        if _UPDATED.match(line.text) and find_dates(line.text):
            day, span = find_dates(line.text)[0]
            proofs.add("published_on", day, Span(line.start + span.start, line.start + span.end))
            return day
    return None


def _written(page: _Page, signed: Sequence[Signature], signature: Signature | None) -> date | None:
    """成文日期: metadata, the 落款, the latest date of the 题注 below the title, or the 版记."""
    lines, front, proofs = page.lines, page.front, page.proofs
    stated = find_dates(page.metadata.get("成文日期", ""))
    if stated:
        proofs.add("written_on", stated[0][0], None)
        return stated[0][0]
    dated = [s.day for s in signed if s.day]
    if dated:
        last = dated[0] if front.annex else dated[-1]
        day, span = (signature.day if signature else None) or last
        proofs.add("written_on", day, span)
        return day
    enacted = [
        (day, Span(lines[i].start + span.start, lines[i].start + span.end))
        for i in front.matter
        if is_enacted_line(lines[i].text)
        for day, span in find_dates(lines[i].text)
        if not re.match(r"\s*起(?:施行|实施)", lines[i].text[span.end :])
    ]
    found = max(enacted, key=lambda item: item[0], default=None)
    found = found or _noted_day(page) or made_on(lines) or printed_on(lines)
    if found:
        proofs.add("written_on", *found)
    return found[0] if found else None


def _noted_day(page: _Page) -> tuple[date, Span] | None:
    """印发日期 in brackets below the title."""
    for i in sorted(page.front.matter - set(page.front.title_lines)):
        line, note = page.lines[i], noted(page.lines[i].text)
        if note and note.day:
            day, span = note.day
            return day, Span(line.start + span.start, line.start + span.end)
    return None


def _stated_day(page: _Page, label: str, found: Dated | None, name: str) -> date | None:
    if found:
        page.proofs.add(name, found.day, found.span)
        return found.day
    stated = find_dates(page.metadata.get(label, ""))
    if stated:
        page.proofs.add(name, stated[0][0], None)
        return stated[0][0]
    return None


def _attachments(page: _Page) -> None:
    for at, line in enumerate(page.heads):
        match = _ATTACHMENTS.match(line.text)
        if not match:
            continue
        for name in re.split(r"\s*(?<!\d)\d{1,2}[.．、]\s*", match["v"]):
            page.proofs.add("attachments", name.strip(), line.span)
        for following in page.heads[at + 1 :]:
            item = _ATTACHMENT_ITEM.match(following.text)
            if item is None:
                break
            page.proofs.add("attachments", item["v"], following.span)


def _stated_lapse(metadata: Mapping[str, str]) -> str | None:
    stated = metadata.get("有效性", "")
    return stated if re.search(r"失效|废止|无效", stated) else None


def _warnings(front: Front, heads: Sequence[Line]) -> tuple[str, ...]:
    """Nothing is missing where the articles follow without their title being said again."""
    if not front.carries or front.annex or any(_FIRST.match(line.text) for line in heads):
        return ()
    cover = cover_name(front.title or "")
    return (
        f"文件里只有{cover}，没有《{front.carries}》的正文标题；若正文在附件里，请一并导入附件。",
    )


def _lines_span(lines: Sequence[Line], numbers: Sequence[int]) -> Span | None:
    return Span(lines[numbers[0]].start, lines[numbers[-1]].end) if numbers else None


def _first_words(layout: Layout) -> str:
    return layout.lines[0].text[:40] if layout.lines else "无标题"
