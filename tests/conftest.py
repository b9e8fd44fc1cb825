"""What all tests share: which may be skipped, and that under CI none is skipped in silence."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from servers import missing, postgresql_database
from sqlalchemy import make_url

from store.records import migrate

# How long an example takes depends on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run and say what would run it; under CI that is a failure,
    save for real data, which nobody but its keepers has."""
    if item.get_closest_marker("data") and not os.environ.get("TEST_DATA"):
        pytest.skip("TEST_DATA is not set: it names the folder of real ads")
    if item.get_closest_marker("browser") and CHROMIUM is None:
        missing("no browser: apt-get install chromium would run it")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that browser tests drive."""
    if CHROMIUM is None:
        missing("no browser: apt-get install chromium would run it")
    assert CHROMIUM is not None
    return CHROMIUM


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real ads, for tests marked `data`."""
    return Path(os.environ["TEST_DATA"])


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """An empty database of the test's own on a real server (TEST_POSTGRESQL_URL)."""
    with postgresql_database() as url:
        yield url


@pytest.fixture(scope="session")
def _migrated_template() -> Iterator[str]:
    """The name of a database at this version's schema: copying it is quicker than migrating."""
    with postgresql_database() as url:
        migrate(url)
        yield make_url(url).database or ""


@pytest.fixture
def migrated_url(_migrated_template: str) -> Iterator[str]:
    """A database of the test's own on a real server, at this version's schema."""
    with postgresql_database(_migrated_template) as url:
        yield url
