"""Follow-ups without a verb (那小巨人呢, 研发费用呢, 高企也一样吗).

They name one thing, which takes the place of its like in the former question: a sibling (博士 for
硕士, 省级 for 国家级), a measure for a measure (研发费用 for 营业收入), and anything else for the
subject, or for what the subject says beside a document's matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kb.question.asking import INTERROGATIVE
from kb.question.ellipsis.topic import MEASURE, Topic
from kb.question.ellipsis.turn import Piece
from kb.question.siblings.kin import is_counted, is_recipient, sibling_of

LONGEST = 14  # characters of the name of one thing
_SAME = re.compile(r"(?:也|都|又)?是?(?:一样|同样|相同|如此|这样)的?(?:吗|么|不)?$|也是(?:吗|么)$")
_NO_THING = re.compile(
    r"^(?:今天|明天|昨天|刚才|[这那][样么])|[吗么]$|需要|应[该当]|必须|可以|能[够不]|成为|.了.."
)
_MAY = re.compile(r"(?:也|都)?(?:可以|可不可以|行|行不行|能|能不能|算|算不算)(?:吗|么|不)?$")
MEASURED = re.compile(
    rf"(?:{MEASURE.pattern}|率|费用?|比例|比重|[份家户件次]数|面积|年限|期限|额度?|强度|投入|投资|资产|数量|利息"
    r"|税负)$"
)
_QUALIFIES = re.compile(r"^(?:国家?|省|市|区|县|部)级$|[类型版]$")  # 省级, 高技术类: of the same
_HOW_MANY = re.compile(
    rf"(?:{INTERROGATIVE.pattern})(?:人|家|个|年|天|月|项)?(?P<rest>[算属才叫].+)"
)
_SHARE = re.compile(r"[要得需]?(?:占|达到?)(?:多少|几)$")  # 要占多少 of 研发费用要占多少
TITLED = 4  # characters at least of what names the matter of a document


def in_its_place(piece: Piece, topic: Topic, titled: Callable[[str], bool]) -> str | None:
    """The question on `topic` for the thing named; None if the turn says more than a name. `titled`
    tells whether held titles contain some words."""
    said = piece.text
    may, same = _MAY.search(said), _SAME.search(said)
    tail = may or same
    thing = said[: tail.start()] if tail else said
    if not (tail or piece.is_marked) or not is_thing(thing):
        return None
    if not may and MEASURE.fullmatch(thing) and MEASURE.search(topic.ends):
        return topic.front + _measured(thing, topic)
    whole = topic.begins + topic.subject + topic.ends
    if place := None if may else sibling_of(thing, whole, topic.words):
        return f"{topic.case}{topic.front}{whole[: place[0]]}{thing}{whole[place[1] :]}"
    if place := sibling_of(thing, topic.told, topic.words):
        told = f"{topic.told[: place[0]]}{thing}{topic.told[place[1] :]}"
        return replace(topic, told=told).asked_again()
    asked = f"{topic.subject}{said}" if may else _asked_of(thing, piece, topic, titled)
    return topic.front + asked


def is_thing(thing: str) -> bool:
    """Whether words may be the name of one thing."""
    apart = INTERROGATIVE.search(thing) or _NO_THING.search(thing) or "," in thing
    return 1 < len(thing) <= LONGEST and not apart


def _asked_of(thing: str, piece: Piece, topic: Topic, titled: Callable[[str], bool]) -> str:
    """The question for a thing that is like nothing in it."""
    if piece.of or _QUALIFIES.search(thing):
        return f"{topic.begins}{thing}{topic.subject}{topic.ends}"
    if MEASURED.search(thing):
        return _measured(thing, topic)
    if is_recipient(thing) or is_counted(thing):
        kept = _matter(topic, titled) or topic.subject
    else:
        kept = "" if titled(thing) else _matter(topic, titled)
        kept = "" if topic.asks_support and kept == topic.subject else kept  # rewarded beside it
    return f"{topic.begins}{kept}{thing}{topic.ends}"


def _measured(thing: str, topic: Topic) -> str:
    """The question how much for another measure, with its purpose: 多少算中型."""
    if topic.is_measured:
        return f"{topic.begins}{thing}{topic.ends}"
    share = _SHARE.search(topic.ends) if not thing.endswith(("率", "比", "比重", "比例")) else None
    asked = _HOW_MANY.search(topic.ends)
    if share:
        return f"{topic.begins}{topic.subject}{thing}{share[0]}"
    return f"{topic.begins}{topic.subject}{thing}多少{asked['rest'] if asked else ''}"


def _matter(topic: Topic, titled: Callable[[str], bool]) -> str:
    """The part of the subject that a document is about: 创业担保贷款 of 创业担保贷款个人."""
    words = [word for word in topic.words if word in topic.subject]
    ends = {m.end() for w in words for m in re.finditer(re.escape(w), topic.subject)}
    starts = {m.start() for w in words for m in re.finditer(re.escape(w), topic.subject)}
    spans = (topic.subject[a:b] for a in starts for b in ends if b - a >= TITLED)
    return max(filter(titled, spans), key=len, default="")
