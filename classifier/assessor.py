"""From captures to assessments: what the `Assessor` port of the domain asks for.

A pure function of capture, knowledge and policy: the same three give the same assessment, bit for
bit. `model` names the knowledge, so that a stored assessment says what it was made with.
"""

from collections.abc import Sequence

from classifier.detection.knowledge import knowledge
from classifier.detection.reading import AdReading
from classifier.detection.rules import Detection, detector
from classifier.extraction import extract
from classifier.kind import kind_of
from classifier.language import language_of
from classifier.policy import Policy
from classifier.scoring import judge, readings_of
from classifier.taxonomy import taxonomy
from screening.ads import AdKind, Capture, Language
from screening.assessment import Assessment, NotScreened
from screening.facts import Facts

CODE_VERSION = "0.1"
"""Raised whenever the same knowledge would give other hits."""


class RuleAssessor:
    """Assesses by rules and policy. Safe to share between threads.

    The detector is built with the first ad: commands that assess none need not wait for it.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self.model = f"rules-{CODE_VERSION}+{knowledge().digest[:12]}"
        self.policy = policy.version

    def assess(self, captures: Sequence[Capture]) -> list[Assessment]:
        return [self._assess(capture) for capture in captures]

    def _assess(self, capture: Capture) -> Assessment:
        language = language_of(f"{capture.title}\n{capture.body}")
        kind = capture.kind or kind_of(capture, language)
        facts = extract(capture, kind=kind, language=language)
        reason = _not_screened(language, kind)
        if reason:
            return self._without_hits(capture, language, kind, facts, reason)
        reading = AdReading.of(capture, kind=kind, language=language, facts=facts)
        return self._judged(reading, detector().detect(reading))

    def _judged(self, reading: AdReading, found: Detection) -> Assessment:
        judgement = judge(found.hits, kind=reading.kind, policy=self._policy, taxonomy=taxonomy())
        return Assessment(
            of=reading.capture,
            id=reading.capture.id,
            language=reading.language,
            kind=reading.kind,
            model=self.model,
            policy=self.policy,
            outputs=judgement.outputs,
            urgent=judgement.urgent,
            hits=found.hits,
            quoted=found.quoted,
            counter=found.counter,
            readings=readings_of(found.hits, found.counter, reading.kind, policy=self._policy),
            contributions=judgement.contributions,
            facts=reading.facts,
        )

    def _without_hits(
        self,
        capture: Capture,
        language: Language,
        kind: AdKind,
        facts: Facts,
        reason: NotScreened,
    ) -> Assessment:
        return Assessment(
            of=capture,
            id=capture.id,
            language=language,
            kind=kind,
            model=self.model,
            policy=self.policy,
            not_screened=reason,
            facts=facts,
        )


def _not_screened(language: Language, kind: AdKind) -> NotScreened | None:
    if language is Language.OTHER:
        return NotScreened.LANGUAGE
    if kind is AdKind.OTHER:
        return NotScreened.KIND
    return None
