"""The pattern language: each construct does what its line in the docstring says."""

import pytest
import re2

from classifier.detection.knowledge import read_knowledge
from classifier.detection.patterns import compile_pattern
from screening.errors import Misconfigured

WORDS = {
    "keep": ("guard*", "nos quedamos con"),
    "paper": ("pasaporte", "identificacion [oficial]"),
}


def matches(pattern: str, text: str) -> bool:
    return bool(re2.search(compile_pattern(pattern, WORDS).expression, text))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("guardamos pasaporte", "guardamos, pasaporte", True),
        ("guardamos pasaporte", "guardamos. pasaporte", False),
        ("guard*", "guardaremos", True),
        ("guard*", "resguardamos", False),
        ("guardamos|tenemos", "tenemos", True),
        ("{keep} ..3 {paper}", "nos quedamos con todo tu pasaporte", True),
        ("{keep} ..1 {paper}", "guardamos siempre bien el pasaporte", False),
        ("{keep} ..3 {paper}", "guardamos cosas\notro pasaporte", False),
        ("{paper} ~3 {keep}", "guardamos el pasaporte", True),
        ("{keep} ~3 {paper}", "el pasaporte lo guardamos", True),
        ("tu [muy] {paper}", "tu pasaporte", True),
        ("tu [muy] {paper}", "tu muy pasaporte", True),
        ("[tu] {paper}", "pasaporte", True),
        ("{paper}", "identificacion oficial", True),
        ("gana # diarios", "gana $3,000.50 diarios", True),
        ("gana #", "gana 12 mil", True),
        ("gana ..2 #", "gana ya 12.000", True),
        ("don't", "dont", True),
        ("men's club", "men's club", True),
        ("men's club", "mens club", True),
    ],
)
def test_constructs(pattern: str, text: str, found: bool) -> None:
    assert matches(pattern, text) is found


@pytest.mark.parametrize(
    "pattern", ["{unknown}", "Ñandú", "..3 word", "a ~2 b ~2 c", "word ..99 word", "[maybe]", ""]
)
def test_what_is_not_of_the_language_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(Misconfigured, match="pattern"):
        compile_pattern(pattern, WORDS)


@pytest.mark.parametrize("pattern", ["no phones", "sin salir", "never alone"])
def test_a_pattern_knows_its_own_negation(pattern: str) -> None:
    assert compile_pattern(pattern, {}).negates
    assert not compile_pattern("keep {paper}", WORDS).negates


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[rules]]\nindicator = 'MNS-02'\nname = 'x'", "patterns or a cue"),
        ("[[rules]]\nindicator = 'MNS-02'\nname = 'x'\nes = ['a']\nkindd = 1", "kindd"),
        ("[wordz]", "wordz"),
        ("x =", "f.toml"),
    ],
)
def test_a_faulty_knowledge_file_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(Misconfigured, match=named):
        read_knowledge({"f.toml": text})
