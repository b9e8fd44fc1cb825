"""The search language."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.errors import InvalidQuery
from screening.words import And, Not, Or, Phrase, Term, read_words, split_words


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("Señoritas", Term("senoritas")),
        ("señor*", Term("senor", prefix=True)),
        ("a b", And((Term("a"), Term("b")))),
        ("a AND b OR c", Or((And((Term("a"), Term("b"))), Term("c")))),
        ("a (b OR c)", And((Term("a"), Or((Term("b"), Term("c")))))),
        ("a NOT b", And((Term("a"), Not(Term("b"))))),
        ('"casa de citas"', Phrase(("casa", "de", "citas"))),
        ("wa.me", Phrase(("wa", "me"))),
        ("and or not", And((Term("and"), Term("or"), Term("not")))),
    ],
)
def test_trees(text: str, tree: object) -> None:
    assert read_words(text) == tree


@pytest.mark.parametrize(
    "text", ['"open', "(a", "a)", "a OR", "AND a", "NOT", "OR", "***", '""', "a " * 65, "()"]
)
def test_what_cannot_be_asked_is_refused(text: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        read_words(text)
    assert caught.value.field == "words"
    assert caught.value.mend


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidQuery):
        read_words(text)


@given(st.text(max_size=40))
def test_words_are_folded_once_and_for_all(text: str) -> None:
    words = split_words(text)
    assert split_words(" ".join(words)) == words
