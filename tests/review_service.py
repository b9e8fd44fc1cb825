"""The whole service on a loopback port, over stores in memory, for tests of the API and its pages."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import httpx
import uvicorn
from fictional_ads import StandingClock
from phrase_assessor import PhraseAssessor

from api.app import create_app
from api.services import Services
from classifier.catalogue import catalogue
from screening.errors import IndexUnavailable
from screening.indexing import Indexing
from screening.intake import Intake
from screening.keys import digest_of, new_secret
from screening.ports import Records, SearchIndex
from screening.query import AdPage, AdQuery, IndexState
from screening.reviewing import Reviewing
from screening.reviews import Role
from screening.stored import ApiKey
from store.memory import MemoryArchive, MemoryRecords, MemorySearchIndex
from vigia.metrics import PrometheusMetrics

SECRET = b"a secret for tests"
BAR = "Te pagamos el pasaje y lo vas descontando con tu trabajo"

ADS: Mapping[str, dict[str, Any]] = {
    "bar": {
        "kind": "job",
        "country": "MX",
        "title": "Se solicitan señoritas para bar",
        "body": f"Pago diario en otra ciudad. {BAR}. Hospedaje en el mismo lugar. Quiénes somos, "
        "solo por mensaje: +52 55 5555 0106. Ciudad de México.",
        "posted_at": "2026-10-20",
        "source": "tablero",
    },
    "nanny": {
        "kind": "job",
        "country": "US",
        "title": "Nanny wanted in our home",
        "body": "Fair wage. We keep your passport for safety. The Rivera family, +1 202-555-0112, "
        "or rivera@example.com.",
        "source": "board",
    },
    "club": {
        "kind": "job",
        "country": "CO",
        "title": "Night-club waitresses",
        "body": "Waitresses for our club, ages 16 to 24, write to +1 202-555-0115.",
        "source": "board",
    },
    "escort": {
        "kind": "escort",
        "country": "US",
        "title": "Independent",
        "body": "I answer my own phone 🍸. barely legal jokes are not for me, my rates, your manners. "
        "+1 202-555-0104",
        "source": "board",
    },
    "charity": {
        "kind": "job",
        "country": "MX",
        "title": "Trabajadoras de caso",
        "body": "Acompañamos a personas a quienes les quitaron el pasaporte. Sueldo publicado.",
        "source": "tablero",
    },
    "farm": {
        "kind": "job",
        "country": "US",
        "title": "Apple harvest",
        "body": "Ten weeks, written contract, you pay no fee. Huerta Norte Farms, +1 202-555-0102.",
        "source": "board",
    },
    "catalan": {
        "kind": "job",
        "title": "Cambrers",
        "body": "Es busca personal per a un restaurant. +1 202-555-0120",
        "source": "board",
    },
}
"""Fictional ads: high, elevated, urgent, an unlisted word, quoted, counter-indicator, not screened."""


class FailingIndex(MemorySearchIndex):
    """An index that can be switched off, as a server can."""

    is_down = False

    def search(self, query: AdQuery) -> AdPage:
        if self.is_down:
            raise IndexUnavailable(retry_after_seconds=3)
        return super().search(query)

    def state(self) -> IndexState:
        if self.is_down:
            return IndexState(ready=False, documents=0, problem="switched off")
        return super().state()


def ads(*names: str) -> list[dict[str, Any]]:
    """Those ads as rows of a request; all of them where none is named."""
    return [{"id": name, **ADS[name]} for name in names or ADS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a test holds of a running service."""

    address: str
    services: Services
    clock: StandingClock
    keys: Mapping[Role, str]

    def client(self, role: Role | None = Role.ADMIN, **more: Any) -> httpx.Client:
        """A client with the key of a role, or with none."""
        headers = {"Authorization": f"Bearer {self.keys[role]}"} if role else {}
        return httpx.Client(base_url=self.address, headers=headers, trust_env=False, **more)

    def keep(self, *names: str) -> dict[str, str]:
        """Keep ads and give our ids by theirs."""
        with self.client() as client:
            answer = client.post("/v1/ads", json={"ads": ads(*names)}).raise_for_status().json()
        return {row["submitted_id"]: row["id"] for row in answer["assessments"]}


def make_services(
    clock: StandingClock,
    *,
    records: Records | None = None,
    index: SearchIndex | None = None,
    **more: Any,
) -> Services:
    """Services over stores in memory; `more` are fields of `Services`."""
    records = records or MemoryRecords(now=clock.now)
    index = index or MemorySearchIndex()
    metrics = PrometheusMetrics()
    numbers = count(1)
    indexing = Indexing(records=records, index=index, metrics=metrics)
    wired: dict[str, Any] = {
        "records": records,
        "indexing": indexing,
        "clock": clock,
        "metrics": metrics,
        "new_id": lambda: f"id{next(numbers):04}",
    }
    assessor = PhraseAssessor()
    services = Services(
        records=records,
        index=index,
        intake=Intake(assessor=assessor, **wired),
        indexing=indexing,
        reviewing=Reviewing(archive=MemoryArchive(), **wired),
        assessor=assessor,
        catalogue=catalogue(),
        clock=clock,
        metrics=metrics,
        render_metrics=metrics.render,
        secret=SECRET,
    )
    return replace(services, **more)


def make_keys(services: Services) -> dict[Role, str]:
    """A key of each role, named after it."""
    secrets = {role: new_secret() for role in Role}
    with services.records.begin() as unit:
        for role, secret in secrets.items():
            unit.add_key(
                ApiKey(
                    id=f"key-{role}",
                    name=f"{role} one",
                    role=role,
                    digest=digest_of(secret),
                    created_at=services.clock.now(),
                )
            )
    return secrets


@contextmanager
def running(clock: StandingClock | None = None, **more: Any) -> Iterator[Service]:
    """Serve on a free loopback port until the block ends."""
    clock = clock or StandingClock()
    services = make_services(clock, **more)
    keys = make_keys(services)
    with serving(services) as address:
        yield Service(address=address, services=services, clock=clock, keys=keys)


@contextmanager
def serving(services: Services) -> Iterator[str]:
    # asyncio turns Nagle's delay (40 ms an answer) off only where the protocol is named.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(services), access_log=False, log_config=None, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
