"""What was found in one ad, by cue and by rule, with the voice of each asked only where it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from classifier.detection.knowledge import Cue, Rule
from classifier.detection.matching import Matcher
from classifier.detection.patterns import Pattern
from classifier.detection.reading import AdReading, Span
from classifier.detection.voice import Voice

MOST_PLACES = 20
"""Places of one cue or rule that are looked at; the first in reading order speak for the rest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a cue or rule, as published, with the sentence in which they stand."""

    span: Span
    sentence: int
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Owned:
    """A pattern and the cue or rule that it belongs to."""

    owner: Cue | Rule
    pattern: Pattern


class Found:
    """Knows which patterns fired in one ad. Their spans and voices are costly and most never count,
    so they are asked when a rule first looks at its own or at a cue's words."""

    def __init__(
        self,
        reading: AdReading,
        *,
        matcher: Matcher,
        owners: Sequence[Owned],
        computed: Mapping[str, Sequence[Span]],
    ) -> None:
        self.reading = reading
        self._matcher = matcher
        self._voice = Voice(reading)
        self._texts = {name: folded.text.encode() for name, folded in reading.folded.items()}
        self._fired: dict[int, list[tuple[str, int, Pattern]]] = {}
        self._named: dict[str, Cue] = {}
        self._places_of_cues: dict[str, Sequence[Place]] = {
            name: tuple(Place(span, self._sentence(span)) for span in spans)
            for name, spans in computed.items()
        }
        self._cues: dict[str, Sequence[Place]] = {}
        for field, text in self._texts.items():
            for number in matcher.fired(text):
                self._note(owners[number], field, number)

    def _note(self, owned: Owned, field: str, number: int) -> None:
        if _reads(owned.owner, field):
            fired = self._fired.setdefault(id(owned.owner), [])
            fired.append((field, number, owned.pattern))
            if isinstance(owned.owner, Cue):
                self._named[owned.owner.name] = owned.owner

    def mentions(self, rule: Rule) -> bool:
        """Whether any words of the rule were found, in whatever voice."""
        return bool(self.in_any_voice(rule.cue)) if rule.cue else id(rule) in self._fired

    def of(self, rule: Rule) -> Sequence[Place]:
        """The places of a rule's own words, also those not said by the advertiser."""
        return self.in_any_voice(rule.cue) if rule.cue else self._places(rule)

    def cue(self, name: str) -> Sequence[Place]:
        """The places at which the advertiser shows a cue."""
        if name not in self._cues:
            self._cues[name] = tuple(p for p in self.in_any_voice(name) if p.is_own)
        return self._cues[name]

    def in_any_voice(self, cue: str) -> Sequence[Place]:
        """The places of a cue, also those not said by the advertiser."""
        if cue not in self._places_of_cues:
            owner = self._named.get(cue)
            self._places_of_cues[cue] = self._places(owner) if owner else ()
        return self._places_of_cues[cue]

    def _places(self, owner: Cue | Rule) -> Sequence[Place]:
        matches = sorted(
            (field != "title", field, start, -end, pattern.negates, pattern.may_negate)
            for field, number, pattern in self._fired.get(id(owner), ())
            for start, end in self._matcher.spans(number, self._texts[field])
        )
        return [
            Place(
                self.reading.published(field, start, -end),
                self.reading.sentence_number(field, start),
                owner.any_voice
                or self._voice.is_own(field, start, -end, negates=negates, may_negate=may_negate),
            )
            for _, field, start, end, negates, may_negate in matches[:MOST_PLACES]
        ]

    def _sentence(self, span: Span) -> int:
        position = self.reading.folded[span.field].position(span.start)
        return self.reading.sentence_number(span.field, position)


def _reads(owner: Cue | Rule, name: str) -> bool:
    if owner.fields:
        return name in owner.fields or (name.startswith("fields.") and "fields" in owner.fields)
    return name in ("title", "body") or name.startswith("fields.")
