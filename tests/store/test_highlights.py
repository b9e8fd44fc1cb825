"""Highlights are the same whether a text folds in place or must be cut."""

from hypothesis import given
from hypothesis import strategies as st

from screening.query import Highlight
from screening.words import read_words, split_words
from store.search.cutting import cut
from store.search.folding import fold, fold_in_place
from store.search.highlights import highlights

TEXTS = st.text(st.sampled_from("aábñ ,_-1’"), max_size=30)
ODD = st.text(st.characters(exclude_categories=["Cs"]))
QUESTIONS = st.lists(
    st.sampled_from(["a", "ab", "b*", '"a b"', '"a a"', "n", "1", "a*"]),
    min_size=1,
    max_size=30,
)


@given(TEXTS, QUESTIONS)
def test_a_mark_that_must_be_cut_around_moves_no_highlight(text: str, asked: list[str]) -> None:
    """An accent of its own behind the text makes the whole text be cut."""
    tree = read_words(" OR ".join(asked))
    assert fold_in_place(text) is not None
    assert fold_in_place(f"{text} \u0301") is None
    assert highlights(tree, {"body": text}) == highlights(tree, {"body": f"{text} \u0301"})


@given(ODD)
def test_folding_in_place_keeps_every_word_where_it_stood(text: str) -> None:
    folded = fold_in_place(text)
    if folded is not None:
        assert len(folded) == len(text)
        assert [folded[word.start : word.end] for word in cut(text)] == split_words(text)
    assert fold(text).split() == split_words(text)


def test_phrases_that_overlap_are_one_highlight() -> None:
    tree = read_words('"a b a"')
    found = highlights(tree, {"body": "a, b a b a."})
    assert found == (Highlight(field="body", start=0, end=10),)
