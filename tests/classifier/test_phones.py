"""Phone numbers: written plainly, hidden, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.extraction.phones import phones_in

US, MX = "+12025550142", "+525555550142"


def found(text: str, country: str | None = "MX") -> list[tuple[str, str, bool]]:
    """What was read: number, words that state it, whether they hide it."""
    return [
        (phone.value, text[phone.start : phone.end], phone.obscured)
        for phone in phones_in("body", text, country=country)
    ]


PLAIN = [
    ("Call 202-555-0142 today", "US", US, "202-555-0142"),
    ("Call (202) 555-0142", "US", US, "(202) 555-0142"),
    ("202.555.0142", "US", US, "202.555.0142"),
    ("text +1 (202) 555 0142.", "MX", US, "+1 (202) 555 0142"),
    ("1-202-555-0142", "US", US, "1-202-555-0142"),
    ("1 202 555 0142", "MX", US, "1 202 555 0142"),
    ("2025550142", "US", US, "2025550142"),
    ("2025550142", None, US, "2025550142"),
    ("55 5555 0142", None, MX, "55 5555 0142"),
    ("202/555-0142", "US", US, "202/555-0142"),
    ("Informes al 55 5555 0142", "MX", MX, "55 5555 0142"),
    ("Cel. 55-5555-0142", "MX", MX, "55-5555-0142"),
    ("(55) 5555 – 0142", "MX", MX, "(55) 5555 – 0142"),
    ("+52 55 5555 0142", "US", MX, "+52 55 5555 0142"),
    ("+52 1 55 5555 0142", "US", MX, "+52 1 55 5555 0142"),
    ("52 55 5555 0142", "US", MX, "52 55 5555 0142"),
    ("(+52) 55 5555 0142", "MX", MX, "(+52) 55 5555 0142"),
    ("044 55 5555 0142", "MX", MX, "044 55 5555 0142"),
    ("01 55 5555 0142", "MX", MX, "01 55 5555 0142"),
    ("0052 55 5555 0142", "US", MX, "0052 55 5555 0142"),
    ("55 55 55 01 42", "MX", MX, "55 55 55 01 42"),
    ("WhatsApp:5555550142", "MX", MX, "5555550142"),
    ("tel5555550142", "MX", MX, "5555550142"),
    ("Ana 24, 5555550142 lugar propio", "MX", MX, "5555550142"),
    ("Llámame 5555550142 $800 la hora", "MX", MX, "5555550142"),
    ("https://wa.me/525555550142", "US", MX, "525555550142"),
    ("https://api.whatsapp.com/send?phone=525555550142&text=hola", None, MX, "525555550142"),
    ("tel:+12025550142", None, US, "+12025550142"),
    ("600 55 01 42", "ES", "+34600550142", "600 55 01 42"),
    ("600.550.142", "ES", "+34600550142", "600.550.142"),
    ("300 555 0142", "CO", "+573005550142", "300 555 0142"),
    ("11 15 5555 0142", "AR", "+5491155550142", "11 15 5555 0142"),
    ("15 5555 0142", "AR", "+5491155550142", "15 5555 0142"),
    ("9 11 5555 0142", "AR", "+5491155550142", "9 11 5555 0142"),
    ("987 654 321", "PE", "+51987654321", "987 654 321"),
    ("5555 0142", "GT", "+50255550142", "5555 0142"),
    ("7555-0142", "SV", "+50375550142", "7555-0142"),
    ("9555 0142", "HN", "+50495550142", "9555 0142"),
    ("8555 0142", "CR", "+50685550142", "8555 0142"),
    ("6555-0142", "PA", "+50765550142", "6555-0142"),
    ("07700 900123", "GB", "+447700900123", "07700 900123"),
    ("+44 (0)7700 900123", "US", "+447700900123", "+44 (0)7700 900123"),
]


@pytest.mark.parametrize(("text", "country", "value", "words"), PLAIN)
def test_reads_plain_numbers(text: str, country: str | None, value: str, words: str) -> None:
    assert found(text, country) == [(value, words, False)]


HIDDEN = [
    ("2 0 2 . 5 5 5 . 0 1 4 2", "US", US),
    ("5 5 ★ 5 5 5 5 ★ 0 1 4 2", "MX", MX),
    ("55 💋 5555 💋 0142", "MX", MX),
    ("55*5555*0142", "MX", MX),
    ("55_5555_0142", "MX", MX),
    ("202...555...0142", "US", US),
    ("2O2-555-O142", "US", US),
    ("2o2 555 ol42", "US", US),
    ("5️⃣5️⃣5️⃣5️⃣5️⃣5️⃣0️⃣1️⃣4️⃣2️⃣", "MX", MX),
    ("５５ ５５５５ ０１４２", "MX", MX),
    ("٢٠٢٥٥٥٠١٤٢", "US", US),
    ("𝟐𝟎𝟐-𝟓𝟓𝟓-𝟎𝟏𝟒𝟐", "US", US),
    ("②⓪②⑤⑤⑤⓪①④②", "US", US),
    ("cinco cinco cinco cinco cinco cinco cero uno cuatro dos", "MX", MX),
    ("cincuenta y cinco, cincuenta y cinco, cincuenta y cinco, cero uno, cuarenta y dos", "MX", MX),
    ("CINCO-CINCO-CINCO-CINCO-CINCO-CINCO-CERO-UNO-CUATRO-DOS", "MX", MX),
    ("doble cinco, doble cinco, doble cinco, cero uno cuatro dos", "MX", MX),
    ("55 cincuenta y cinco 55 cero uno 42", "MX", MX),
    ("two oh two five five five oh one four two", "US", US),
    ("two zero two, five fifty-five, zero one forty-two", "US", US),
    ("two oh two triple five oh one four two", "US", US),
    ("202 five five five 0142", "US", US),
    ("2zero2-5five5-0one42", "US", US),
    ("f1ve five 5 5 five five 0 one 4 two", "MX", MX),
    ("five-cinco, five-cinco, cinco-five, cero-one-cuatro-dos", "MX", MX),
    ("202\n555\n0142", "US", US),
    ("55x5555x0142", "MX", MX),
    ("2|0|2|5|5|5|0|1|4|2", "US", US),
    ("202-555-0|42", "US", US),
    ("dos cero dos luego 555 luego 0142", "US", US),
    ("cincocincocincocincocincocincocerounocuatrodos", "MX", MX),
    ("two hundred two five five five 0142", "US", US),
    ("2,0,2,5,5,5,0,1,4,2", "US", US),
    ("mas cincuenta y dos 55 5555 0142", "US", MX),
    ("dos cero dos guion cinco cinco cinco guion cero uno cuatro dos", "US", US),
]


@pytest.mark.parametrize(("text", "country", "value"), HIDDEN)
def test_reads_hidden_numbers(text: str, country: str, value: str) -> None:
    assert found(text, country) == [(value, text, True)]


TRAPS = [
    ("Sueldo 45000-50000 al mes", "MX"),
    ("Sueldo de $12,000 a $15,000", "MX"),
    ("salary 45000 - 50000 usd", "US"),
    ("De 12000 a 15000 pesos quincenales", "MX"),
    ("Medidas 90-60-90, 165 cm, 55 kg", "MX"),
    ("Publicado 15/01/2025, cierre 2025-02-28", "MX"),
    ("Horario 09:00-18:00, sábado 10:00-14:00", "MX"),
    ("lunes a viernes de 9 a 18, C.P. 06600", "MX"),
    ("CÓDIGO DE OFERTA: 092025023200", "ES"),
    ("Order number 2025550142", "US"),
    ("CLABE 012180001234567891", "MX"),
    ("Tarjeta 4152 3136 0000 1234", "MX"),
    ("4152 3136 0000 1234", "MX"),
    ("CLABE: 012 180 01234567890 1", "MX"),
    ("ISBN 978-3-16-148410-0", "MX"),
    ("IBAN ES91 2100 0418 4502 0005 1332", "ES"),
    ("RFC XAXX010101000", "MX"),
    ("CURP GOMC850101HDFRRL09", "MX"),
    ("19.432608, -99.133209", "MX"),
    ("https://site.example/anuncio/5555550142", "MX"),
    ("foto2025550142@example.com", "US"),
    ("Experiencia 2019-2023", "CR"),
    ("revenue of 1,200,000 in 2023", "US"),
    ("Ref. 5512345678", "MX"),
    ("hay 3 o 4 de 20 a 30 años, 5 turnos, 2 días, 10 horas", "MX"),
    ("one of the two of us is free from five to nine, three days", "US"),
    ("Turnos: uno, dos o tres; cinco días", "MX"),
    ("30 min 800, 1 h 1500, 2 h 2500", "MX"),
    ("80 / 120 / 200", "US"),
    ("100hh 160/45m 200hr", "US"),
    ("24 ♥ 165 ♥ 90-60-90", "MX"),
    ("see 1c4789a59b5459bbd3bc82e0f5 and 7c7175568227ca47c39671ad", "US"),
    ("30m220 / 45m260 / 1h300", "US"),
    ("NSS 12345678901", "MX"),
    ("10000000 pesos", "GT"),
]


@pytest.mark.parametrize(("text", "country"), TRAPS)
def test_leaves_other_figures_alone(text: str, country: str) -> None:
    assert found(text, country) == []


def test_reads_two_numbers_side_by_side() -> None:
    text = "5555550142 o 5555550143 / 55 5555 0144"
    assert [value for value, _, _ in found(text)] == [MX, "+525555550143", "+525555550144"]


def test_a_figure_beside_a_number_is_not_part_of_it() -> None:
    assert found("Karla 24 55 5555 0142") == [(MX, "55 5555 0142", False)]
    assert found("Sonia, 39. 55 5555 0142", "ES") == [(MX, "55 5555 0142", False)]


def test_a_thing_that_has_numbers_does_not_deny_a_phone_in_the_next_sentence() -> None:
    assert found("Viaje por nuestra cuenta. 55 5555 0142") == [(MX, "55 5555 0142", False)]


def test_a_second_ending_is_not_part_of_the_number() -> None:
    assert found("202-555-0142/0143", "US") == [(US, "202-555-0142", False)]


@pytest.mark.parametrize("piece", ["1,", "1 ", "1.", "$1 ", "five ", "★1", "1|"])
def test_a_long_row_of_one_figure_is_no_number(piece: str) -> None:
    """As long as a text may be: a pattern that tries every end from every start takes minutes."""
    assert phones_in("body", piece * 30_000, country="MX") == ()


def test_a_number_without_country_that_could_be_of_two_is_left() -> None:
    assert found("call 646 555 0142", None) == []
    assert found("call 646 555 0142", "US") == [("+16465550142", "646 555 0142", False)]


@given(st.text(), st.sampled_from([None, "MX", "US", "AR", "??"]))
def test_any_text_is_read_twice_the_same_with_spans_inside(text: str, country: str | None) -> None:
    first = phones_in("body", text, country=country)
    assert first == phones_in("body", text, country=country)
    assert all(0 <= phone.start < phone.end <= len(text) for phone in first)


@given(st.text(alphabet="0123456789 oOlI|-.()+★\ncinco y two\u20e3\ufe0f５", max_size=80))
def test_number_like_texts_never_raise(text: str) -> None:
    for phone in phones_in("body", text, country="MX"):
        assert phone.value.startswith("+")
        assert phone.value[1:].isdecimal()
        assert text[phone.start : phone.end].strip()
