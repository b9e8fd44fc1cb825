"""Emoji in place of words or digits, or far more of them than words (ADM-04).

What an emoji means is never guessed: meanings that circulate were inferred, not confirmed
(taxonomy, WHITNEY18).
"""

import re
from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span

NAMES = ("emoji_dense", "emoji_words")

_ONE = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[#*0-9]\ufe0f?\u20e3"
    "|[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\U0001f000-\U0001f0ff]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
_EMOJI = re.compile(_ONE)
_RUN = re.compile(rf"{_ONE}(?:\s*{_ONE})*")
_KEYCAPS = re.compile(r"[0-9]\ufe0f?\u20e3(?:\s*[0-9]\ufe0f?\u20e3){2,}")
# A word that cannot end what it says: what follows stands for its noun or verb.
_OPEN = re.compile(
    r"\b(?:my|your|the|a|an|to|in|at|for|with|of|some|no|per|this|"
    r"mi|mis|tu|tus|su|el|la|los|las|un|una|en|de|del|al|por|con|para|sin|cada)\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
LEAST_EMOJI = 6
EMOJI_PER_WORD = 0.3
"""An ad is dense from 6 emoji on that come to more than 3 for 10 words; of 1,677 real escort ads
(their emoji mostly stripped) three are."""


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`emoji_dense`: the runs of emoji of an ad full of them; `emoji_words`: emoji that stand where
    a word or digits must stand."""
    for name in ("title", "body"):
        text = reading.capture.text_of(name)
        if text.isascii():
            continue
        count, words = len(_EMOJI.findall(text)), len(_WORD.findall(text))
        if count >= LEAST_EMOJI and count > EMOJI_PER_WORD * words:
            for run in _RUN.finditer(text):
                yield "emoji_dense", Span(name, *run.span())
        for keycaps in _KEYCAPS.finditer(text):
            yield "emoji_words", Span(name, *keycaps.span())
        yield from (("emoji_words", span) for span in _in_place_of_words(name, text))


def _in_place_of_words(name: str, text: str) -> Iterator[Span]:
    for run in _RUN.finditer(text):
        before = text[max(0, run.start() - 20) : run.start()]
        if _OPEN.search(before):
            yield Span(name, *run.span())
