"""Whose words are these? The taxonomy's `own_voice`: negated, quoted, warned against or told about
others is no hit, but is shown.

Runs only where a pattern matched. spaCy cuts the folded field into tokens and finds the cue phrases;
what they mean for a match is decided by rules of scope, after NegEx and ConText (sources in
`voice.toml`): inside the sentence by `voice_scope`, across sentences here, and over the whole ad by
`voice_frame`.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from classifier.detection.reading import AdReading
from classifier.detection.voice_frame import Frame
from classifier.detection.voice_phrases import Part, read_parts
from classifier.detection.voice_quoted import is_quoted
from classifier.detection.voice_scope import is_denied, is_told, is_warned, is_watched

REACH_SENTENCES = 2
"""A sentence that warns, or tells about others, reaches so many further."""
LISTED_LINES = 8
""" ... and so many lines where it ends in a colon."""
_ANSWER_LABELS = frozenset(["a", "r", "answer", "respuesta", "rta"])
_WHOLE = ("title", "body", "company")
ANSWER_TOKENS = 8
"""A longer sentence after a question is no mere answer, unless a comma parts its "no"."""


class Voice:
    """Decides for matches in one ad; made anew for each, since it keeps what it has read."""

    def __init__(self, reading: AdReading) -> None:
        self._reading = reading
        self._fields: dict[str, tuple[Doc, list[Part]]] = {}
        self._frame: Frame | None = None

    def is_own(
        self, field: str, start: int, end: int, *, negates: bool = False, may_negate: bool = False
    ) -> bool:
        """Whether the folded span is the advertiser's own claim. `negates`: the pattern holds a
        negation of its own, so that one inside or before it does not undo it; `may_negate`: it
        may hold one, so that one inside does not."""
        doc, parts = self._read(field)
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not parts:
            return True
        number = min(self._reading.sentence_number(field, start), len(parts) - 1)
        part = parts[number]
        if is_warned(doc, span, part) or is_told(doc, span, part) or is_quoted(doc, span, part):
            return False
        if _told_before(doc, parts, number) or _condemned_after(span, parts, number):
            return False
        if _looked_into(span, parts, number) or _asked_to_help(parts, number):
            return False
        if not negates and (
            is_denied(doc, span, part, may_negate=may_negate)
            or _answered_no(doc, parts, number)
            or _denied_by_heading(doc, parts, number)
        ):
            return False
        return not self._whole().covers(span, parts, number)

    def _whole(self) -> Frame:
        if self._frame is None:
            names = [name for name in _WHOLE if name in self._reading.folded]
            self._frame = Frame.of([self._read(name) for name in names])
        return self._frame

    def _read(self, field: str) -> tuple[Doc, list[Part]]:
        if field not in self._fields:
            text = self._reading.folded[field].text
            self._fields[field] = read_parts(text, self._reading.sentences[field])
        return self._fields[field]


def _told_before(doc: Doc, parts: Sequence[Part], number: int) -> bool:
    """A warning or a tale in a sentence before, unless the advertiser has spoken since."""
    if parts[number].has("first_person"):
        return False
    for distance, part in _before(parts, number):
        if part.has("warning", "others", "past"):
            return distance <= REACH_SENTENCES or _opens_list(doc, part)
        if part.has("first_person"):
            return False
    return False


def _condemned_after(span: Span, parts: Sequence[Part], number: int) -> bool:
    """ "They take your papers. That is a crime." But what the advertiser says of itself stands."""
    part = parts[number]
    if part.has("first_person"):
        return False
    if number + 1 < len(parts) and parts[number + 1].has("verdict"):
        return True
    predicates = {cue.start for cue in part.of("predicate")}
    return any(cue.start >= span.end and cue.start in predicates for cue in part.of("verdict"))


def _looked_into(span: Span, parts: Sequence[Part], number: int) -> bool:
    """The work of an inspector, a lawyer, a reporter that this or the last sentence seeks."""
    part = parts[number]
    seekers = [cue for cue in part.of("watcher") if cue.end <= span.start]
    if seekers:
        return is_watched(span, part, seekers[-1].end)
    sought_before = number > 0 and parts[number - 1].has("watcher")
    return sought_before and is_watched(span, part, part.first)


def _asked_to_help(parts: Sequence[Part], number: int) -> bool:
    """ "Wages not paid? Come to our legal clinic.": questions to those whom somebody else wronged."""
    if not parts[number].mark.startswith("?"):
        return False
    while number < len(parts) and parts[number].mark.startswith("?"):
        number += 1
    helpers = (
        part.has("watcher", "office", "stage") for part in parts[number : number + REACH_SENTENCES]
    )
    return any(helpers)


def _answered_no(doc: Doc, parts: Sequence[Part], number: int) -> bool:
    """A question that the ad itself answers with no: "Do you keep passports? Never."."""
    if number + 1 >= len(parts) or not parts[number].mark.startswith("?"):
        return False
    answer = parts[number + 1]
    first = answer.first
    if doc[first].text in _ANSWER_LABELS and doc[first + 1 : first + 2].text == ":":
        first += 2
    if any(cue.start == first for cue in answer.of("no_negation")):
        return False
    said = [cue for cue in answer.of("answer_no", "negation", "denied_after") if cue.start == first]
    is_short = answer.end - first <= ANSWER_TOKENS
    return any(is_short or doc[cue.end : cue.end + 1].text == "," for cue in said)


def _denied_by_heading(doc: Doc, parts: Sequence[Part], number: int) -> bool:
    """A line of a list under "We never:" or "What we do not do:"."""
    for _, part in _before(parts, number):
        if _opens_list(doc, part):
            return any(cue.end >= part.end - 4 for cue in part.of("negation"))
        if part.mark not in ("\n", ";"):
            return False
    return False


def _before(parts: Sequence[Part], number: int) -> Iterator[tuple[int, Part]]:
    """The sentences before, nearest first, with their distance."""
    for distance in range(1, min(number, LISTED_LINES) + 1):
        yield distance, parts[number - distance]


def _opens_list(doc: Doc, part: Part) -> bool:
    return part.end > part.first and doc[part.end - 1].text.strip().endswith(":")
