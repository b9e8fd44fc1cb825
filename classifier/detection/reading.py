"""One capture as the detectors read it: folded fields, sentences, facts, and the way back."""

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from classifier.text import Folded, Sentence, fold, sentences
from screening.ads import AdKind, Capture, Language
from screening.assessment import Basis, Evidence
from screening.facts import Facts, Stated


@dataclass(frozen=True, slots=True)
class Span:
    """[start, end) of a field as published."""

    field: str
    start: int
    end: int

    @classmethod
    def of(cls, fact: Stated) -> "Span":
        return cls(fact.field, fact.start, fact.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdReading:
    """Made once per capture and handed to every detector; nothing in it decides anything."""

    capture: Capture
    kind: AdKind
    language: Language
    facts: Facts
    folded: Mapping[str, Folded]
    sentences: Mapping[str, list[Sentence]]
    _starts: Mapping[str, list[int]] = field(repr=False)

    @classmethod
    def of(cls, capture: Capture, *, kind: AdKind, language: Language, facts: Facts) -> "AdReading":
        folded = {name: fold(text) for name, text in capture.texts()}
        cut = {name: sentences(part.text) for name, part in folded.items()}
        return cls(
            capture=capture,
            kind=kind,
            language=language,
            facts=facts,
            folded=folded,
            sentences=cut,
            _starts={name: [s.start for s in parts] for name, parts in cut.items()},
        )

    def sentence_number(self, field: str, position: int) -> int:
        """Which sentence of the folded field holds this position."""
        return max(0, bisect.bisect_right(self._starts[field], position) - 1)

    def published(self, field: str, start: int, end: int) -> Span:
        """The span as published of a span of the folded field."""
        return Span(field, *self.folded[field].span(start, end))

    def evidence(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        return tuple(self.capture.quote(span.field, span.start, span.end) for span in spans)


def basis_of(field: str) -> Basis:
    """What words of a field are for the taxonomy: structured fields, or the ad's running text."""
    return Basis.FIELD if field == "section" or field.startswith("fields.") else Basis.TEXT
