"""What an ad is labelled with, as words of its own in the index: so that filters and words are one
question, which FTS5 answers by merging lists. No folded word holds `=`.
"""

from collections.abc import Iterator

from screening.query import Filters, IndexedAd
from store.search.names import fold_place

EVERY = "="
"""Every ad has it: what is left where something is not."""
SCALARS = ("kind", "language", "country", "source", "band", "decision")


def labels_of(ad: IndexedAd) -> list[str]:
    """The labels under which an ad stands."""
    return [
        EVERY,
        *(_label(name, str(getattr(ad, name))) for name in SCALARS),
        *(_label("indicator", indicator) for indicator in dict.fromkeys(ad.indicators)),
        *(_label("place", fold_place(place)) for place in dict.fromkeys(ad.places)),
        _label("urgent", str(ad.urgent)),
    ]


def asked_labels(filters: Filters) -> Iterator[tuple[str, ...]]:
    """One of each must be there."""
    for name in SCALARS:
        if values := getattr(filters, name):
            yield tuple(_label(name, str(value)) for value in values)
    if filters.urgent is not None:
        yield (_label("urgent", str(filters.urgent)),)
    yield from asked_of_many(filters)


def asked_of_many(filters: Filters) -> Iterator[tuple[str, ...]]:
    """Of those, the ones that an ad's profile does not tell: an ad has several of each."""
    if filters.indicator:
        yield tuple(_label("indicator", value) for value in filters.indicator)
    if filters.place is not None:
        yield (_label("place", fold_place(filters.place)),)


def _label(name: str, value: str) -> str:
    """In hexadecimal: the tokenizer folds case and cuts at other characters, and a value may have
    any."""
    return f"={name}={value.encode().hex()}"
