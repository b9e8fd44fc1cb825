"""An ad as the document that Elasticsearch holds. Pure."""

from typing import Any

from screening.ads import Language
from screening.query import IndexedAd
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.mapping import BETWEEN, PLAIN, STEMMED
from store.search.folding import fold
from store.search.names import fold_place, microseconds
from store.search.phones import phone_keys
from store.search.texts import texts

STATED = {
    "kind": "kind",
    "language": "language",
    "country": "country",
    "source": "source",
    "band": "band",
    "decision": "decision",
    "indicator": "indicators",
}
"""Keyword fields by the ad's attribute that they hold."""


def document(ad: IndexedAd, hashes: ContactHashes) -> dict[str, Any]:
    """Empty values are left out, so that no facet counts them."""
    published = texts(ad)
    folded = {name: fold(text) for name, text in published.items()}
    phones = [phone_keys(phone) for phone in ad.phones]
    held: dict[str, Any] = {
        "ad_id": ad.ad_id,
        **{field: getattr(ad, name) for field, name in STATED.items()},
        "score": ad.score,
        "seen_at": microseconds(ad.seen_at),
        "posted_at": microseconds(ad.posted_at) if ad.posted_at else None,
        "phone": {
            "international": [keys.international for keys in phones],
            "national": [keys.national for keys in phones],
            "backwards": [keys.backwards for keys in phones],
        }
        if phones
        else None,
        "contact": [*map(hashes.email, ad.emails), *map(hashes.handle, ad.handles)],
        "place": [fold_place(place) for place in ad.places],
        "point": [{"lat": point.latitude, "lon": point.longitude} for point in ad.points],
        "texts": {name: text for name, text in published.items() if text},
        "title": folded["title"],
        words_field(ad.language): f" {BETWEEN} ".join(folded.values()),
    }
    return {"urgent": ad.urgent} | {
        name: value for name, value in held.items() if value or value == 0
    }


def words_field(language: str) -> str:
    """The field for the words of an ad in this language."""
    return STEMMED.get(Language(language), PLAIN)
