"""Real servers that tests may use: their addresses, and a place of one's own on each."""

import os
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from store.search.elasticsearch import ElasticsearchIndex, Server
from store.search.elasticsearch.client import connect

KEY = b"a key for tests"


def missing(reason: str) -> None:
    """Skip what this machine cannot run; under CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def server_url(variable: str) -> str:
    """The address of a server, from the environment variable that names it."""
    url = os.environ.get(variable, "")
    if not url:
        missing(f"{variable} is not set: it gives the address of a server to test on")
    return url


@contextmanager
def postgresql_database() -> Iterator[str]:
    """The URL of an empty database of one's own on TEST_POSTGRESQL_URL, dropped at the end."""
    server = make_url(server_url("TEST_POSTGRESQL_URL")).set(drivername="postgresql+psycopg")
    name = f"vigia_test_{uuid.uuid4().hex[:16]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def elasticsearch_index(url: str = "") -> Iterator[ElasticsearchIndex]:
    """An empty index of one's own, which shows at once what is put into it."""
    server = Server(url=url or server_url("TEST_ELASTICSEARCH_URL"))
    with (
        elasticsearch_alias(server) as alias,
        ElasticsearchIndex.open(server, alias=alias, key=KEY, refresh=True) as index,
    ):
        with index.building() as build:
            build.swap()
        yield index


@contextmanager
def elasticsearch_alias(server: Server) -> Iterator[str]:
    """A name for an index of one's own; all its versions are deleted at the end."""
    alias = f"test-{secrets.token_hex(6)}"
    try:
        yield alias
    finally:
        with connect(server) as client:
            for name in client.indices.get(index=f"{alias}-*", allow_no_indices=True).body:
                client.indices.delete(index=name)
