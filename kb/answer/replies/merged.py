"""Letters that answer several proposals at once (合并答复): which section answers which proposal.

Sections are matched by the number in their heading, else by the 《subject》 that the letter gives
for a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kb.models import Document, Passage
from kb.notation.characters import HAN
from kb.notation.proposals import proposal_numbers
from kb.weighing.pairs import pairs_in, share

Path = tuple[str, ...]

_NUMBER = r"第?\s*(?P<n>\d{1,10})\s*号"
_TITLE = r"[《“](?P<s>[^《》“”]{4,80})[》”]"
_NAMED = (  # 《关于……的建议》（第58号）, 第58号建议《关于……的建议》
    re.compile(rf"{_TITLE}\s*[（(]{_NUMBER}[)）]"),
    re.compile(rf"{_NUMBER}(?:[{HAN}]{{0,6}}(?:提案|建议|议案))?\s*{_TITLE}"),
)
_IN_HEADING = re.compile(r"第\s*(\d{1,10})\s*号")
_OF_ANY = re.compile(r"^\S{1,4}[、)）.．]|关于|[中的]|提案|建议|议案|问题|情况|工作|方面|答复|事项")
# Share of a heading's own pairs that the subject of its proposal holds: those met hold none or all.
_ALIKE = 0.4


def own_first(
    document: Document, asked: Iterable[int], passages: Sequence[Passage]
) -> list[Passage]:
    """The passages that answer the proposals asked about, then those that answer none in
    particular. All passages in their order when the letter does not say which section answers what,
    or when all its proposals are asked about."""
    owners, wanted = _owners(document), set(asked)
    answered = set(proposal_numbers(document.head.title))
    if not wanted & answered or answered <= wanted:
        return list(passages)
    held = [(_owner(passage.section_path, owners), passage) for passage in passages]
    own = [passage for owner, passage in held if owner in wanted]
    return own + [passage for owner, passage in held if owner is None]


def is_parted(document: Document, asked: Iterable[int]) -> bool:
    """Whether a section answers one of these proposals, and others are not asked about."""
    wanted = set(asked)
    if set(proposal_numbers(document.head.title)) <= wanted:
        return False
    return not wanted.isdisjoint(_owners(document).values())


def _owner(path: Path, owners: Mapping[Path, int]) -> int | None:
    return next((owners[path[:d]] for d in (1, 2) if path[:d] in owners), None)


def _owners(document: Document) -> dict[Path, int]:
    """Section -> the one proposal it answers; empty for a letter that answers only one."""
    numbers = proposal_numbers(document.head.title)
    if len(numbers) < 2:
        return {}
    subjects = _subjects(document.text, numbers)
    for depth in (1, 2):  # below 答复意见 the sections stand one level further in
        paths = dict.fromkeys(s.path for s in document.sections if len(s.path) == depth)
        found = {path: _answered(path[-1], numbers, subjects) for path in paths}
        if any(found.values()):
            return {path: number for path, number in found.items() if number is not None}
    return {}


def _subjects(text: str, numbers: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for match in (m for pattern in _NAMED for m in pattern.finditer(text)):
        if int(match["n"]) in numbers:
            found.setdefault(int(match["n"]), _pairs(match["s"]))
    return found


def _answered(heading: str, numbers: Sequence[int], subjects: Mapping[int, set[str]]) -> int | None:
    named = {int(n) for n in _IN_HEADING.findall(heading)} & set(numbers)
    if named:
        return named.pop() if len(named) == 1 else None
    own = _pairs(heading)
    shares = {n: share(own, subject) for n, subject in subjects.items()}
    best = max(shares, key=lambda n: shares[n], default=None)
    if best is None or shares[best] < _ALIKE or list(shares.values()).count(shares[best]) > 1:
        return None
    return best


def _pairs(title: str) -> set[str]:
    """Character pairs of what a title is about."""
    return pairs_in(_OF_ANY.sub(" ", title))
