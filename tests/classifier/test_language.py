"""The language of short, shouted, misspelt and mixed ads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.language import language_of
from screening.ads import Language

ENGLISH = [
    "New in town, call me for a good time",
    "hmu 4 details, no experience needed, gud pay",
    "WAITRESSES WANTED FOR A BAR, CASH DAILY",
    "w 0 r k from home and get paid weekly",
    "Looking for drivers and cleaners",
    "ɴᴇᴡ ɢɪʀʟ ɪɴ ᴛʜᴇ ᴄɪᴛʏ, ᴄᴀʟʟ ᴍᴇ",
    "car calls 202-555-0142 in the evening",
]
SPANISH = [
    "Se solicitan meseras para bar, pago diario",
    "SE BUSCA PERSONAL DE LIMPIEZA",
    "busco chica pa trabajar en kasa, buen sueldo",
    "s3 s0l1c1t4n ch1c4s c0n bu3n4 pr3s3nt4c10n",
    "Hola amor, soy nueva y estoy disponible hoy",
    "Administrador de contratos: aplicar penalizaciones a proveedores",
    "¡Plazas en la Secretaría! La lista la maneja la maestra por WhatsApp",
    "CAMARERO. Jornada completa, incorporación inmediata",
]
OTHER = [
    "Busquem persona per treballar de cambrera a Girona els caps de setmana",
    "CONDUCTOR/A DE CAMIÓ PER FER REPARTIMENT AMB INCORPORACIÓ IMMEDIATA",
    "Procuramos empregada de limpeza para trabalhar em hotel, não é necessária experiência",
    "Salut je m'appelle Zoé, j'ai 24 ans et je suis disponible",
    "Cerchiamo cameriera per ristorante con esperienza",
    "Wir suchen eine Reinigungskraft für unser Hotel",
    "Требуется официантка в кафе",
    "招聘服务员",
    "202-555-0142 !!!",
    "★★★",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert language_of(text) is Language.EN


@pytest.mark.parametrize("text", SPANISH)
def test_spanish(text: str) -> None:
    assert language_of(text) is Language.ES


@pytest.mark.parametrize("text", OTHER)
def test_other(text: str) -> None:
    assert language_of(text) is Language.OTHER


def test_control_characters_and_surrogates_do_not_stop_it() -> None:
    text = "Se busca personal de limpieza para hotel " * 6
    assert language_of(text + "\x00\x1b\ud800") is Language.ES


@given(st.text())
def test_any_text_has_one_language(text: str) -> None:
    assert language_of(text) is language_of(text)
