"""What an index is made with: analyzers, fields, and what it says of itself. Values only."""

from typing import Any

from screening.ads import Language

SCHEMA = 1
"""Raised with every change of fields, analyzers or how words are cut: older versions are made anew."""

LONGEST_WORD = 8_000
"""Characters of a word that are looked at: Lucene refuses terms of more than 32,766 bytes."""

BETWEEN = "|"
"""Stands between the texts of an ad, so that no phrase reaches from one into the next. No folded
word is one."""

STEMMED = {Language.EN: "english", Language.ES: "spanish"}
"""The field that holds the words of ads in a language, and the analyzer that takes their stems."""
PLAIN = "plain"
"""The field of ads in other languages."""

PHONE_FORMS = ("international", "national", "backwards")

_ANALYSIS = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": 1_000_000}},
    "filter": {
        "shorten": {"type": "truncate", "length": LONGEST_WORD},
        "english_stems": {"type": "stemmer", "language": "english"},
        # Plurals first: alone, the stemmer takes `dia` and `dias` (of folded `días`) for two words,
        # and Elasticsearch's lighter one `pago` and `pagos`.
        "spanish_plurals": {"type": "stemmer", "language": "spanish_plural"},
        "spanish_stems": {"type": "stemmer", "language": "spanish"},
    },
    "analyzer": {
        "words": {"type": "custom", "tokenizer": "blanks", "filter": ["shorten"]},
        "english": {
            "type": "custom",
            "tokenizer": "blanks",
            "filter": ["shorten", "english_stems"],
        },
        "spanish": {
            "type": "custom",
            "tokenizer": "blanks",
            "filter": ["shorten", "spanish_plurals", "spanish_stems"],
        },
    },
}
_KEYWORDS = (
    "ad_id",
    "kind",
    "language",
    "country",
    "source",
    "band",
    "decision",
    "indicator",
    "contact",
    "place",
)


def settings(*, filling: bool = False) -> dict[str, Any]:
    """An index that is being filled shows nothing yet and so need not refresh."""
    return {
        "analysis": _ANALYSIS,
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "-1" if filling else "1s",
        # How long a removed ad's version is remembered: an older state that arrives late, from a
        # worker that stood still, must not bring it back.
        "gc_deletes": "1h",
    }


def mapping(meta: dict[str, Any]) -> dict[str, Any]:
    """The fields of a document (`documents`), and `meta`: what the index says of itself."""
    return {
        "dynamic": "strict",
        "_meta": meta,
        "properties": {
            **{name: {"type": "keyword"} for name in _KEYWORDS},
            "urgent": {"type": "boolean"},
            "score": {"type": "double"},
            # Whole microseconds since 1970: dates here have milliseconds.
            "seen_at": {"type": "long"},
            "posted_at": {"type": "long"},
            "point": {"type": "geo_point"},
            "phone": {"properties": {form: {"type": "keyword"} for form in PHONE_FORMS}},
            # As published, for highlights: kept, never looked into.
            "texts": {"type": "object", "enabled": False},
            "title": {"type": "text", "analyzer": "words"},
            "words": {"type": "text", "analyzer": "words"},
            **{
                field: {"type": "text", "analyzer": field, "copy_to": "words"}
                for field in STEMMED.values()
            },
            PLAIN: {"type": "text", "analyzer": "words", "index": False, "copy_to": "words"},
        },
    }
