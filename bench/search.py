"""Search latency p50 and p95 over generated ads in the embedded index, by kind of question."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from screening.query import AdQuery, FacetName, Filters, IndexedAd, Sort
from store.search.fts5 import FTS5Index

ADS = 200_000
ASKED = 200
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = [
    "se",
    "busca",
    "cocinera",
    "mesera",
    "chofer",
    "guardia",
    "turno",
    "tarde",
    "noche",
    "sueldo",
    "pago",
    "diario",
    "contrato",
    "seguro",
    "hospedaje",
    "zona",
    "centro",
    "experiencia",
    "llama",
    "whatsapp",
    "ventas",
    "almacen",
    "limpieza",
    "hotel",
    "restaurante",
    "work",
    "driver",
    "nurse",
    "cook",
    "cleaner",
    "warehouse",
    "shift",
    "weekly",
    "pay",
    "room",
    "city",
    "call",
    "text",
    "independent",
    "massage",
    "downtown",
    "hourly",
    "contract",
    "license",
    "training",
    "remote",
    "office",
    "señoritas",
    "privado",
    "agencia",
]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ads", type=int, default=ADS)
    count = arguments.parse_args().ads
    with tempfile.TemporaryDirectory() as folder, FTS5Index.open(Path(folder)) as index:
        begin = time.perf_counter()
        index.rebuild(generated(count))
        seconds = time.perf_counter() - begin
        print(f"{count:,} ads indexed in {seconds:.1f} s: {count / seconds:,.0f} ads/s")
        for name, queries in questions().items():
            took = sorted(_ask(index, query) for query in queries)
            p95 = took[int(len(took) * 0.95)]
            print(f"{name:<28} p50 {statistics.median(took):6.1f} ms  p95 {p95:6.1f} ms")


def generated(count: int) -> Iterator[IndexedAd]:
    """Ads of 40 to 160 words; one in 500 holds a rare word. The same for the same count."""
    chance = random.Random(2026)
    rare = [f"palabra{n}" for n in range(500)]
    for number in range(count):
        words = chance.choices(_WORDS, k=chance.randint(40, 160))
        if number % 500 == 0:
            words.append(chance.choice(rare))
        yield IndexedAd(
            ad_id=f"ad{number:08}",
            title=" ".join(words[:6]),
            body=" ".join(words),
            kind=chance.choice(("job", "job", "escort")),
            language=chance.choice(("es", "en")),
            country=chance.choice(("MX", "US", "CO", "AR", "ES")),
            source=chance.choice(("one", "two", "three")),
            band=chance.choices(("low", "elevated", "high"), (96, 3.5, 0.5))[0],
            score=chance.random(),
            indicators=tuple(
                chance.sample(("ACT-02", "JOB-04", "JOB-05", "ADM-02"), k=chance.randint(0, 3))
            ),
            phones=(f"+1202555{chance.randint(0, 9999):04}",),
            seen_at=_BEGIN + timedelta(seconds=number),
        )


def questions() -> dict[str, list[AdQuery]]:
    chance = random.Random(7)
    facets = (FacetName.BAND, FacetName.KIND, FacetName.COUNTRY, FacetName.INDICATOR)
    pairs = [" ".join(chance.sample(_WORDS, 2)) for _ in range(ASKED)]
    return {
        "rare word": [AdQuery(words=f"palabra{chance.randrange(500)}") for _ in range(ASKED)],
        "two common words": [AdQuery(words=pair) for pair in pairs],
        "two common words, filtered": [
            AdQuery(words=pair, filters=Filters(band=("high",), country=("MX",))) for pair in pairs
        ],
        "two common words, facets": [AdQuery(words=pair, facets=facets) for pair in pairs],
        "no words, newest, facets": [AdQuery(sort=Sort.NEWEST, facets=facets)] * 20,
        "phone": [
            AdQuery(filters=Filters(phone=f"202555{chance.randint(0, 9999):04}"))
            for _ in range(ASKED)
        ],
    }


def _ask(index: FTS5Index, query: AdQuery) -> float:
    begin = time.perf_counter()
    index.search(query)
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
