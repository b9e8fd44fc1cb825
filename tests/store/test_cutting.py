"""Cutting a text into words that know where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.words import split_words
from store.search.cutting import Word, cut
from store.search.folding import fold

TEXTS = st.text(
    st.one_of(
        st.sampled_from("aáÑ’–•€\x80\u0301\u0327ßﬁ½…İıΣς😀𝓬_ 1１ⓐ가\u1100\u1161"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(TEXTS)
def test_the_words_are_those_of_the_search_language(text: str) -> None:
    assert [word.text for word in cut(text)] == split_words(text)
    assert fold(text).split() == split_words(text)


@given(TEXTS)
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in cut(text):
        assert word.start < word.end <= len(text)
        assert word.text in "".join(split_words(text[word.start : word.end]))


@given(TEXTS)
def test_words_follow_each_other(text: str) -> None:
    words = cut(text)
    starts = [word.start for word in words]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cafe\u0301, ya", [Word("cafe", 0, 5), Word("ya", 7, 9)]),
        ("Straße", [Word("strasse", 0, 6)]),
        ("a½", [Word("a1", 0, 2), Word("2", 1, 2)]),
        ("wa.me/x_y", [Word("wa", 0, 2), Word("me", 3, 5), Word("x", 6, 7), Word("y", 8, 9)]),
        ("", []),
    ],
)
def test_places(text: str, words: list[Word]) -> None:
    assert cut(text) == words
