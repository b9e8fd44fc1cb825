"""Made-up ads that are shaped as ads are: words by frequency, lengths, facets, shared numbers.

The same seed gives the same ads (with the same TEST_DATA, or none).
"""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.vocabulary import INVENTED, Vocabulary, invented
from screening.query import NOT_SCREENED, IndexedAd

BATCH = 1_000
SEED = 2026
MEAN_CHARACTERS = 730
CHARACTERS_A_WORD = 6.6
SPREAD = 0.6
"""Standard deviation of the logarithm of an ad's length."""
INVENTED_SHARE = 0.02

_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_COUNTRIES = {
    "es": (("MX", "CO", "ES", "AR", "PE", "CL", "EC", "US", ""), (30, 18, 15, 11, 8, 6, 4, 4, 4)),
    "en": (("US", "GB", "CA", "AU", "IE", "ZA", "IN", ""), (60, 14, 9, 5, 3, 3, 2, 4)),
}
_BANDS = (("low", "elevated", "high", NOT_SCREENED), (92.9, 4.0, 0.6, 2.5))
_DECISIONS = (("undecided", "no_concern", "concern", "cannot_tell"), (96.5, 2.5, 0.7, 0.3))
_KINDS = (("job", "escort", "other"), (66, 32, 2))
_SOURCES = tuple(f"board-{n}" for n in range(14))
_INDICATORS = tuple(
    f"{family}-{n:02}" for family in ("ADM", "JOB", "ACT", "MNS", "PUR", "MIN") for n in range(1, 8)
)
_OFTEN = tuple(1 / (rank + 1) for rank in range(len(_INDICATORS)))
_HITS = {NOT_SCREENED: (0, 0), "low": (0, 2), "elevated": (2, 4), "high": (3, 6)}
_DIALLED = {"MX": "5255", "US": "1202", "ES": "346", "GB": "447", "CO": "573", "AR": "5411"}


def generated_ads(
    count: int, vocabularies: Mapping[str, Vocabulary], *, seed: int = SEED
) -> Iterator[list[IndexedAd]]:
    """In batches."""
    chance = random.Random(seed)
    numbers = np.random.default_rng(seed)
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        languages = chance.choices(("es", "en"), (55, 45), k=size)
        texts = {
            language: iter(_texts(languages.count(language), vocabulary, chance, numbers))
            for language, vocabulary in vocabularies.items()
        }
        yield [
            _ad(chance, number, language, next(texts[language]), count)
            for number, language in enumerate(languages, first)
        ]


def phone(number: int, country: str = "MX") -> str:
    """The phone of that number: an ad's writer."""
    return f"+{_DIALLED.get(country, '5255')}{number:08}"


def _texts(
    count: int, vocabulary: Vocabulary, chance: random.Random, numbers: np.random.Generator
) -> Iterator[str]:
    """Sentences that other ads have too, the first far more often, among words drawn one by one."""
    middle = np.log(MEAN_CHARACTERS / CHARACTERS_A_WORD) - SPREAD**2 / 2
    lengths = np.clip(numbers.lognormal(middle, SPREAD, count).astype(int), 6, 900)
    drawn = np.searchsorted(vocabulary.shares, numbers.random(int(lengths.sum())))
    words = vocabulary.words[np.minimum(drawn, len(vocabulary.words) - 1)]
    for drawn_anew in np.flatnonzero(numbers.random(len(words)) < INVENTED_SHARE):
        words[drawn_anew] = invented(int(INVENTED ** chance.random()))
    end = 0
    for length in lengths.tolist():
        begin, end = end, end + length
        said = words[begin:end].tolist()
        for _ in range(chance.choice((0, 1, 1, 2))):
            shared = vocabulary.sentences[int(len(vocabulary.sentences) ** chance.random()) - 1]
            told = shared.split()[: max(3, len(said) // 2)]
            place = chance.randrange(len(said))
            said[place : place + len(told)] = told
        yield " ".join(said)


def _ad(chance: random.Random, number: int, language: str, text: str, count: int) -> IndexedAd:
    """Ids sort by the moment at which an ad came, as ours do."""
    title, _, body = text.partition(text[40:60].partition(" ")[0] or " ")
    country = _one(chance, _COUNTRIES[language])
    band = _one(chance, _BANDS)
    came = _BEGIN + timedelta(seconds=20 * number)
    return IndexedAd(
        ad_id=f"{number:010}{chance.getrandbits(64):016x}",
        title=title or text[:40],
        body=body,
        company=f"{invented(int(INVENTED ** chance.random()))} SA" if chance.random() < 0.3 else "",
        kind=_one(chance, _KINDS),
        language=language,
        country=country,
        source=chance.choices(_SOURCES, _OFTEN[: len(_SOURCES)])[0],
        band=band,
        score=_score(chance, band),
        indicators=tuple(
            sorted(set(chance.choices(_INDICATORS, _OFTEN, k=chance.randint(*_HITS[band]))))
        ),
        urgent=chance.random() < 0.002,
        phones=_phones(chance, country, count),
        emails=(f"{invented(chance.randrange(count))}@example.com",)
        if chance.random() < 0.2
        else (),
        places=(invented(int(2_000 ** chance.random())),) if chance.random() < 0.7 else (),
        decision=_one(chance, _DECISIONS),
        posted_at=came - timedelta(days=chance.expovariate(1 / 3)),
        seen_at=came + timedelta(days=chance.expovariate(1 / 10)),
    )


def _one(chance: random.Random, choice: tuple[tuple[str, ...], tuple[float, ...]]) -> str:
    return chance.choices(*choice)[0]


def _score(chance: random.Random, band: str) -> float:
    """Points are whole numbers, so many ads have the same score; half of the low ones have none."""
    if band == NOT_SCREENED:
        return 0.0
    points = max(0, round(chance.gauss(0, 2))) if band == "low" else chance.randint(3, 14)
    return (("low", "elevated", "high").index(band) + points / (points + 8)) / 3


def _phones(chance: random.Random, country: str, count: int) -> tuple[str, ...]:
    """Two of three ads have one; a number stands in two ads on average, in the busiest in many."""
    if chance.random() > 0.66:
        return ()
    return (phone(int(count / 3 * chance.random() ** 1.5), country),)
