"""The schema's revisions: they make what the tables say, can be undone, and are checked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, NullPool, create_engine, inspect, text

from screening.errors import Misconfigured, RecordsUnavailable
from store.records import migrate, open_records
from store.records.migrating import alembic_config, head
from store.records.sqlite import sqlite_engine
from store.records.tables import metadata

MONTH = re.compile(r"(captures|assessments|audit)_(\d{4}_\d\d|default)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records 100%.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Path | str:
    """Where records can be made: nothing is there yet."""
    place: Path | str = request.getfixturevalue(
        "path" if request.param == "sqlite" else "postgresql_url"
    )
    return place


@pytest.fixture
def engine(place: Path | str) -> Iterator[Engine]:
    made = (
        sqlite_engine(place)
        if isinstance(place, Path)
        else create_engine(place, poolclass=NullPool)
    )
    yield made
    made.dispose()


def is_no_month(thing: Any, name: str | None, kind: str, *_: object) -> bool:
    return kind != "table" or MONTH.fullmatch(name or "") is None


def test_migrations_make_what_the_tables_say(place: Path | str, engine: Engine) -> None:
    assert migrate(place) == head()
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_no_month})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(path: Path) -> None:
    migrate(path)
    before = path.read_bytes()
    assert migrate(path) == head()
    assert path.read_bytes() == before


def test_migrations_can_be_undone_and_done_again(place: Path | str, engine: Engine) -> None:
    migrate(place)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    assert migrate(place) == head()
    with open_records(place) as records:
        assert records.revision() == head()


def test_the_scripts_of_alembic_start_a_new_revision(path: Path, tmp_path: Path) -> None:
    """What a developer's `alembic revision` begins from."""
    config = alembic_config()
    template = Path(config.get_main_option("script_location") or "") / "script.py.mako"
    assert "down_revision" in template.read_text(encoding="utf-8")


def test_records_that_are_not_there_are_not_made_in_passing(path: Path) -> None:
    with pytest.raises(Misconfigured, match="run vigia migrate"):
        open_records(path)
    assert not path.exists()


def test_empty_and_older_records_are_refused(path: Path) -> None:
    path.touch()
    with pytest.raises(Misconfigured, match=r"empty.*run vigia migrate"):
        open_records(path)


def test_records_of_a_newer_version_are_refused(place: Path | str, engine: Engine) -> None:
    migrate(place)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (open_records, migrate):
        with pytest.raises(Misconfigured, match=r"newer version.*run vigia migrate"):
            attempt(place)


def test_a_file_that_is_no_database_is_unavailable(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to be taken for one" * 40)
    with pytest.raises(RecordsUnavailable):
        open_records(path)
