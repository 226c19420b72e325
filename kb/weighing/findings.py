"""What was found for a question: all that an answer or a refusal is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.library.catalogue import Catalogue
from kb.models import Document, Hit
from kb.ports import Docstore
from kb.question.question import Question
from kb.weighing.admission import Admission
from kb.weighing.gate import confidence
from kb.weighing.quoting.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Findings:
    """The question, its evidence, what was excluded, and the library it all comes from."""

    asked: Question
    admission: Admission
    weighed: Sequence[Evidence]  # of what was admitted, best first
    store: Docstore
    catalogue: Catalogue

    def of_another(self, hit: Hit, document: Document) -> Hit:
        """The hit with another document's card and validity; its passage is still to be set."""
        validity = self.catalogue.validity_on(document.id, self.asked.as_of)
        return replace(hit, head=document.head, validity=validity)

    @property
    def best(self) -> float:
        """Confidence of the best evidence, 0..1; 0 where there is none."""
        return confidence(self.weighed[0]) if self.weighed else 0.0

    @property
    def hits(self) -> list[Hit]:
        """Where the evidence stands, best first."""
        return [evidence.hit for evidence in self.weighed]
