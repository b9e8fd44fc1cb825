"""All facts of a capture together: in any text, with spans inside their fields, twice the same."""

from hypothesis import given
from hypothesis import strategies as st

from classifier.extraction import extract
from screening.ads import AdKind, Capture, Language
from screening.facts import Facts

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
PIECES = st.sampled_from(
    ["24 años", "$1,200", "la hora", "@ana", "t.me/x1", "a@example.com", "en Lima", "55 5555 0142",
     "cinco", "-", "a", "18", "mil", "€", "www.example.com", "\n", "★", "５"]
)  # fmt: skip
AD_LIKE = st.lists(PIECES, max_size=20).map(" ".join)


def test_facts_of_all_fields() -> None:
    capture = Capture(
        id="x",
        title="Ana, 24, en Monterrey",
        body="$1,200 la hora. WhatsApp 55 5555 0142, telegram: @ana_x",
        country="mx",
        fields={"phone": "+52 55 5555 0143", "age": "24"},
    )
    facts = extract(capture, kind=AdKind.ESCORT, language=Language.ES)
    assert [(p.field, p.value) for p in facts.phones] == [
        ("body", "+525555550142"),
        ("fields.phone", "+525555550143"),
    ]
    assert [(age.field, age.value) for age in facts.ages] == [("title", 24), ("fields.age", 24)]
    assert [price.amount for price in facts.prices] == [1200]
    assert [handle.value for handle in facts.handles] == ["ana_x"]
    assert [place.name for place in facts.places] == ["Monterrey"]
    assert facts.salaries == ()


@given(TEXT | AD_LIKE, st.sampled_from(AdKind), st.sampled_from([None, "MX", "US", "ES", "ZZ"]))
def test_any_text_is_read_twice_the_same_with_spans_inside(
    text: str, kind: AdKind, country: str | None
) -> None:
    capture = Capture(id="x", title="t", body=text, kind=kind, country=country)
    facts = extract(capture, kind=kind, language=Language.EN)
    assert facts == extract(capture, kind=kind, language=Language.EN)
    assert isinstance(facts, Facts)
    assert all(fact.end <= len(capture.text_of(fact.field)) for fact in facts.all())
