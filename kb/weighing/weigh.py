"""How well each hit answers: evidence is extracted, ordered, and the best of it judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from kb.models import Hit, Voice
from kb.notation.periods import periods
from kb.question.general_words import matter
from kb.question.gist import gist
from kb.question.question import Question
from kb.weighing.gate import SILENT, SURE, confidence, probability
from kb.weighing.judging import (
    bounds_what_is_asked,
    judged,
    lists_what_is_asked,
    settles_what_is_asked,
)
from kb.weighing.meant import on_what_is_meant, passes_over_the_point
from kb.weighing.quoting.duties import with_duty
from kb.weighing.quoting.evidence import Evidence, evidence_in
from kb.weighing.quoting.particulars import may_tell
from kb.weighing.quoting.steps import with_steps

_FINISHED = re.compile(r"[。；;!?！？]")
_OF_A_TABLE = re.compile(r"[见如][下附]?表 ?\d*(?:所示)?(?=[。；：:\n]|$)")
# 现就认定工作通知如下。 One that names what it rests on (根据〔2023〕8号文件) tells that.
_FOLLOWS = re.compile(r"[^。；;!?！？〔《]*如下。")
_FIGURE = re.compile(r"\d *(?:万|亿|元|%|个|年|家)")
_MEAN = re.compile(r"平均(?:为|拥有|达到?|有)\D{0,8}\d")  # 平均拥有授权发明专利22项
_REQUIRED = re.compile(r"^(?!.*平均).*(?:要|需要?|至少|必须|起码)(?:有|得有)?(?:几|多少)")
SPEAKS = 0.5  # share of the matter asked about that a document of the place must say to be on it
LOOKED_INTO = 24  # hits whose evidence is weighed
JUDGED = 2  # pieces of evidence that the cross-encoder judges; a third changed nothing measured
# Below both, the log odds and the confidence, it is no answer where no form is asked for (能不能,
# 怎么办): most near misses lie there, and few right answers (docs/decisions/0011).
DOUBTED, UNLIKELY = -1.5, 0.5
NEVER = -9.0  # log odds of what cannot answer, whatever else speaks for it
FURTHER = 2  # the same where the best of those would be silent: the words were not the document's


def weigh(hits: Sequence[Hit], asked: Question) -> list[Evidence]:
    """The evidence in the first hits, best first; the cross-encoder judges the best few."""
    own = (_weighed(hit, asked) for hit in _able(hits, asked))
    able = [with_steps(with_duty(evidence, asked), asked) for evidence in own]
    looked_into = on_what_is_meant(able, hits, asked)
    found = [e for e in looked_into if not _says_nothing(e.quote, asked)] or looked_into
    ordered = sorted(found, key=lambda e: -e.weight)
    telling = [e for e in ordered if not passes_over_the_point(e, asked)]
    of_the_place = speaks_of_it_there(hits, asked)
    read = _best_read(telling, asked, of_the_place)
    if _sure(read) or asked.understanding.several:
        return read
    if telling[:1] != ordered[:1] and not _may_answer(read):
        return [replace(ordered[0], relevance=NEVER), *read]
    if read and _doubted(read[0], asked):
        return [replace(read[0], relevance=NEVER), *read[1:]]
    return read


def _weighed(hit: Hit, asked: Question) -> Evidence:
    """The evidence in a hit. Where the question says nothing besides the name of its document
    (148号文最多能拿多少钱), each clause of that says all of it."""
    evidence = evidence_in(hit, asked.focus)
    if asked.focus.ideas or hit.head.id not in asked.understanding.names.only:
        return evidence
    return replace(evidence, coverage=1.0)


def _may_answer(read: Sequence[Evidence]) -> bool:
    """Whether the best evidence is above the gate's lower bound and was judged to answer."""
    return bool(read) and confidence(read[0]) >= SILENT and (read[0].relevance or 0) > 0


def _doubted(evidence: Evidence, asked: Question) -> bool:
    """Whether it is unlikely and was judged to be no answer, for a question that asks for no form.
    Wishes are exempt, as their reply answers; so are questions with a figure of the asker's, who is
    told that nothing bounds it."""
    if evidence.form or evidence.proven or evidence.voice is Voice.PROPOSER:
        return False
    if asked.focus.bound is not None:
        return False
    return (evidence.relevance or 0) < DOUBTED and confidence(evidence) < UNLIKELY


def _sure(read: Sequence[Evidence]) -> bool:
    return bool(read) and confidence(read[0]) >= SURE


def _best_read(ordered: list[Evidence], asked: Question, of_the_place: bool) -> list[Evidence]:
    """The evidence with the best few judged and reordered, and more if none answers."""
    read, rest = _to_read(ordered, asked)
    first = judged(read, asked, of_the_place)
    first = sure_ahead(sorted(first, key=lambda e: -e.weight * (1 + _answers(e))))
    if asked.cross_encoder is None or not first:
        return [*first, *rest]
    if confidence(first[0]) >= SILENT and not _doubted(first[0], asked):
        return [*first, *rest]
    return _with_further(first, rest, asked, of_the_place)


def sure_ahead(read: list[Evidence]) -> list[Evidence]:
    """The evidence with sure pieces ahead if the first is not sure: that one may only repeat the
    words of the question (提名奖 in a list of prizes)."""
    if not read or _sure(read):
        return read
    ahead = [e for e in read if (e.relevance or 0) > 0 and confidence(e) >= SURE]
    return [*ahead, *(e for e in read if e not in ahead)]


def _with_further(
    first: list[Evidence], rest: list[Evidence], asked: Question, of_the_place: bool
) -> list[Evidence]:
    """The evidence with the next few judged as well, sure ones first: a document may use quite
    other words than the question."""
    more = judged(rest[:FURTHER], asked, of_the_place)
    ahead = [e for e in (*first, *more) if (e.relevance or 0) > 0 and confidence(e) >= SURE]
    ahead.sort(key=lambda e: -confidence(e))
    said = {e.passage.id for e in ahead}
    behind = [e for e in (*first, *rest[:FURTHER]) if e.passage.id not in said]
    return [*ahead, *behind, *rest[FURTHER:]]


def _to_read(ordered: list[Evidence], asked: Question) -> tuple[list[Evidence], list[Evidence]]:
    """(what the cross-encoder reads, the rest). It reads the best few, more for a question told as
    a story; one more for each wish among them, as wishes repeat questions; and, unless included,
    the first piece that lists the conditions asked for, settles the question by its wording, or
    bounds the quantity asked about."""
    told_with_story = gist(asked.understanding.text) != asked.understanding.text
    few = JUDGED + FURTHER if told_with_story else JUDGED
    first, rest = ordered[:few], ordered[few:]
    asked_for = asked.understanding.asks_wishes
    wishes = 0 if asked_for else sum(e.voice is Voice.PROPOSER for e in first)
    more = [e for e in rest if e.voice is not Voice.PROPOSER][:wishes]
    for answers in (lists_what_is_asked, settles_what_is_asked, bounds_what_is_asked):
        if not any(answers(e, asked) for e in (*first, *more)):
            more += [e for e in rest if e not in more and answers(e, asked)][:1]
    return [*first, *more], [e for e in rest if e not in more]


def _able(hits: Sequence[Hit], asked: Question) -> Sequence[Hit]:
    """The first hits that may tell something, without wishes if the authority is asked; if nothing
    is left, the first hits as they are."""
    known = [hit for hit in hits if not _told_later(hit, asked)]
    telling = (hit for hit in known if may_tell(hit.passage, asked.understanding.text))
    if asked.understanding.voice is Voice.AUTHORITY:  # a wish is no answer to what came of it
        able = list(telling) or hits
        return ([h for h in able if h.passage.voice is not Voice.PROPOSER] or able)[:LOOKED_INTO]
    return list(islice(telling, LOOKED_INTO)) or hits[:LOOKED_INTO]


def _told_later(hit: Hit, asked: Question) -> bool:
    """Whether an editor's note is only about times after the day asked."""
    told = periods(hit.passage.text) if hit.passage.voice is Voice.EDITOR else []
    return bool(told) and min(told)[0] > asked.as_of


def _says_nothing(quote: str, asked: Question) -> bool:
    """Whether it only announces what follows, or gives an average to a question about a
    requirement."""
    return _announces(quote) or bool(_MEAN.search(quote) and _asks_what_is_required(asked))


def _asks_what_is_required(asked: Question) -> bool:
    """Whether the question asks how much is required, or if a figure of the asker's is enough."""
    return asked.focus.bound is not None or bool(_REQUIRED.search(asked.understanding.text))


def _announces(quote: str) -> bool:
    """现答复如下：, 各有关单位：: no sentence is finished, what follows says it; 标准见表1。"""
    if _FOLLOWS.fullmatch(quote.strip()):
        return True
    if _OF_A_TABLE.search(quote) and not _FIGURE.search(_OF_A_TABLE.sub("", quote)):
        return True
    return quote.rstrip().endswith(("：", ":")) and not _FINISHED.search(quote)


def speaks_of_it_there(hits: Sequence[Hit], asked: Question) -> bool:
    """Whether a document of the place asked about, or of one inside it, deals with the matter;
    慈溪's industrial policy has nothing on 小巨人."""
    region, about = asked.understanding.region, matter(asked.focus)
    own = (h for h in hits if region is not None and h.head.lies_in(region))
    said = (" ".join((h.head.title, *h.passage.section_path, h.passage.text)) for h in own)
    return any(about.found_in(text) >= SPEAKS for text in said)


def _answers(evidence: Evidence) -> float:
    """Probability that it answers, by the cross-encoder; 0 if that was not asked."""
    return 0.0 if evidence.relevance is None else probability(evidence.relevance)
