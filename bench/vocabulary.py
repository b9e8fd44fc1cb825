"""Words as often as ads use them: counted from real ads where TEST_DATA names them, else from the
fictional ads of the corpus. Counts live as long as the measurement; no real ad is kept.
"""

import csv
import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CORPUS = Path(__file__).parents[1] / "classifier" / "corpus"
REAL = {
    "en": (
        ("emscad/emscad.csv.gz", ("title", "description", "requirements", "benefits")),
        ("escort_suspicion/ads.csv.gz", ("text",)),
    ),
    "es": (("jobs_es_eures/ads.csv.gz", ("titulo", "descripcion")),),
}
_PERSONAL = re.compile(r"[\d@/_#]|www|\.\w")
"""Chunks that may be a contact are no words."""
LONGEST_CHUNK = 24
SYLLABLES = [a + b for a in "bcdfglmnprst" for b in ("a", "e", "i", "o", "u", "ar", "en", "os")]
INVENTED = 1_000_000
"""Words that no list has: names, misspellings. Every collection of texts has as many again of them
as it is longer."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language as published, most frequent first, each with the share of all words
    up to it, and sentences that ads share."""

    words: NDArray[np.object_]
    shares: NDArray[np.float64]
    sentences: Sequence[str]


def vocabularies() -> dict[str, Vocabulary]:
    """By language."""
    corpus = {language: list(_fictional(language)) for language in REAL}
    folder = os.environ.get("TEST_DATA")
    return {
        language: _vocabulary(_real(Path(folder), language) if folder else texts, texts)
        for language, texts in corpus.items()
    }


def invented(rank: int) -> str:
    """The invented word of a rank; the same each time."""
    number, parts = rank + len(SYLLABLES) ** 2, []
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts)


def _vocabulary(texts: Iterator[str] | list[str], sentences: list[str]) -> Vocabulary:
    counts = Counter(
        chunk
        for text in texts
        for chunk in text.split()
        if len(chunk) <= LONGEST_CHUNK and not _PERSONAL.search(chunk)
    )
    ordered = counts.most_common()
    shares = np.array(list(accumulate(count for _, count in ordered)), dtype=np.float64)
    words = np.array([word for word, _ in ordered], dtype=object)
    return Vocabulary(words, shares / shares[-1], sentences)


def _fictional(language: str) -> Iterator[str]:
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            ad = json.loads(line)
            if ad.get("language") == language:
                yield ad["text"]


def _real(folder: Path, language: str) -> Iterator[str]:
    csv.field_size_limit(1 << 24)
    for name, columns in REAL[language]:
        with gzip.open(folder / name, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row[column] or "" for column in columns)
