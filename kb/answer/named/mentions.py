"""Documents that are not held but are mentioned by held ones: 废止目录, 有效期延长, 解读, 转发 ….

Nothing else may pass for what they say. Only three kinds of passage answer: those that mention
them, those of a document that is all about them (《X》政策解读, 转发X的通知), and an annex that
carries their text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb.answer.validity.rulings import is_entry, settles, with_ruling
from kb.answer.validity.standing import asks_standing, ruled
from kb.library.applicability import applies
from kb.library.catalogue import Catalogue
from kb.library.replacements import acts_from
from kb.models import HEAD_MATTER, Head, Hit, Passage, Reference, Span, Status, Voice
from kb.notation import doc_number
from kb.notation.titles import MIN_TITLE, is_official, title_key
from kb.ports import Docstore
from kb.question.question import Question
from kb.weighing.findings import Findings
from kb.weighing.quoting.attributes import attributes_asked, clause_around, clause_evidence
from kb.weighing.quoting.evidence import Evidence

ELSEWHERE = 5  # documents of other places that are looked into
# what settles most whether a document holds
_ORDER = ("replaces", "suspends", "resumes", "extends", "amends")
_ABOUT = re.compile(r"转发|印发|解读|读懂|图解|问答|说明")
_HEADED = re.compile(
    r"$|附\s*件.{0,3}$|(?![（(]?[一二三四五六七八九十\d]{1,4}[）)、.．]).*"
    r"(?:文件|通知|意见|办法|细则|规定|方案|决定|公告|通告)$"
)
HEADED = 8  # characters of a heading by which its line is known
_BRACKETED = re.compile(r"[^。；：！？]{4,60}[（(][)）]")
_OPENS, _CLOSES = r"(?:^|[《〈：:；;\s])", r"(?=[》〉；;（(\s]|$)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage of a held document, and where it names the document that is not held."""

    hit: Hit
    span: Span  # within the passage's text


def hits_that_may_name(found: Findings) -> list[Hit]:
    """Hits that may mention the documents asked for. These are the admitted hits and, when no place
    is asked about, passages of the best documents that were excluded for their place: a 文号 may be
    asked for wherever it holds. Documents not yet in force are left out, because what they repeal
    still holds."""
    asked, hits = found.asked, list(found.admission.hits)
    left = [
        hit for hit, item in found.admission.documents_left_out if item.reason == "wrong_region"
    ]
    for hit in left[:ELSEWHERE] if asked.understanding.region is None else ():
        passages = found.store.document(hit.head.id).passages
        own = [_lent(hit, p, asked) for p in passages if p.voice is not Voice.NOTE]
        hits += own if mentions(asked.understanding.names.unknown, own) else ()
    return [hit for hit in hits if hit.validity.status is not Status.NOT_YET]


def _lent(hit: Hit, passage: Passage, asked: Question) -> Hit:
    """The hit with another passage of its document, scored by what that says of the question."""
    said = asked.focus.found_in(" ".join((*passage.section_path, passage.text)))
    return replace(hit, passage=passage, score=hit.score * said)


def mentions(names: Iterable[str], hits: Iterable[Hit]) -> list[Mention]:
    """Where the passages mention the documents, by 文号 or by 《title》."""
    sought = list(names)
    return [
        Mention(hit, span)
        for hit in hits
        for name in sought
        for span in _places(name, hit.passage.text)
    ]


def _places(name: str, text: str) -> Iterator[Span]:
    if name.startswith("《"):
        bare = re.sub(r"\s", "", name[1:-1])
        title = r"\s*".join(map(re.escape, bare))
        if len(bare) < MIN_TITLE and is_official(bare):
            return  # 以下简称《办法》
        for match in re.finditer(rf"{_OPENS}({title}){_CLOSES}", text, re.MULTILINE):
            yield Span(*match.span(1))
    elif f"{_serial(name)}号" in re.sub(r"\s", "", text):  # cheaper than reading every number
        found = (n for n in doc_number.find(text) if doc_number.same(n.value, name))
        yield from (number.span for number in found)


def _serial(name: str) -> str:
    return re.findall(r"\d+", name)[-1] if re.search(r"\d", name) else name


def settling(found: Findings, named: Sequence[Mention] = ()) -> list[Evidence]:
    """Evidence for 还有效吗 and 有效期到哪天 about a document that is not held. That is the clause
    by which a held document acts on it, or else its entry in a list, after the line that rules on
    the list. Titles need not stand in 《》."""
    text, as_of = found.asked.understanding.text, found.asked.as_of
    standing = asks_standing(text)
    if not standing and "expires_on" not in attributes_asked(text):
        return []
    acts = _acts(found.asked, found.catalogue)
    acts = [act for act in acts if standing or act[1].effect == "extends"]
    evidence: list[Evidence] = []
    for head, reference in (act for act in acts if act[1].effect == acts[0][1].effect):
        document = found.store.document(head.id)
        for passage in document.passages[:1]:  # lends its place to the clause
            hit = Hit(passage, head, found.catalogue.validity_on(head.id, as_of), 1.0)
            clause = clause_evidence(document, hit, reference.span)
            evidence += ruled(clause, document) if clause else ()
    if evidence or not standing:
        return evidence
    return _listed(named, found.store)


def _acts(asked: Question, catalogue: Catalogue) -> list[tuple[Head, Reference]]:
    """Acts on the documents up to the day asked: most decisive effect first, then the latest."""
    place = asked.understanding.region or asked.home
    names = asked.understanding.names
    text = asked.understanding.text
    plain = (*catalogue.acted.titles_within(text), *catalogue.acted.numbers_within(text))
    plain = () if names.only or names.alluded else plain
    acts = [
        (head, reference)
        for name in names.unknown or plain
        for head, reference in catalogue.acted.on(name)
        if (_acts_from(head, reference) or asked.as_of) <= asked.as_of
        # another place may have a document of the same title, but none of the same number
        if not place or not name.startswith("《") or applies(head, place)
    ]
    acts.sort(key=lambda act: str(act[0].issued_on or ""), reverse=True)
    return sorted(acts, key=lambda act: _ORDER.index(act[1].effect))


def _acts_from(head: Head, reference: Reference) -> date | None:
    """The day an act counts from: a repeal from the day the repealing text takes effect."""
    if reference.effect in ("replaces", "suspends", "resumes"):
        return acts_from(head, reference)
    return head.issued_on


def _listed(named: Sequence[Mention], store: Docstore) -> list[Evidence]:
    """Entries of lists that name the documents, each after the line that rules on its list; entries
    that settle the matter first, then those of the latest list."""
    lists: list[tuple[Evidence, ...]] = []
    latest = sorted(named, key=lambda m: str(m.hit.head.issued_on or ""), reverse=True)
    for mention in latest:
        document = store.document(mention.hit.head.id)
        clause = clause_evidence(document, mention.hit, _absolute(mention))
        if clause and is_entry(clause.quote):
            lists.append(with_ruling(clause, document))
    lists.sort(key=settles, reverse=True)
    return [evidence for entries in lists for evidence in entries]


def hits_that_tell(asked: Question, named: Sequence[Mention], hits: Sequence[Hit]) -> list[Hit]:
    """The hits that may speak for the documents not held. That is the annex that carries their text
    or, in a collection (汇编), the part they head. Otherwise it is every passage of a document
    about them, and the mentioning clauses of all others."""
    begins = {m.hit.head.id: m.hit.passage.start for m in named if _is_letterhead(m)}
    if begins:
        return [h for h in hits if h.passage.start >= begins.get(h.head.id, math.inf)]
    parts = {m.hit.head.id: path for m in named if (path := _part_headed(m))}
    if parts:  # of a 汇编
        within = ((h, parts.get(h.head.id)) for h in hits)
        return [h for h, path in within if path and h.passage.section_path[: len(path)] == path]
    titles = {title_key(title) for title in _titles(asked, named)}
    about = {m.hit.head.id for m in named if m.hit.passage.section_path == (HEAD_MATTER,)}
    whole = [h for h in hits if h.head.id in about or _is_about(h.head, titles)]
    ids = {hit.head.id for hit in whole}
    return [*whole, *(_clause(m) for m in named if m.hit.head.id not in ids)]


def by_title(asked: Question, named: Sequence[Mention], told: Sequence[Hit]) -> Question:
    """The question with the document's title in place of its 文号, because a text about it calls it
    by its title. Unchanged when there are only clauses that mention it: they would seem to say all
    that is asked."""
    title = next(_titles(asked, named), None)
    numbers = doc_number.find(asked.understanding.text)
    clauses = {_clause(mention).passage for mention in named}
    if title is None or len(numbers) != 1 or all(hit.passage in clauses for hit in told):
        return asked
    span, text = numbers[0].span, asked.understanding.text
    text = f"{text[: span.start]}《{title}》{text[span.end :]}"
    return replace(asked, understanding=replace(asked.understanding, text=text))


def _is_letterhead(mention: Mention) -> bool:
    """Whether the 文号 has a line of its own below 附件, …文件 or a title: its text follows."""
    passage, span = mention.hit.passage, mention.span
    above, _, before = passage.text[: span.start].rpartition("\n")
    after = passage.text[span.end :].partition("\n")[0]
    headed = _HEADED.match(above.rpartition("\n")[2].strip())
    return not before.strip() and not after.strip() and bool(headed)


def _part_headed(mention: Mention) -> tuple[str, ...]:
    """The path of the section whose heading ends with the 文号 in brackets; empty for none."""
    passage, span = mention.hit.passage, mention.span
    before = passage.text[: span.start].rpartition("\n")[2].strip()
    after, _, below = passage.text[span.end :].partition("\n")
    if not _BRACKETED.fullmatch(before + after.strip()) or not below.strip():
        return ()
    path = passage.section_path
    ends = (n for n, label in enumerate(path, start=1) if before.startswith(label[:HEADED]))
    return path[: next(ends, 0)]


def _titles(asked: Question, mentioned: Iterable[Mention]) -> Iterator[str]:
    """The titles of the documents: as asked for, or as written before their 文号."""
    for name in asked.understanding.names.unknown:
        if name.startswith("《"):
            yield name
    for mention in mentioned:
        before = mention.hit.passage.text[: mention.span.start]
        named = re.search(r"《((?:[^《》]|《[^《》]*》)+)》\s*[（(]\s*$", before)
        if named:
            yield named[1]


def _is_about(head: Head, titles: Iterable[str]) -> bool:
    """Whether a document is all about another: 《X》政策解读, 转发X的通知; not X实施细则."""
    whole = title_key(head.title)
    return any(t in whole and _ABOUT.search(whole.replace(t, " ")) for t in titles if t)


def _clause(mention: Mention) -> Hit:
    """The hit narrowed to the clause that names the document."""
    passage = mention.hit.passage
    clause = clause_around(passage, _absolute(mention))
    text = passage.text[clause.start - passage.start : clause.end - passage.start]
    inner = replace(passage, start=clause.start, end=clause.end, text=text)
    return replace(mention.hit, passage=inner)


def _absolute(mention: Mention) -> Span:
    start = mention.hit.passage.start
    return mention.span.shifted(start)
