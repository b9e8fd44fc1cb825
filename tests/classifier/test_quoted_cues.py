"""A rule whose evidence is a cue quotes that cue's words where the advertiser denies them."""

import pytest

from classifier.detection.knowledge import read_knowledge
from classifier.detection.reading import AdReading
from classifier.detection.rules import Detection, Detector
from screening.ads import AdKind, Capture, Language
from screening.facts import Facts

KNOWLEDGE = """
[cues.fines]
es = ["multa*"]
en = ["fine|fines|fined"]

[cues.leaves]
es = ["irte", "salir*"]
en = ["leaving|leave"]

[[rules]]
indicator = "MNS-04"
name = "a penalty for leaving"
cue = "fines"
near = ["leaves"]
"""


def detect(text: str, language: Language) -> Detection:
    capture = Capture(id="1", kind=AdKind.JOB, body=text)
    reading = AdReading.of(capture, kind=AdKind.JOB, language=language, facts=Facts())
    return Detector(read_knowledge({"means/MNS-04.toml": KNOWLEDGE})).detect(reading)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Aquí nunca pagas multa por irte.", Language.ES, "multa"),
        ("We never fine you for leaving.", Language.EN, "fine"),
    ],
)
def test_denied_words_are_quoted(text: str, language: Language, words: str) -> None:
    found = detect(text, language)
    assert not found.hits
    assert [[e.text for e in part.evidence] for part in found.quoted] == [[words]]


def test_asserted_words_are_a_hit() -> None:
    found = detect("Pagas multa por irte.", Language.ES)
    assert [hit.indicator for hit in found.hits] == ["MNS-04"]
    assert not found.quoted


def test_words_without_their_context_are_neither() -> None:
    found = detect("Nunca pagas multa.", Language.ES)
    assert not found.hits
    assert not found.quoted
