"""An installation of stores that a process of its own can open too: by two words of a command line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fictional_ads import NoMetrics, not_screened
from servers import KEY

from screening.ads import Capture
from screening.assessment import Assessment
from screening.indexing import Indexing
from screening.ports import SearchIndex
from screening.rebuilding import Rebuilding
from store.records import SqlRecords, open_records
from store.search.elasticsearch import ElasticsearchIndex, Server
from store.search.fts5 import FTS5Index


class NothingRead:
    """The `Assessor` port for ads in a language that is not read."""

    model = policy = "none"

    def assess(self, captures: Sequence[Capture]) -> list[Assessment]:
        return [not_screened(one) for one in captures]


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    records: SqlRecords
    index: SearchIndex
    indexing: Indexing
    rebuilding: Rebuilding


@contextmanager
def installation(records: str, index: str) -> Iterator[Installation]:
    """`records` is a file or a PostgreSQL address; `index` a folder, or an alias at an address as in
    `alias@http://host:9200`."""
    place: Path | str = records if "://" in records else Path(records)
    with open_records(place) as opened, _index(index) as searched:
        yield Installation(
            records=opened,
            index=searched,
            indexing=Indexing(
                records=opened, index=searched, metrics=NoMetrics(), at_once="@" not in index
            ),
            rebuilding=Rebuilding(
                records=opened, index=searched, clock=SystemClock(), actor="test"
            ),
        )


@contextmanager
def _index(name: str) -> Iterator[SearchIndex]:
    alias, at, url = name.partition("@")
    if at:
        with ElasticsearchIndex.open(Server(url=url), alias=alias, key=KEY, refresh=True) as index:
            yield index
    else:
        with FTS5Index.open(Path(name)) as index:
            yield index
