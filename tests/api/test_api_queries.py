"""Search parameters as the domain's query, and cursors of the queue."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cursors import read_place, write_place
from api.queries import parameters_of, read_query
from screening.errors import InvalidQuery
from screening.query import AdQuery, FacetName, Filters, Sort
from screening.stored import QueuePlace

MOMENTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def test_every_parameter_reaches_the_query() -> None:
    sent = parameters_of(
        [
            ("words", "bar OR club"),
            ("kind", "job"),
            ("kind", "escort"),
            ("language", "es"),
            ("country", "mx"),
            ("source", "board"),
            ("band", "not_screened"),
            ("indicator", "MNS-01"),
            ("decision", "undecided"),
            ("urgent", "true"),
            ("phone", "55 5555"),
            ("email", "A@Example.com"),
            ("handle", "@Ana"),
            ("place", "Puebla"),
            ("posted_from", "2026-11-01"),
            ("posted_to", "2026-11-02"),
            ("seen_from", "2026-11-03T10:00:00Z"),
            ("seen_to", "2026-11-04"),
            ("facets", "band"),
            ("sort", "newest"),
            ("limit", "50"),
            ("after", "cursor"),
        ]
    )
    assert read_query(sent) == AdQuery(
        words="bar OR club",
        filters=Filters(
            kind=("job", "escort"),
            language=("es",),
            country=("MX",),
            source=("board",),
            band=("not_screened",),
            indicator=("MNS-01",),
            decision=("undecided",),
            urgent=True,
            phone="55 5555",
            email="a@example.com",
            handle="ana",
            place="Puebla",
            posted_from=datetime(2026, 11, 1, tzinfo=UTC),
            posted_to=datetime(2026, 11, 2, tzinfo=UTC),
            seen_from=datetime(2026, 11, 3, 10, tzinfo=UTC),
            seen_to=datetime(2026, 11, 4, tzinfo=UTC),
        ),
        facets=(FacetName.BAND,),
        sort=Sort.NEWEST,
        limit=50,
        after="cursor",
    )


def test_nothing_sent_asks_for_everything() -> None:
    assert read_query({}) == AdQuery()


def test_empty_fields_of_a_form_ask_for_nothing() -> None:
    assert read_query(parameters_of([("words", ""), ("phone", " "), ("after", "")])) == AdQuery()


def test_a_form_means_the_whole_last_day() -> None:
    query = read_query(
        {"seen_to": ["2026-11-30"], "posted_to": ["2026-11-30T08:00:00Z"]}, until_day_ends=True
    )
    assert query.filters.seen_to == datetime(2026, 12, 1, tzinfo=UTC)
    assert query.filters.posted_to == datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "red"),
        ("kind", "car"),
        ("language", "fr"),
        ("band", "severe"),
        ("decision", "guilty"),
        ("urgent", "yes"),
        ("facets", "phone"),
        ("sort", "oldest"),
        ("sort", "relevance"),
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "-1"),
        ("limit", "²"),
        ("limit", "9" * 5000),
        ("words", '"open'),
        ("seen_to", "yesterday"),
    ],
)
def test_what_cannot_be_asked_names_its_parameter(name: str, value: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        read_query({name: [value]})
    assert caught.value.field == name


def test_a_parameter_that_takes_one_value_refuses_two() -> None:
    with pytest.raises(InvalidQuery, match="words: stands twice"):
        read_query({"words": ["a", "b"]})


@given(
    st.builds(
        QueuePlace,
        urgent=st.booleans(),
        band=st.integers(0, 2),
        points=st.integers(0, 99),
        severity=st.integers(0, 3),
        seen_at=MOMENTS,
        ad_id=st.text(min_size=1),
    )
)
def test_a_cursor_leads_back_to_its_place(place: QueuePlace) -> None:
    assert read_place(write_place(place)) == place


@given(st.text(min_size=1))
def test_any_other_text_is_no_cursor(text: str) -> None:
    with pytest.raises(InvalidQuery):
        read_place(text)


def test_no_cursor_begins_at_the_front() -> None:
    assert read_place("") is None
