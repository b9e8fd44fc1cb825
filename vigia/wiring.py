"""The one place where settings become objects and rooms meet."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from classifier.assessor import RuleAssessor
from classifier.catalogue import catalogue
from classifier.policy import read_policy
from screening.catalogue import Catalogue
from screening.indexing import Indexing
from screening.intake import Intake
from screening.ports import Archive, Assessor, Clock, Records, SearchIndex
from screening.rebuilding import Rebuilding
from screening.reviewing import Reviewing
from store.archive import FolderArchive
from store.records import AHEAD, SqlRecords, migrate, open_records
from store.records.copying import Copy, open_copy
from store.search.bounded import BoundedIndex
from store.search.elasticsearch import ElasticsearchIndex, Server
from store.search.fts5 import FTS5Index
from vigia.identifiers import new_id
from vigia.logs import configure_logs
from vigia.metrics import PrometheusMetrics
from vigia.settings import Settings, read_settings

ACTOR = "vigia"
"""Who acts, in the audit trail, where it was no person."""


class SystemClock:
    """The `Clock` port over the machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """An installation with everything wired: ports, use cases, and what they were made from."""

    settings: Settings
    clock: Clock
    metrics: PrometheusMetrics
    records: Records
    index: SearchIndex
    archive: Archive
    assessor: Assessor
    catalogue: Catalogue
    indexing: Indexing
    rebuilding: Rebuilding
    intake: Intake
    reviewing: Reviewing
    ensure_months: Callable[[datetime], None]


@cache
def settings() -> Settings:
    """The settings of this process, read once; configures the logs as they say."""
    read = read_settings()
    configure_logs(level=read.log_level, format=read.log_format)
    return read


def assessor() -> Assessor:
    """The assessor of the policy that the settings name."""
    return RuleAssessor(read_policy(settings().policy))


@contextmanager
def open_system(chosen: Settings | None = None) -> Iterator[System]:
    """The installation that the settings name; a new one in a data folder is set up at once.

    Raises Misconfigured where the records are of another version, or are none yet on a server.
    """
    using = chosen or settings()
    using.data.mkdir(parents=True, exist_ok=True)
    place = records_place(using)
    if isinstance(place, Path) and not place.exists():
        migrate(place)
    with open_records(place, severity_of=_severities()) as records, _open_index(using) as index:
        yield _wire(using, records, index)


def migrate_records() -> str:
    """Bring the records to this version's schema; gives its revision."""
    settings().data.mkdir(parents=True, exist_ok=True)
    return migrate(records_place(settings()))


def open_copy_of_records(to: str) -> AbstractContextManager[Copy]:
    """A copy of the records that the settings name, to a database at `to`."""
    return open_copy(records_place(settings()), to, actor=ACTOR)


def records_place(using: Settings) -> Path | str:
    """The records' file, or the address of their server."""
    return using.records_url.get_secret_value() or using.data / "records.sqlite3"


def _open_index(using: Settings) -> AbstractContextManager[SearchIndex]:
    if not using.elasticsearch_url:
        return FTS5Index.open(using.data / "search")
    server = Server(
        url=using.elasticsearch_url,
        api_key=using.elasticsearch_api_key.get_secret_value(),
        user=using.elasticsearch_user,
        password=using.elasticsearch_password.get_secret_value(),
        certificates=Path(using.elasticsearch_ca) if using.elasticsearch_ca else None,
    )
    return ElasticsearchIndex.open(server, alias=using.index_name, key=secret_of(using))


def secret_of(using: Settings) -> bytes:
    """The secret that signs sessions: the setting, else one kept in the data folder, mode 600."""
    if secret := using.secret.get_secret_value():
        return secret.encode()
    path = using.data / "secret"
    try:
        created = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(created, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    return path.read_bytes()


def _severities() -> dict[str, int]:
    order = ("low", "medium", "high", "critical")
    return {name: order.index(entry.severity) for name, entry in catalogue().indicators.items()}


def _wire(using: Settings, records: SqlRecords, opened: SearchIndex) -> System:
    clock, metrics = SystemClock(), PrometheusMetrics()
    index = BoundedIndex(opened, at_once=using.searches_at_once)
    archive = FolderArchive(using.data / "archive")
    screen = RuleAssessor(read_policy(using.policy))
    indexing = Indexing(
        records=records, index=index, metrics=metrics, at_once=not using.elasticsearch_url
    )
    return System(
        settings=using,
        clock=clock,
        metrics=metrics,
        records=records,
        index=index,
        archive=archive,
        assessor=screen,
        catalogue=catalogue(),
        indexing=indexing,
        rebuilding=Rebuilding(records=records, index=index, clock=clock, actor=ACTOR),
        intake=Intake(
            records=records,
            indexing=indexing,
            assessor=screen,
            clock=clock,
            metrics=metrics,
            new_id=new_id,
        ),
        reviewing=Reviewing(
            records=records,
            indexing=indexing,
            archive=archive,
            clock=clock,
            metrics=metrics,
            new_id=new_id,
        ),
        ensure_months=lambda now: records.ensure_months(now.date(), now.date() + AHEAD),
    )
