"""Clauses that amended or ended a cited article, quoted before it or in its place, because the text
held is the old one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.answer.validity.standing import acting_clauses, standing_evidence
from kb.library.replacements import means
from kb.models import Document, Head, Span
from kb.weighing.findings import Findings
from kb.weighing.precedence.overtaken import change_noted
from kb.weighing.quoting.attributes import clause_evidence
from kb.weighing.quoting.evidence import Evidence

_ARTICLE = re.compile(r"^第[^条\s]{1,9}条(?:之[一二三四五六七八九十])?")
_ITEM = re.compile(r"^([一二三四五六七八九十]{1,3})、")  # which others call 第三条, 第三项
# 扩岗补助标准由每人1500元提高到每人2000元, which need not name the article
_FROM_TO = re.compile(
    r"(?P<of>[^。；\n]{4,60}?)[由从](?P<old>[^，。；\n由从]{0,12}\d[^，。；\n由从]{0,8}?)(?:统一|分别)?"
    r"(?:调整|提高|提升|降低|下降|上调|下调|增加|减少|修改|变更)[为到至]"
)
_FIGURE = re.compile(r"\d[\d.]*(?:%|[百千万亿]?元|[^\W\d_])")
_HOW_MUCH = re.compile(r"标准|比例|金额|额度|[上下]限|限额|最[高低]")
_REWORDED = re.compile(r"“([^”]{1,120})”[^“”，。；]{0,6}(?:修改|调整|变更|改)为[：:]?“")
_SPACE = re.compile(r"[\s，。；]")
_SUBJECT = 4  # characters that a change of a figure must share with the clause that had the figure


def with_amendments(chosen: Sequence[Evidence], found: Findings) -> list[Evidence]:
    """The evidence, each piece preceded by the clauses in force that amend its article or extend
    its last day, the latest first, and followed by those that amend other words of the article.
    A deleted article is dropped in favour of the clause that deletes it. For changes of a figure
    that the editor notes see `_with_note`."""
    ordered: dict[tuple[str, Span], Evidence] = {}
    for evidence in chosen:
        ended = list(_ending(evidence, found))
        numbered = list(_amending(evidence, found)) or list(_adjusting(evidence, found))
        amending = [*ended, *numbered, *_extending(evidence, found)]
        articles = _articles(evidence)
        deleted = ended or any(_deletes(e.quote, a) for e in amending for a in articles)
        own = [] if deleted else _with_note(evidence, found)
        elsewhere = [e for e in amending if _is_of_other_words(e.quote, evidence.quote)]
        first = [e for e in reversed(amending) if e not in elsewhere]
        for item in (*first, *own, *elsewhere):
            ordered.setdefault((item.head.id, item.span), item)
    return list(ordered.values())


def _articles(evidence: Evidence) -> tuple[str, ...]:
    """Names by which others may call the article of this evidence: 第四条; in a text numbered 四、
    any of 第四条, 第四项, 第四点."""
    path = evidence.passage.section_path
    named = (_ARTICLE.match(part) for part in reversed(path))
    if article := next((match[0] for match in named if match), None):
        return (article,)
    items = (_ITEM.match(part) for part in path)
    n = next((match[1] for match in items if match), None)
    return tuple(f"第{n}{unit}" for unit in "条项点") if n else ()


def _deletes(said: str, article: str) -> bool:
    """Whether the whole article is deleted: 第七条予以删除, not 删去第七条中的“……”."""
    whole = rf"{article}(?![^，。；]{{0,2}}[第中的])"
    deleted = rf"(?:删去|删除)(?:[^，。；]{{0,12}}、)?{whole}|{article}(?:予以)?(?:删去|删除)"
    return re.search(deleted, said) is not None


def _amending(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    articles = _articles(evidence)
    if not articles:
        return
    # not where a line begins with it: that would be an article of the amending text itself
    mentioned = re.compile(rf"(?<!^)(?<!\n)(?:{'|'.join(map(re.escape, articles))})(?!之)")
    changes = found.catalogue.amended_by(evidence.head.id, found.asked.as_of)
    for change in (change for change in changes if not change.part):
        document = found.store.document(change.document_id)
        hit = found.of_another(evidence.hit, document)
        for match in mentioned.finditer(document.text):
            if not _is_of(evidence.head, document, match.start()):
                continue
            clause = clause_evidence(document, hit, Span(*match.span()))
            if clause is not None:
                yield evidence.quoting(clause)
                break


def _adjusting(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    """Clauses in force that change a figure of the evidence without naming its article."""
    for change in found.catalogue.amended_by(evidence.head.id, found.asked.as_of):
        if change.part:
            continue
        document = found.store.document(change.document_id)
        hit = found.of_another(evidence.hit, document)
        for match in _FROM_TO.finditer(document.text):
            if _had(evidence, match) and _is_of(evidence.head, document, match.start()):
                clause = clause_evidence(document, hit, Span(*match.span()))
                if clause is not None:
                    yield evidence.quoting(clause)
                    break


def _had(evidence: Evidence, change: re.Match[str]) -> bool:
    """Whether a quote has the figure that was changed, and is about what it was changed of."""
    figures = _FIGURE.findall(change["old"])
    subject = _HOW_MUCH.sub("\n", change["of"])
    grams = (subject[i : i + _SUBJECT] for i in range(len(subject) - _SUBJECT + 1))
    return (
        bool(figures)
        and all(figure in evidence.quote for figure in figures)
        and any(gram.isalpha() and gram in evidence.passage.text for gram in grams)
    )


def _is_of_other_words(change: str, quote: str) -> bool:
    """Whether a change (“20%”修改为“30%”) is of words that a quote of the article leaves out."""
    said = [_SPACE.sub("", words) for words in _REWORDED.findall(change)]
    return bool(said) and not any(words in _SPACE.sub("", quote) for words in said)


def _ending(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    """Clauses in force that end the whole article: 《X》第五条停止执行."""
    whole = [rf"{re.escape(a)}(?![之第])" for a in _articles(evidence)]
    for change in found.catalogue.amended_by(evidence.head.id, found.asked.as_of):
        if not any(re.search(article, change.part or "") for article in whole):
            continue
        document = found.store.document(change.document_id)
        hit = found.of_another(evidence.hit, document)
        for clause in acting_clauses(document, hit, "amends", evidence.head, change.part):
            yield evidence.quoting(clause)


def _extending(evidence: Evidence, found: Findings) -> Iterator[Evidence]:
    """The clause that extends a last day quoted in the evidence."""
    hit = evidence.hit
    if hit.validity.extension is None:
        return
    document = found.store.document(hit.head.id)
    days = (e.span for e in document.elements if e.name == "expires_on" and e.span)
    if any(day.overlaps(evidence.span) for day in days):
        for clause in standing_evidence(hit, found)[:1]:
            yield evidence.quoting(clause)


def _with_note(evidence: Evidence, found: Findings) -> list[Evidence]:
    """The evidence with what its document's editor notes to have become of a figure that it tells:
    before it, unless it is asked what used to hold, for something else, or whether one may."""
    asked = found.asked
    note = change_noted(evidence, found.store.document(evidence.head.id), asked.as_of)
    if note is None:
        return [evidence]
    form, understanding = asked.focus.form, asked.understanding
    aside = understanding.looks_back or understanding.has("asks whether")
    of_it = not aside and (form is None or form.within(note.quote))
    return [note, evidence] if of_it else [evidence, note]


def _is_of(target: Head, amending: Document, at: int) -> bool:
    """Whether the last document named before `at`, of those amended, is the target."""
    last, named = -1, None
    for reference in amending.head.replaces:
        for name in filter(None, (reference.title, reference.doc_number)):
            place = amending.text.rfind(name, 0, at)
            if reference.effect == "amends" and place > last:
                last, named = place, reference
    return named is None or means(named, target)
