"""Lists of documents, ruled on by the line above (下列文件予以废止：, 废止文件目录) or by rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ingest.text.rows import fields
from ingest.text.sentences import Sentence
from ingest.validity.change_words import LIFE, LONGER, mask
from ingest.validity.extending import extension_said, goes_on_said
from ingest.validity.named import Named, entry, names
from ingest.validity.parting import SOME, part_ended, part_named, parts_end
from ingest.validity.repealing import repealed_since
from kb.library.fates import ends_list, fates_in
from kb.models import Reference, Term
from kb.notation.numerals import find_dates

_ABOVE = re.compile(r"(?:以上|上述|前述)[^，。；]{0,10}?(?:文件|规章|规定|办法|通知|政策)")
_IN_ANNEX = re.compile(r"附件|目录|清单|等\s*[一二三四五六七八九十\d]+\s*[个件项]")
_LIVES_ON = re.compile(LONGER)
_DOCUMENTS = re.compile(r"文件|规章|法规|规定|办法|政策|措施|公告|通知")
_BELOW = re.compile(r"下列|以下|如下|下述")
_LISTING = re.compile(r"[^。；《》]{1,42}\s*")
_FATE_FIELD = re.compile(r"(?:清理|处理|评估|审查)?(?:结果|意见|结论|建议|情况|方式|类型)")
_PART_FIELD = re.compile(r"条款|条文|内容|部分|备注")
_LIFE_SAID = re.compile(rf"{LIFE}(?:延长)?[至到]")
_LIFE_FIELD = re.compile(r"有效期.*|失效(?:日期|时间)|截止(?:日期|时间)")
# 三、修改下列文件; a list of what 拟修改 or should be amended changes nothing yet.
_AMENDS = re.compile(
    r"^(?!.*(?:拟|建议|需|应当|适时|列入|计划)).*(?:修[改正订](?:下列|以下|如下|的)|(?:予以|决定)修[改正])"
)
_SECTION = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|附\s*件)")
_PIECE = re.compile(r"[^；;]+[；;]?")


@dataclass(frozen=True, slots=True)
class _Ruling:
    effect: str  # as in `kb.models.Reference`; "cites" where a document stays as it is
    term: Term | None = None
    since: date | None = None
    verb: str = ""  # where only parts of the documents end: 停止执行


def ruled(sentences: Sequence[Sentence]) -> list[Reference]:
    """The documents in lists, each with what the list or its own row does to it."""
    day, term = _day_of_above(sentences), _term_of_lists(sentences)
    return [_completed(r, day, term) for r in _listed(sentences)]


def _completed(reference: Reference, day: date | None, term: Term | None) -> Reference:
    """With day or term that the text states for all that it lists."""
    if reference.effect == "replaces":
        return replace(reference, since=reference.since or day)
    if reference.effect != "extends" or reference.term:
        return reference
    return replace(reference, term=term) if term else replace(reference, effect="cites")


def _day_of_above(sentences: Iterable[Sentence]) -> date | None:
    """The day stated after a list for all of it: 以上文件自2026年8月1日起停止执行."""
    said = (mask(sentence.text) for sentence in sentences)
    return next(filter(None, (repealed_since(s) for s in said if _ABOVE.search(s))), None)


def _term_of_lists(sentences: Iterable[Sentence]) -> Term | None:
    """The term stated for documents in the annex: 《X》等2个文件……执行期限延长至……，详见附件."""
    said = (mask(sentence.text) for sentence in sentences)
    return next(filter(None, (extension_said(s) for s in said if _IN_ANNEX.search(s))), None)


def _listed(sentences: Iterable[Sentence]) -> Iterator[Reference]:
    ruling: _Ruling | None = None
    for piece in _pieces(sentences):
        said = piece.text
        if listed := entry(said):
            for named in listed:
                if found := _of_row(said, ruling) or ruling:
                    yield _reference(named, piece, found)
        elif ruling and ruling.verb and (parts := list(_in_part(said, ruling.verb))):
            yield from (_reference(named, piece, found) for named, found in parts)
        elif announced := _announced(mask(said)):
            ruling = announced
        elif _ends(said, ruling):
            ruling = None


def _in_part(said: str, verb: str) -> Iterator[tuple[Named, _Ruling]]:
    """The entries of a list of parts that end: 1.《X》（文号）第五条."""
    masked = mask(said)
    for named in names(said):
        if part := part_named(masked[named.end :]):
            yield named, _Ruling("amends", Term(part=part + verb))


def _ends(said: str, ruling: _Ruling | None) -> bool:
    """Whether the list is over; below a document amended may stand the amendments."""
    amends = ruling is not None and ruling.effect == "amends"
    return bool(_SECTION.match(said)) if amends else ends_list(said)


def _reference(named: Named, piece: Sentence, ruling: _Ruling) -> Reference:
    place = named.within(piece)
    return Reference(named.title, named.number, ruling.effect, place, ruling.term, ruling.since)


def _pieces(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences; one that announces a list and contains it is cut at its entries."""
    for sentence in sentences:
        head, _, rest = mask(sentence.text).partition("：")
        if not rest.strip() or not _announced(f"{head}："):
            yield sentence
            continue
        begin = len(head) + 1
        ends = [begin, *(begin + piece.end() for piece in _PIECE.finditer(rest))]
        for start, end in pairwise([0, *ends]):
            yield Sentence(sentence.text[start:end], sentence.start + start)


def _announced(said: str) -> _Ruling | None:
    """The ruling of a masked line that announces a list, or heads it (继续有效的规范性文件目录).
    None if it announces no list, or one of documents with several fates."""
    if not _DOCUMENTS.search(said) or not (_BELOW.search(said) or _LISTING.fullmatch(said)):
        return None
    return _ruling(said)


def _ruling(said: str) -> _Ruling | None:
    fates = fates_in(said)
    if verb := parts_end(said):
        return _Ruling("amends", Term(part=SOME + verb), repealed_since(said), verb)
    if fates == ["replaces"]:
        return _Ruling("replaces", since=repealed_since(said))
    if fates == ["changes"]:
        return _Ruling("amends") if _AMENDS.search(said) else None
    if fates == ["stays"]:
        longer = _LIVES_ON.search(said)
        term = extension_said(said) or goes_on_said(said)
        return _Ruling("extends" if longer else "cites", term)
    return None


def _of_row(said: str, above: _Ruling | None) -> _Ruling | None:
    """The ruling in a row (清理结果：废止, 有效期至：2028年12月31日), else that above the list."""
    row = fields(said)
    ruling = above
    if part := _part_of_row(row, above.verb if above else ""):
        return _Ruling("amends", Term(part=part), above.since if above else None)
    for name, cell in row.items():
        if _FATE_FIELD.fullmatch(name):
            ruling = _ruling(cell) or ruling
    last = [
        day
        for name, cell in row.items()
        if _LIFE_FIELD.fullmatch(name) or _LIFE_SAID.match(cell)
        for day, _ in find_dates(cell)
    ]
    if ruling and ruling.effect in ("cites", "extends") and not ruling.term and len(last) == 1:
        return _Ruling("extends", Term(until=last[0]))
    return ruling


def _part_of_row(row: Mapping[str, str], verb: str) -> str | None:
    """The part of its document that a row ends: 停止执行的条款：第五条, 第五条停止执行."""
    for name, cell in row.items():
        if part := part_ended("", cell):
            return part
        done = parts_end(name) or verb
        if done and _PART_FIELD.search(name) and (part := part_named(cell)):
            return part + done
    return None
