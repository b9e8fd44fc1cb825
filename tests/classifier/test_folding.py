"""Folding undoes what hides words, changes nothing else, and always maps back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.text import fold, sentences


@pytest.mark.parametrize(
    ("published", "folded"),
    [
        ("SEÑORITAS", "senoritas"),
        ("s e ñ o r i t a s", "senoritas"),
        ("s e ñ o r i t a s para bar", "senoritas para bar"),
        ("p.a.s.a.p.o.r.t.e", "pasaporte"),
        ("señor\u200bitas", "senoritas"),
        ("𝗽𝗮𝘀𝘀𝗽𝗼𝗿𝘁", "passport"),
        ("раssроrt", "passport"),  # Cyrillic letters among Latin ones
        ("p4s4p0rt3s", "pasaportes"),
        ("e u r 0 p a", "europa"),
        ("ch1c4 f0t0 t33n cuerp0 0ficial", "chica foto teen cuerpo oficial"),
        ("1ngr3so gr4tis, n0 pagas", "ingreso gratis, no pagas"),
        ("srtas xfa", "senoritas por favor"),
        ("te kiero ablar dnd vives", "te quiero hablar donde vives"),
        ("we don't, w/o", "we dont, without"),
        ("urgeeeente", "urgente"),
        ("5️⃣5️⃣", "55"),
        ("cafe\u0301", "cafe"),
        ("１２３", "123"),
    ],
)
def test_what_hides_words_is_undone(published: str, folded: str) -> None:
    assert fold(published).text == folded


@pytest.mark.parametrize(
    "text",
    [
        "24h",
        "s/ 1,500 al mes",
        "s/. 1500",
        "18yo",
        "b2b",
        "covid19",
        "1er piso, 4to d3, 3x4 m",
        "1st",
        "planta4",
        "0km",
        "a 2 0 2 5",
        "hr",
        "www.ejemplo.com",
        "15:30",
        "$3,000",
        "a b c",
    ],
)
def test_what_is_plain_stays(text: str) -> None:
    assert fold(text).text == text


def test_a_span_names_the_words_as_published() -> None:
    text = "Se quedan con tu p a s a p o r t e 😀 ¡ya!"
    folded = fold(text)
    start = folded.text.index("pasaporte")
    begin, end = folded.span(start, start + len("pasaporte"))
    assert text[begin:end] == "p a s a p o r t e"


def test_removed_marks_belong_to_the_letter_before() -> None:
    text = "cafe\u0301 negro"
    start, end = fold(text).span(0, 4)
    assert text[start:end] == "cafe\u0301"


@given(st.text(max_size=80))
def test_any_text_folds_to_ascii_and_maps_back(text: str) -> None:
    folded = fold(text)
    assert folded.text.isascii()
    reached = 0
    for position in range(len(folded.text)):
        start, end = folded.span(position, position + 1)
        assert 0 <= start < end <= len(text)
        assert start >= reached or start == folded.span(max(0, position - 1), position)[0]
        reached = start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("uno. dos", ["uno", "dos"]),
        ("Empresa S.A. de C.V. busca. Fin", ["empresa s.a. de c.v. busca", "fin"]),
        ("gana 12.000 al mes; ya", ["gana 12.000 al mes", "ya"]),
        ("línea\nlínea", ["linea", "linea"]),
        ("... !!", []),
    ],
)
def test_sentences_end_where_small_ads_end_them(text: str, expected: list[str]) -> None:
    folded = fold(text).text
    assert [folded[s.start : s.end].strip() for s in sentences(folded)] == expected
