"""What the Elasticsearch index says and reads, as values: no server."""

from typing import Any

import pytest
from fictional_ads import START, indexed_ad
from hypothesis import given
from hypothesis import strategies as st

from screening.errors import InvalidQuery, Misconfigured
from screening.query import AdQuery, FacetName, Filters, Matching, Sort
from store.search.cutting import cut
from store.search.elasticsearch.client import Server, connect
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.cursors import read_walk, write_walk
from store.search.elasticsearch.documents import document
from store.search.elasticsearch.mapping import BETWEEN, mapping
from store.search.elasticsearch.marking import MARKS, published_highlights
from store.search.elasticsearch.querying import search_body
from store.search.elasticsearch.writing import reason_of
from store.search.folding import fold

HASHES = ContactHashes(b"key")
FULL = indexed_ad(
    "a",
    company="Ejemplo S.A.",
    section="Empleos",
    country="MX",
    urgent=True,
    indicators=("MNS-02",),
    phones=("+525555550101",),
    emails=("ana@example.com",),
    handles=("mesera_ejemplo",),
    places=("Ciudad Juárez",),
    posted_at=START,
)
EVERYTHING = AdQuery(
    words='casa "de citas" paga* NOT (nada OR otra)',
    filters=Filters(
        kind=("job",),
        language=("es",),
        country=("MX",),
        source=("board",),
        band=("high",),
        indicator=("MNS-02",),
        decision=("concern",),
        urgent=True,
        phone="55 5555 0101",
        email="ana@example.com",
        handle="@mesera_ejemplo",
        place="Ciudad Juárez",
        posted_from=START,
        seen_to=START,
    ),
    facets=tuple(FacetName),
    sort=Sort.RELEVANCE,
)


def fields_of(properties: dict[str, Any], prefix: str = "") -> set[str]:
    names: set[str] = set()
    for name, field in properties.items():
        names.add(f"{prefix}{name}")
        names |= fields_of(field.get("properties", {}), f"{prefix}{name}.")
    return names


MAPPED = fields_of(mapping({})["properties"])


def asked_fields(part: Any) -> set[str]:
    """Every field that a search names."""
    if isinstance(part, list):
        return set().union(*map(asked_fields, part)) if part else set()
    if not isinstance(part, dict):
        return set()
    found: set[str] = set()
    for name, value in part.items():
        if name in (
            "term",
            "terms",
            "prefix",
            "match",
            "match_phrase",
            "range",
            "fuzzy",
            "intervals",
        ):
            found |= {key for key in value if key not in ("size", "order", "field", "boost")}
            found |= {value["field"]} if "field" in value else set()
        else:
            found |= asked_fields(value)
    return found


@pytest.mark.parametrize("matching", Matching)
def test_a_search_asks_only_for_fields_that_there_are(matching: Matching) -> None:
    query = AdQuery(
        words=EVERYTHING.words,
        filters=EVERYTHING.filters,
        facets=EVERYTHING.facets,
        sort=EVERYTHING.sort,
        matching=matching,
    )
    body = search_body(query, None, HASHES)
    asked = asked_fields(body["query"]) | asked_fields(body["aggs"])
    assert asked <= MAPPED
    assert {"words", "phone.backwards", "contact", "place", "posted_at", "decision"} <= asked


@pytest.mark.parametrize("language", ["en", "es", "other"])
def test_a_document_has_only_fields_that_there_are(language: str) -> None:
    held = document(indexed_ad("a", language=language), HASHES) | document(FULL, HASHES)
    assert held.keys() <= MAPPED


def test_contacts_are_hashed_under_a_key() -> None:
    said = str({**document(FULL, HASHES), "texts": None})
    assert "example.com" not in said
    assert "mesera_ejemplo" not in said
    other = ContactHashes(b"another key")
    assert document(FULL, other)["contact"] != document(FULL, HASHES)["contact"]
    assert other.fingerprint != HASHES.fingerprint
    assert HASHES.email("Ana@Example.com ") == HASHES.email("ana@example.com")
    assert HASHES.email("ana") != HASHES.handle("ana")
    with pytest.raises(ValueError, match="key"):
        ContactHashes(b"")


def test_no_facet_counts_an_empty_value() -> None:
    bare = document(indexed_ad("a", country="", indicators=()), HASHES)
    assert not {"country", "indicator", "phone", "contact", "place", "posted_at"} & bare.keys()


published = st.text(st.sampled_from("aáAñE\u0301 ß.ﬁ😀𝓬½İⓐ１|-\ue000"), min_size=0, max_size=20)


@given(title=published, body=published, data=st.data())
def test_marked_words_are_found_where_they_were_published(
    title: str, body: str, data: st.DataObject
) -> None:
    texts = {"title": title, "body": body, "company": "", "section": ""}
    marked, expected = [], []
    for name, text in texts.items():
        words = cut(text)
        chosen = data.draw(st.sets(st.sampled_from(range(len(words))))) if words else set()
        before, behind = MARKS
        marked.append(
            " ".join(
                f"{before}{word.text}{behind}" if n in chosen else word.text
                for n, word in enumerate(words)
            )
        )
        assert [word.text for word in words] == fold(text).split()
        expected += [(name, words[n].start, words[n].end) for n in sorted(chosen)]
    found = published_highlights([f" {BETWEEN} ".join(marked)], texts)
    assert [(one.field, one.start, one.end) for one in found] == expected


def test_a_marked_phrase_is_one_highlight() -> None:
    before, behind = MARKS
    marked = f"se buscan | la {before}casa de citas{behind} |  | "
    (found,) = published_highlights([marked], {"title": "Se buscan", "body": "La casa de CITAS."})
    assert (found.field, found.start, found.end) == ("body", 3, 16)


def test_a_point_in_time_that_nobody_signed_is_refused() -> None:
    query = AdQuery()
    after = write_walk(query, (0.5, "a"), "a point", HASHES)
    at = AdQuery(after=after)
    assert read_walk(at, HASHES) == ((0.5, "a"), "a point")
    place, _, sealed = after.partition(".")
    for text in (f"{place}.", f"{place}.{sealed[:-2]}", f"{place}.x{sealed[1:]}", f"{place}.ñ"):
        with pytest.raises(InvalidQuery):
            read_walk(AdQuery(after=text), HASHES)
    with pytest.raises(InvalidQuery):
        read_walk(at, ContactHashes(b"another key"))


def test_a_reason_names_the_field_and_quotes_nothing() -> None:
    error = {
        "type": "document_parsing_exception",
        "reason": "[1:9] failed to parse field [score] of type [double] in document with id 'a'. "
        "Preview of field's value: 'Palabras del anuncio'",
        "caused_by": {"type": "illegal_argument_exception", "reason": "Palabras del anuncio"},
    }
    assert reason_of(error) == "document_parsing_exception: illegal_argument_exception in score"
    assert reason_of({"type": "unavailable"}) == "unavailable"


def test_an_address_that_is_none_is_a_wrong_setting() -> None:
    with pytest.raises(Misconfigured, match="http://host:9200"):
        connect(Server(url="no address"))


def test_a_long_word_is_cut_alike_in_ad_and_search() -> None:
    """Longer terms are refused by Lucene; the whole ad would be."""
    body = search_body(AdQuery(words="a" * 40_000), None, HASHES)
    (asked,) = body["query"]["bool"]["filter"]
    assert len(asked["term"]["words"]["value"]) == 8_000
