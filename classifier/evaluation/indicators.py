"""Recall and false fires per indicator and language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from classifier.evaluation.cases import Case
from classifier.taxonomy import taxonomy
from screening.ads import Language
from screening.assessment import Hit
from screening.ports import Assessor


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorResult:
    """What a detector did on the cases of one indicator and language. `missed` and `fired` name the
    cases it got wrong."""

    indicator: str
    language: Language
    positives: int
    innocents: int
    missed: tuple[str, ...]
    fired: tuple[str, ...]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.positives if self.positives else 0.0

    @property
    def false_fires(self) -> float:
        return len(self.fired) / self.innocents if self.innocents else 0.0


def evaluate(cases: Iterable[Case], assessor: Assessor) -> list[IndicatorResult]:
    """Assess every case as a whole ad, by way of language, kind and facts, and compare."""
    listed = list(cases)
    assessments = assessor.assess([case.capture for case in listed])
    groups: dict[tuple[str, Language], list[tuple[Case, bool]]] = defaultdict(list)
    for case, assessment in zip(listed, assessments, strict=True):
        found = any(hit.indicator == case.indicator and _marks(hit) for hit in assessment.hits)
        groups[case.indicator, case.language].append((case, found))
    return [
        IndicatorResult(
            indicator=indicator,
            language=language,
            positives=sum(case.is_positive for case, _ in group),
            innocents=sum(not case.is_positive for case, _ in group),
            missed=tuple(case.id for case, found in group if case.is_positive and not found),
            fired=tuple(case.id for case, found in group if found and not case.is_positive),
        )
        for (indicator, language), group in groups.items()
    ]


def _marks(hit: Hit) -> bool:
    """A form of weight 0 only says "unknown" or "said openly": a careful reader marks nothing."""
    indicator = taxonomy().indicator(hit.indicator)
    return not indicator.forms or indicator.form(hit.form).weight > 0
