"""Who speaks in the whole ad? An office, a helpline, a reporter or a teacher names abuses all through
its text without offering them, and often in sentences that hold no cue of their own.

Two cues make such a frame: who speaks (`office`, `stage`) and what it does (`counsel`, `warning`,
`verdict`), or a stage and who speaks on it. One alone is common in offers. Inside the frame an offer
stands where the advertiser says "we", or tells the reader outright what to do; so nobody hides an
offer behind "we report fraud to the police".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from classifier.detection.voice_phrases import Cue, Part

_SPEAKERS = ("office", "watcher", "stage")
_ACTS = ("counsel", "warning", "verdict")
_DISMISSED_WITHIN = 3
"""Tokens between a negation and who speaks: "forget the union", "no police", "without a lawyer"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`has_subject`: the ad is about exploitation; `gives_counsel`: somebody speaks for others."""

    has_subject: bool
    gives_counsel: bool

    @classmethod
    def of(cls, fields: Sequence[tuple[Doc, Sequence[Part]]]) -> "Frame":
        cues = [
            (cue.role, doc[cue.start : cue.end].text)
            for doc, parts in fields
            for part in parts
            for cue in part.of("subject", *_SPEAKERS, *_ACTS)
            if not _is_dismissed(doc, cue, part)
        ]
        roles = {role for role, _ in cues}
        return cls(
            has_subject="subject" in roles,
            gives_counsel=(not roles.isdisjoint(_ACTS) and not roles.isdisjoint(_SPEAKERS))
            or ("stage" in roles and len({text for _, text in cues}) > 1),
        )

    def covers(self, span: Span, parts: Sequence[Part], number: int) -> bool:
        """Whether the words are said inside the frame and not by an advertiser within it."""
        if self.has_subject:
            return True
        if not self.gives_counsel or _offers(span, parts[number]):
            return False
        for part in reversed(parts[:number]):
            if part.has(*_SPEAKERS, *_ACTS):
                return True
            if _says_we(part):
                return False
        return True


def _is_dismissed(doc: Doc, cue: Cue, part: Part) -> bool:
    return any(
        0 <= cue.start - no.end <= _DISMISSED_WITHIN
        and not {token.text for token in doc[no.end : cue.start]} & {",", ":"}
        for no in part.of("negation", "lacks")
    )


def _offers(span: Span, part: Part) -> bool:
    """Whether the advertiser speaks of itself, or says to the reader what is so."""
    if _says_we(part):
        return True
    told_so = any(cue.start < span.end for cue in part.of("reader"))
    hedged = part.mark.startswith("?") or any(
        cue.end <= span.start for cue in part.of("about", "case", *_ACTS)
    )
    return told_so and not hedged


def _says_we(part: Part) -> bool:
    """Whether the advertiser says "we", other than "we advise you"."""
    return any(True for _ in _outside(part, part.of("first_person")))


def _outside(part: Part, cues: Iterator[Cue]) -> Iterator[Cue]:
    helping = list(part.of(*_SPEAKERS, *_ACTS))
    return (cue for cue in cues if not any(h.start <= cue.start < h.end for h in helping))
