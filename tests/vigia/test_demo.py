"""The demo boards are deterministic, fictional and of full variety."""

import re
from collections import Counter
from itertools import chain
from urllib.request import urlopen

import pytest

from vigia.demo import Boards
from vigia.demo.ads import DemoAd, read_day
from vigia.demo.site import CLASSIFIEDS, JOBS, site_of

BOARDS = {"tablero_faro": JOBS, "plaza_norte": CLASSIFIEDS}

FICTIONAL_PHONE = re.compile(r"\+1 202[ -]555[ -]01\d\d|\+52 \(?55\)? 5555[ .]01\d\d|55-5555-0147")
PHONE_LIKE = re.compile(r"(?<![\d,])\+?\d[\d ().-]{7,}\d")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+")
ON_PERSONS = re.compile(r"\b(victim|trafficker|minor|suspect|víctima|tratante|menor)\b", re.I)


def all_ads() -> list[DemoAd]:
    return [ad for name in BOARDS for day in (1, 2) for ad in read_day(name, day).ads.values()]


def texts() -> list[str]:
    return list(chain.from_iterable([ad.title, ad.body, *ad.listed.values()] for ad in all_ads()))


@pytest.mark.parametrize("name", BOARDS)
@pytest.mark.parametrize("day", [1, 2])
def test_the_same_day_gives_the_same_pages(name: str, day: int) -> None:
    one, two = (site_of(BOARDS[name], name=name, day=day, elsewhere="/") for _ in range(2))
    targets = ["/", "/robots.txt", "/calendar/2026-12", BOARDS[name].list_path + "?page=2"]
    targets += [f"{BOARDS[name].ad_path}/{key}" for key in one.day.ads]
    answers = [one.answer(target) for target in targets]
    assert answers == [two.answer(target) for target in targets]
    assert {answer.status for answer in answers} == {200}


def test_the_boards_have_their_size_and_their_variety() -> None:
    first = {name: list(read_day(name, 1).ads.values()) for name in BOARDS}
    assert {name: len(ads) for name, ads in first.items()} == {
        "tablero_faro": 60,
        "plaza_norte": 40,
    }
    expected = Counter(ad.expect for ads in first.values() for ad in ads)
    assert set(expected) == {"low", "elevated", "high", "urgent", "not_screened"}
    assert expected["urgent"] == 1
    assert 0.75 <= expected["low"] / expected.total() <= 0.9


def test_the_second_day_differs_from_the_first() -> None:
    for name in BOARDS:
        one, two = read_day(name, 1), read_day(name, 2)
        assert two.removed == set(one.ads) - set(two.ads) != set()
        assert set(two.ads) - set(one.ads)
        assert [key for key in two.ads if key in one.ads and two.ads[key] != one.ads[key]]


def test_every_phone_and_address_is_kept_for_fiction() -> None:
    for text in texts():
        for phone in PHONE_LIKE.findall(text):
            assert FICTIONAL_PHONE.fullmatch(phone.strip()), phone
        for email in EMAIL.findall(text):
            assert re.search(r"[@.]example\.(com|org|net)$", email.rstrip(".")), email


def test_no_ad_names_a_person_by_a_word_that_accuses() -> None:
    assert not [text for text in texts() if ON_PERSONS.search(text)]


def test_every_age_of_a_person_in_an_ad_is_of_age() -> None:
    ages = [int(ad.listed["age"]) for ad in all_ads() if "age" in ad.listed]
    assert min(ages) >= 21


def test_pages_that_are_not_there_or_gone_say_so() -> None:
    site = site_of(JOBS, name="tablero_faro", day=2, elsewhere="http://localhost/")
    assert site.answer("/empleo/1008-recepcionista").status == 410
    assert site.answer("/empleo/4000").status == 404
    assert site.answer("/nothing").status == 404
    assert site.answer("/empleo/9002").location == "http://localhost/"


def test_the_boards_serve_on_loopback_and_record_what_they_were_asked() -> None:
    with Boards() as boards, urlopen(boards.jobs.url + "/empleo/1001") as response:
        assert response.status == 200
        assert "Café Lirio" in response.read().decode()
    assert [request.path for request in boards.jobs.requests] == ["/empleo/1001"]
    assert boards.jobs.port != boards.classifieds.port
