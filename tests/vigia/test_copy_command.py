"""`vigia copy` as a person types it."""

import io

import pytest
from command_line import Vigia
from sqlalchemy import make_url

from store.records import open_records

SECRET = "planted-marker"


@pytest.fixture
def address(postgresql_url: str) -> str:
    """With a password, which a server that asks for none lets pass."""
    url = make_url(postgresql_url).set(drivername="postgresql", password=SECRET)
    return url.render_as_string(hide_password=False)


def test_an_installation_is_copied(vigia: Vigia, address: str) -> None:
    vigia("migrate")
    vigia("key", "create", "Ana")
    run = vigia("copy", "--to", address)
    assert run.code == 0
    assert [line.split()[:2] for line in run.out.splitlines()[1:4]] == [
        ["ads", "0"],
        ["api_keys", "1"],
        ["audit", "1"],
    ]
    assert "VIGIA_RECORDS_URL" in run.err
    assert "vigia index rebuild" in run.err
    assert SECRET not in run.out + run.err
    with open_records(address) as records, records.reading() as view:
        assert [key.name for key in view.keys()] == ["Ana"]
    again = vigia("copy", "--to", address)
    assert again.code == 1
    assert "finished copy" in again.err
    assert SECRET not in again.err


def test_the_address_may_come_from_standard_input(
    vigia: Vigia, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vigia("migrate")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{address}\n"))
    assert vigia("copy", "--to", "-").code == 0


@pytest.mark.parametrize(
    ("to", "code", "said"),
    [
        (f"mysql://u:{SECRET}@h/d", 2, "postgresql://..."),
        (f"postgresql://u:{SECRET}/d", 2, "postgresql://..."),
        (f"postgresql://u:{SECRET}@127.0.0.1:1/d", 3, "does not answer"),
    ],
)
def test_an_address_that_is_wrong_is_not_repeated(
    vigia: Vigia, to: str, code: int, said: str
) -> None:
    vigia("migrate")
    run = vigia("copy", "--to", to)
    assert run.code == code
    assert said in run.err
    assert SECRET not in run.out + run.err


def test_what_is_not_there_is_not_copied(vigia: Vigia, address: str) -> None:
    run = vigia("copy", "--to", address)
    assert run.code == 3
    assert "no records yet" in run.err
