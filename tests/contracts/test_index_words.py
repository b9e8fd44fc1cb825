"""What every search index promises about words: language of the search, accents, highlights."""

import secrets
from dataclasses import replace

import pytest
from fictional_ads import indexed_ad
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.ports import SearchIndex
from screening.query import AdQuery, Filters, Found, Highlight, IndexedAd, Sort
from screening.words import split_words
from store.memory import MemorySearchIndex

ADS = (
    indexed_ad("a", title="Se buscan SEÑORITAS", body="Casa de citas en Ejemplo, paga diaria"),
    indexed_ad("b", title="Hostess wanted", body="Señorita con buena presentación. Paga semanal"),
    indexed_ad("c", title="Almacén", body="Citas en casa. No se paga nada", company="Ejemplo S.A."),
    indexed_ad("d", title="Straße 5", body="Großer Fußball, ﬁne café", section="Wait staff"),
)


def ids(index: SearchIndex, words: str) -> str:
    return "".join(sorted(one.ad_id for one in index.search(AdQuery(words=words)).found))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", "abcd"),
        ("senoritas", "a"),
        ("señoritas", "a"),
        ("SEN\u0303ORITAS", "a"),
        ("señorit*", "ab"),
        ("paga", "abc"),
        ("paga diaria", "a"),
        ("paga AND casa", "ac"),
        ("diaria OR semanal", "ab"),
        ("paga NOT casa", "b"),
        ("NOT paga", "d"),
        ("NOT (paga OR cafe)", ""),
        ("cafe OR NOT paga", "d"),
        ("semanal OR NOT paga", "bd"),
        ("NOT NOT casa", "ac"),
        ("paga NOT NOT casa", "ac"),
        ("(diaria OR nada) casa", "ac"),
        ("paga (semanal OR NOT citas)", "b"),
        ('"casa de citas"', "a"),
        ('"citas en casa"', "c"),
        ('"citas casa"', ""),
        ("almacen ejemplo", "c"),
        ('"almacen citas"', ""),
        ("S.A.", "c"),
        ("strasse", "d"),
        ("fussball", "d"),
        ("fine", "d"),
        ("fi*", "d"),
        ("wait", "d"),
        ("near", ""),
        ("title:hostess", ""),
        ("unheard", ""),
    ],
)
def test_words_find_ads(stocked: SearchIndex, words: str, found: str) -> None:
    assert ids(stocked, words) == found
    assert stocked.search(AdQuery(words=words)).total == len(found)


def test_an_engines_own_language_is_only_words(stocked: SearchIndex) -> None:
    """Operators of other search languages, and what could break out of a statement."""
    assert ids(stocked, "paga;--") == "abc"
    assert ids(stocked, "'paga'") == "abc"
    assert ids(stocked, "+paga") == "abc"
    assert ids(stocked, "paga^2") == ""
    assert ids(stocked, "{title}") == ""
    assert ids(stocked, "NEAR (paga diaria)") == ""
    assert ids(stocked, "x' OR '1'='1") == ""


def test_no_words_no_highlights(index: SearchIndex) -> None:
    index.put(ADS[:1])
    assert index.search(AdQuery()).found == (Found(ad_id="a"),)


def shown(ad: IndexedAd, found: Found) -> list[tuple[str, str]]:
    return [(h.field, getattr(ad, h.field)[h.start : h.end]) for h in found.highlights]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("señoritas", [("title", "SEÑORITAS")]),
        ("paga", [("body", "paga")]),
        ("cas* diaria", [("body", "Casa"), ("body", "diaria")]),
        ('"casa de citas"', [("body", "Casa de citas")]),
        ('"casa de citas" citas', [("body", "Casa de citas")]),
        ("paga NOT semanal", [("body", "paga")]),
        ("buscan OR semanal", [("title", "buscan")]),
    ],
)
def test_highlights_name_the_words(
    stocked: SearchIndex, words: str, text: list[tuple[str, str]]
) -> None:
    (found,) = [one for one in stocked.search(AdQuery(words=words)).found if one.ad_id == "a"]
    assert shown(ADS[0], found) == text


def test_highlights_count_code_points_of_the_text_as_published(index: SearchIndex) -> None:
    ad = indexed_ad(
        "a", title="😀𝓬𝓪𝓼𝓪 ﬁesta", body="x\u0301 cafe\u0301! \U0001f468\u200d\U0001f469 ½"
    )
    index.put([ad])

    def highlights(words: str) -> tuple[Highlight, ...]:
        (found,) = index.search(AdQuery(words=words)).found
        return found.highlights

    assert highlights("casa") == (Highlight(field="title", start=1, end=5),)
    assert highlights("fiesta") == (Highlight(field="title", start=6, end=11),)
    assert highlights("café") == (Highlight(field="body", start=3, end=8),)
    assert highlights("1") == (Highlight(field="body", start=14, end=15),)


published = st.text(
    st.one_of(
        st.sampled_from("aáAñeE\u0301\u0308 ß.ﬁ😀_𝓬½İıΣςşžⓐ１ـ\u0130"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=25,
)


@given(title=published, body=published, data=st.data())
@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_word_of_any_text_finds_it_and_is_shown(
    index: SearchIndex, title: str, body: str, data: st.DataObject
) -> None:
    words = split_words(title) + split_words(body)
    ad = indexed_ad("any", title=title, body=body)
    index.put([ad])
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    (found,) = index.search(AdQuery(words=f'"{word}"')).found
    assert found.highlights
    for field, text in shown(ad, found):
        assert word in split_words(getattr(ad, field))
        assert word in "".join(split_words(text))


leaves = st.sampled_from(["a", "b", "c", "d*", '"a b"', '"b a"', "ab*"])
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("({0[0]} {0[1]})".format),
        st.tuples(inner, inner).map("({0[0]} OR {0[1]})".format),
        inner.map("NOT {}".format),
    ),
    max_leaves=6,
)
small_texts = st.lists(st.sampled_from(["a", "b", "c", "d", "abc", "da"]), max_size=4).map(" ".join)


@given(texts=st.lists(st.tuples(small_texts, small_texts), max_size=6), words=trees)
@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_every_engine_reads_the_language_as_the_reference_does(
    index: SearchIndex, texts: list[tuple[str, str]], words: str
) -> None:
    run = secrets.token_hex(6)
    ads = [
        indexed_ad(f"{run}-{n}", source=run, title=title, body=body)
        for n, (title, body) in enumerate(texts)
    ]
    reference = MemorySearchIndex()
    for one in (reference, index):
        one.put(ads)
    query = AdQuery(words=words, filters=Filters(source=(run,)))
    assert index.search(query) == reference.search(query)
    by_relevance = replace(query, sort=Sort.RELEVANCE)
    assert {one.ad_id for one in index.search(by_relevance).found} == {
        one.ad_id for one in reference.search(query).found
    }
