"""Whose words are these? The taxonomy's `own_voice`: negated, quoted, warned against or told about
others is no hit, but is shown.

Runs only where a pattern matched. spaCy cuts the folded field into tokens and finds the cue phrases;
what they mean for a match is decided by rules of scope, after NegEx and ConText (sources in
`voice.toml`).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from classifier.detection.reading import AdReading

DENIED_WITHIN = 7
"""Words between a negation and the sign that it still denies."""
DENIED_AFTER_WITHIN = 4
WARNED_SENTENCES = 2
"""A sentence that only warns reaches so many sentences further."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue phrase at tokens [start, end)."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    first: int
    end: int
    mark: str
    cues: tuple[_Cue, ...]

    def has(self, *roles: str) -> bool:
        return any(cue.role in roles for cue in self.cues)


class Voice:
    """Decides for matches in one ad; made anew for each, since it keeps what it has read."""

    def __init__(self, reading: AdReading) -> None:
        self._reading = reading
        self._fields: dict[str, tuple[Doc, list[_Sentence]]] = {}
        self._subject: bool | None = None

    def is_own(self, field: str, start: int, end: int, *, negates: bool = False) -> bool:
        """Whether the folded span is the advertiser's own claim. `negates`: the pattern holds a
        negation of its own, so that one inside or before it does not undo it."""
        doc, parts = self._read(field)
        number = self._reading.sentence_number(field, start)
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not parts:
            return True
        sentence = parts[min(number, len(parts) - 1)]
        if sentence.has("warning", "others") or self._warned(parts, number):
            return False
        if _in_quotation_marks(doc, span, sentence):
            return False
        if not negates and (_denied(doc, span, sentence) or _answered_no(doc, parts, number)):
            return False
        return not self._has_subject()

    def _warned(self, parts: Sequence[_Sentence], number: int) -> bool:
        before = parts[max(0, number - WARNED_SENTENCES) : number]
        return any(part.has("warning") for part in before)

    def _has_subject(self) -> bool:
        if self._subject is None:
            self._subject = any(
                part.has("subject")
                for field in self._reading.folded
                if field in ("title", "body", "company")
                for part in self._read(field)[1]
            )
        return self._subject

    def _read(self, field: str) -> tuple[Doc, list[_Sentence]]:
        if field not in self._fields:
            nlp, matcher = _pipeline()
            doc = nlp.make_doc(self._reading.folded[field].text)
            cues = _cues(doc, matcher)
            self._fields[field] = (
                doc,
                [
                    _sentence(doc, cues, part.start, part.end, part.mark)
                    for part in self._reading.sentences[field]
                ],
            )
        return self._fields[field]


def _sentence(doc: Doc, cues: Sequence[_Cue], start: int, end: int, mark: str) -> _Sentence:
    span = doc.char_span(start, end, alignment_mode="expand")
    first, last = (span.start, span.end) if span is not None else (0, 0)
    inside = tuple(cue for cue in cues if first <= cue.start < last)
    return _Sentence(first, last, mark, inside)


def _cues(doc: Doc, matcher: PhraseMatcher) -> list[_Cue]:
    """Cue phrases, the longer before the shorter, so that "no solo" hides its "no"."""
    spans = filter_spans(matcher(doc, as_spans=True))
    return [_Cue(span.label_, span.start, span.end) for span in spans]


def _denied(doc: Doc, span: Span, sentence: _Sentence) -> bool:
    for cue in sentence.cues:
        if cue.role in ("negation", "denied_after") and span.start <= cue.start < span.end:
            return True
        if cue.role == "negation" and cue.end <= span.start:
            between = doc[cue.end : span.start]
            if len(between) <= DENIED_WITHIN and not _closed(between, sentence):
                return True
        if cue.role == "denied_after" and cue.start >= span.end:
            between = doc[span.end : cue.start]
            if len(between) <= DENIED_AFTER_WITHIN and not _closed(between, sentence):
                return True
    return False


def _closed(between: Span, sentence: _Sentence) -> bool:
    """Whether a clause ends between a negation and the sign: at an `end` cue, a dash or colon, or a
    comma that goes on with more than a listed word ("no fees, deposits or kits" stays denied)."""
    for cue in sentence.cues:
        if cue.role == "end" and between.start <= cue.start < between.end:
            return True
    for token in between:
        if token.text in (":", "-", "--", "(", ")", ";"):
            return True
        if token.text == "," and between.end - token.i > 2:
            return True
    return False


def _answered_no(doc: Doc, parts: Sequence[_Sentence], number: int) -> bool:
    """A question that the ad itself answers with no: "Do you keep passports? Never."."""
    if number + 1 >= len(parts) or not parts[number].mark.startswith("?"):
        return False
    following = parts[number + 1]
    return any(
        cue.role in ("negation", "denied_after") and cue.start == following.first
        for cue in following.cues
    )


def _in_quotation_marks(doc: Doc, span: Span, sentence: _Sentence) -> bool:
    """Inside quotation marks that hold more words than the sign itself would need."""
    marks = [token.i for token in doc[sentence.first : sentence.end] if token.text == '"']
    opened = [mark for mark in marks if mark < span.start]
    closed = [mark for mark in marks if mark >= span.end]
    return len(opened) % 2 == 1 and bool(closed) and closed[0] - opened[-1] > 3


@cache
def _pipeline() -> tuple[spacy.Language, PhraseMatcher]:
    nlp = spacy.blank("en")
    # The language's special cases stop the tokenizer's cache, and folding has done their work.
    nlp.tokenizer.rules = {}
    nlp.tokenizer.max_cache_size = 2_000_000
    matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
    for role, phrases in _lexicon().items():
        matcher.add(role, [nlp.make_doc(phrase) for phrase in phrases])
    return nlp, matcher


def _lexicon() -> Mapping[str, list[str]]:
    text = (files("classifier.detection") / "voice.toml").read_text(encoding="utf-8")
    lexicon: dict[str, list[str]] = tomllib.loads(text)
    return lexicon
