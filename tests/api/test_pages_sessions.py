"""Sessions that only we can write, form tokens of their own, and addresses that stay here."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.redirects import own_address
from api.pages.sessions import (
    SESSION_HOURS,
    form_token,
    is_form_token,
    new_session,
    read_session,
    write_session,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
SECRET, OTHER = b"one secret", b"another"
SESSION = new_session(now=NOW, key_id="key-1")
COOKIE = write_session(SESSION, SECRET)


def test_a_session_is_read_back_until_it_ends() -> None:
    assert read_session(COOKIE, SECRET, now=NOW) == SESSION
    end = NOW + timedelta(hours=SESSION_HOURS)
    assert read_session(COOKIE, SECRET, now=end - timedelta(seconds=1)) == SESSION
    assert read_session(COOKIE, SECRET, now=end) is None


def test_another_secret_reads_nothing() -> None:
    assert read_session(COOKIE, OTHER, now=NOW) is None


@given(st.integers(0, len(COOKIE) - 1), st.characters(codec="ascii"))
def test_one_changed_character_is_no_session(position: int, character: str) -> None:
    changed = COOKIE[:position] + character + COOKIE[position + 1 :]
    assert (read_session(changed, SECRET, now=NOW) is None) == (changed != COOKIE)


@given(st.text())
def test_any_other_text_is_no_session(text: str) -> None:
    assert read_session(text, SECRET, now=NOW) is None


def test_the_cookie_does_not_hold_the_form_token() -> None:
    assert form_token(SESSION, SECRET) not in COOKIE


def test_a_form_token_is_good_for_its_session_alone() -> None:
    token = form_token(SESSION, SECRET)
    assert is_form_token(token, SESSION, SECRET)
    assert not is_form_token(token, new_session(now=NOW, key_id="key-1"), SECRET)
    assert not is_form_token("", SESSION, SECRET)
    assert not is_form_token("é", SESSION, SECRET)


@pytest.mark.parametrize("here", ["/queue", "/search?words=a%20b&sort=score", "/ads/01#x"])
def test_own_addresses_are_followed(here: str) -> None:
    assert own_address(here) == here


@pytest.mark.parametrize(
    "there",
    ["", "queue", "//example.org", "/\\example.org", "https://example.org", "/a\nb", "/\t/x.org"],
)
def test_other_addresses_are_not(there: str) -> None:
    assert own_address(there) == "/queue"
