"""Microdata, selectors, lists of labels, contacts, main text and plain text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.pages.contacts import linked_contacts
from crawler.pages.found import Part
from crawler.pages.main_text import main_text
from crawler.pages.microdata import microdata
from crawler.pages.selectors import selected
from crawler.pages.tables import MOST_FIELDS, listed
from crawler.pages.text import moment, plain, readable, tidy
from screening.ads import MAX_TEXT_CHARACTERS, check_text


def test_microdata_reads_nested_things_and_the_values_of_elements() -> None:
    html = """
    <article itemscope itemtype="https://schema.org/JobPosting">
      <h1 itemprop="title">Mozo de almacén</h1>
      <meta itemprop="datePosted" content="2026-10-05T08:00:00Z">
      <div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
        <span itemprop="name">Bodegas Tres Ríos</span></div>
      <div itemprop="description">Carga y descarga.<br>Turno de mañana.</div>
      <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
        <span itemprop="address" itemscope><span itemprop="addressLocality">León</span>
        <meta itemprop="addressCountry" content="mx"></span></div>
    </article>"""
    assert microdata(LexborHTMLParser(html)) == Part(
        title="Mozo de almacén",
        body="Carga y descarga.\nTurno de mañana.",
        company="Bodegas Tres Ríos",
        country="MX",
        posted_at=datetime(2026, 10, 5, 8, tzinfo=UTC),
        fields={"location": "León mx"},
    )


def test_microdata_of_a_site_frame_is_no_ad() -> None:
    html = (
        '<div itemscope itemtype="http://schema.org/Organization"><i itemprop=name>Faro</i></div>'
    )
    assert microdata(LexborHTMLParser(html)) == Part()


def test_selectors_give_lines_attributes_and_own_fields() -> None:
    tree = LexborHTMLParser(
        '<h2 class=t>Tour</h2><p>one</p><p>two</p><time datetime="2026-10-01">x</time><b>24</b>'
    )
    selectors = {"title": ".t", "body": "p", "posted_at": "time::attr(datetime)", "age": "b"}
    assert selected(tree, selectors | {"company": ".none"}) == Part(
        title="Tour",
        body="one\ntwo",
        posted_at=datetime(2026, 10, 1, tzinfo=UTC),
        fields={"age": "24"},
    )


def test_tables_definition_lists_and_lines_are_read_by_their_labels() -> None:
    tree = LexborHTMLParser(
        """<table><tr><th>Empresa<td>Café Lirio</tr><tr><td>Publicado:<td>03/10/2026</tr>
        <tr><td>a<td>b<td>c</tr></table>
        <dl><dt>Teléfono</dt> <dd>+52 55 5555 0102</dd><dt>Edad</dt><dd>31</dd><dt>x</dt></dl>
        <ul><li>Horario: 9 a 17</li><li>Idiomas: inglés</li><li>no label here</li></ul>"""
    )
    assert listed(tree) == Part(
        company="Café Lirio",
        posted_at=datetime(2026, 10, 3, tzinfo=UTC),
        fields={
            "phone": "+52 55 5555 0102",
            "age": "31",
            "hours": "9 a 17",
            "idiomas": "inglés",
        },
    )


def test_a_long_table_is_cut() -> None:
    rows = "".join(f"<tr><td>label {n}<td>{n}" for n in range(500))
    assert len(listed(LexborHTMLParser(f"<table>{rows}</table>")).fields) == MOST_FIELDS


def test_contact_links_count_outside_the_frame_of_the_site() -> None:
    tree = LexborHTMLParser(
        """<header><a href="tel:+525555550199">x</a></header>
        <main><a href="tel:+12025550101">call</a><a href="https://wa.me/12025550101">w</a></main>
        <footer><a href="mailto:site@example.org">m</a></footer>"""
    )
    assert linked_contacts(tree).fields == {"contact": "+12025550101\nhttps://wa.me/12025550101"}


def test_main_text_leaves_the_frame_out_and_keeps_lines() -> None:
    part = main_text(
        """<html><head><title>Faro | Mesera</title></head><body><nav><a href=/>Inicio</a></nav>
        <h1>Mesera para cafetería</h1><p>Buscamos mesera.<br>Sueldo 9,000 al mes.</p>
        <ul><li>Uno</li><li>Dos</li></ul><footer>Tablero Faro</footer></body></html>"""
    )
    assert part.title == "Mesera para cafetería"
    assert part.body.replace("- ", "").splitlines() == [
        "Buscamos mesera.",
        "Sueldo 9,000 al mes.",
        "Uno",
        "Dos",
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a <b>b</b></p>\n<p>c</p>", "a b\nc"),
        ("a<br/>b<br>\n\n<br>c", "a\nb\nc"),
        ("x<script>var y</script>z", "xz"),
        ("<p>never closed <b>bold", "never closed bold"),
        ("5 &lt; 6 &amp; caf&eacute;", "5 < 6 & café"),
    ],
)
def test_readable_text(markup: str, text: str) -> None:
    assert readable(markup) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;", "a\nb"),
        ("&amp;lt;p&amp;gt;a", "a"),
        ("a\r\nb", "a\nb"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_plain_text(raw: str, text: str) -> None:
    assert plain(raw) == text


@given(st.text(st.characters()))
def test_tidy_text_is_text_that_a_capture_accepts(raw: str) -> None:
    text = tidy(raw)
    check_text("body", text)
    assert tidy(text) == text


def test_tidy_text_is_no_longer_than_a_capture_may_be() -> None:
    assert len(tidy("a" * (MAX_TEXT_CHARACTERS + 5))) == MAX_TEXT_CHARACTERS


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-03", (2026, 10, 3)),
        ("2026-10-03T23:30:00-06:00", (2026, 10, 4)),
        ("Publicado el 3/10/2026", (2026, 10, 3)),
        ("10.12.2026", (2026, 12, 10)),
    ],
)
def test_moments(text: str, day: tuple[int, int, int]) -> None:
    found = moment(text)
    assert found is not None
    assert found.astimezone(UTC).timetuple()[:3] == day


@pytest.mark.parametrize("text", ["", "ayer", "31/02/2026", "2026-13-01", "10/25/2026"])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert moment(text) is None
