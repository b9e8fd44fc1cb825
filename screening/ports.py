"""What the domain needs of the other rooms. Synchronous, in the domain's language.

One contract suite per port runs over every implementation (tests/contracts).
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from screening.ads import Capture, Identity
from screening.assessment import Assessment
from screening.query import (
    AdPage,
    AdQuery,
    IndexedAd,
    IndexState,
    IndexVersion,
    Matching,
    RefusedAd,
)
from screening.reviews import Review
from screening.stored import (
    ApiKey,
    AuditEntry,
    Backlog,
    Kept,
    KnownAd,
    OutboxRow,
    QueuePlace,
    StoredAd,
    StoredCapture,
    Tombstone,
)


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, in UTC."""


class Metrics(Protocol):
    def count(self, name: str, value: float = 1, **labels: str) -> None: ...

    def observe(self, name: str, value: float, **labels: str) -> None: ...

    def set(self, name: str, value: float, **labels: str) -> None: ...


class Assessor(Protocol):
    """The same capture, model and policy give the same assessment, bit for bit."""

    @property
    def model(self) -> str: ...

    @property
    def policy(self) -> str: ...

    def assess(self, captures: Sequence[Capture]) -> list[Assessment]:
        """One assessment per capture, in order."""


class Archive(Protocol):
    """Raw responses, by the SHA-256 of their bytes; the same bytes are kept once."""

    def put(self, content: bytes) -> str:
        """Keep, durably, and give the digest (64 hex digits)."""

    def get(self, digest: str) -> bytes:
        """The bytes, checked against the digest. Raises NotFound."""

    def remove(self, digest: str) -> None:
        """Take out; what is not there is no error."""


class Reading(Protocol):
    """One consistent view of the records, in which nothing can be written."""

    def known(self, identities: Sequence[Identity]) -> Mapping[Identity, KnownAd]: ...

    def addresses(self, source: str) -> Mapping[str, str]:
        """Key to URL of the newest capture, for every ad of a source that is neither gone nor
        forgotten: what a new crawl looks for again."""

    def read(self, ad_id: str) -> StoredAd:
        """Raises AdNotFound, or AdForgotten where only the tombstone is left."""

    def read_many(self, ad_ids: Sequence[str]) -> list[StoredAd]:
        """In the order asked; ads that are not there are left out."""

    def captures(self, ad_id: str) -> list[StoredCapture]:
        """All captures of an ad, oldest first. Raises as `read`."""

    def after(self, ad_id: str | None, *, limit: int) -> list[StoredAd]:
        """The next ads in the order of their ids: a walk over all of them."""

    def queue(
        self, *, limit: int, after: QueuePlace | None = None, reviewer: str | None = None
    ) -> list[tuple[QueuePlace, StoredAd]]:
        """Undecided screened ads, most pressing first; without those that another reviewer has
        taken. An ad is decided when every output above low has a standing decision (or, where all
        are low, any output)."""

    def tombstone(self, ad_id: str) -> Tombstone:
        """Raises AdNotFound."""

    def audit_of(self, subject: str | None = None, *, limit: int = 100) -> list[AuditEntry]:
        """Newest first."""

    def backlog(self) -> Backlog:
        """How far the search index lags behind; reads nothing but what waits."""

    def key(self, digest: str) -> ApiKey | None:
        """The key with this digest, unless it was revoked."""

    def keys(self) -> list[ApiKey]: ...

    def progress(self, name: str) -> int:
        """How far a named long job came (rows done); 0 where it is new."""

    def counts(self) -> Mapping[str, int]:
        """`ads`, `captures`, `forgotten`, `reviews`, `pending` (ads that the index must follow),
        `set_aside` (ads that it refused), and `ads_` + each band."""


class Unit(Reading, Protocol):
    """One transaction on the records: all of it is written, or nothing.

    What `read`, `captures` and `known` say of an ad it may act on: nobody else changes that ad until
    it ends, nor brings ads of that source. `progress` is its own as well. Lists (`read_many`,
    `after`, `queue`) hold nobody up.
    """

    def keep(self, kept: Sequence[Kept]) -> None:
        """Write ads, captures and assessments, and queue the ads for the index."""

    def seen(self, ad_ids: Sequence[str], at: datetime) -> None:
        """The same text was seen again."""

    def gone(self, identity: Identity, at: datetime) -> None:
        """The source no longer shows this ad; unknown identities are no error."""

    def take(self, ad_id: str, *, reviewer: str, at: datetime, until: datetime) -> None:
        """Raises AlreadyTaken while another reviewer's take has not run out."""

    def take_next(self, *, reviewer: str, at: datetime, until: datetime) -> str | None:
        """Take the most pressing ad that waits, and give its id; None where the queue is empty.
        Two reviewers who ask at once get two ads, and neither waits for the other."""

    def release(self, ad_id: str, *, reviewer: str) -> None: ...

    def review(self, review: Review) -> None:
        """Add a review and queue the ad for the index. Raises AdNotFound, AdForgotten."""

    def forget(self, ad_id: str, *, by: str, reason: str, at: datetime) -> list[str]:
        """Remove text, contacts, assessments and reviews' reasons; leave a tombstone; queue for
        the index. Gives the archive digests that nothing else refers to. A known identity that was
        forgotten stays forgotten when it is submitted again."""

    def audit(self, entry: AuditEntry) -> None: ...

    def pending(self, *, limit: int) -> list[OutboxRow]:
        """What the index must follow, oldest first, in hand until this transaction ends; without
        the rows that another indexer has in hand."""

    def settle(self, rows: Sequence[OutboxRow]) -> None:
        """These were indexed; a row queued again meanwhile stays. While the index is rebuilt they
        are kept apart for the new version (`missed`)."""

    def set_aside(self, refused: Sequence[RefusedAd], *, anew: bool = False) -> None:
        """The index refused these ads. Each stays aside until it is settled and not set aside
        again, or is forgotten: `settle` comes first. `anew` drops what lay aside before: the index
        was asked about every ad."""

    def follow(self, *, rebuilding: bool) -> None:
        """Keep apart from now on what is settled, or no longer; what lay apart is dropped."""

    def missed(self, *, limit: int) -> list[OutboxRow]:
        """What was settled since `follow`, oldest first: the new version may lack it."""

    def caught_up(self, rows: Sequence[OutboxRow]) -> None:
        """The new version has these now."""

    def hold_indexing(self) -> None:
        """Until this transaction ends nobody else has `pending` rows in hand; waits for who has."""

    def add_key(self, key: ApiKey) -> None: ...

    def revoke_key(self, key_id: str, *, at: datetime) -> None:
        """Raises NotFound."""

    def set_progress(self, name: str, done: int) -> None: ...


class Held(Protocol):
    """A named lock that this process holds."""

    def check(self) -> None:
        """Raises AlreadyRunning where it was lost, as with the connection to a server."""


class Records(Protocol):
    def begin(self) -> AbstractContextManager[Unit]:
        """A transaction: committed at the end of the block, rolled back when it raises.

        Raises RecordsUnavailable.
        """

    def reading(self) -> AbstractContextManager[Reading]:
        """A view that waits for no writer and keeps none waiting. Raises RecordsUnavailable."""

    def alone(self, name: str) -> AbstractContextManager[Held]:
        """What may be done by one process at a time. The lock goes when its process dies, however
        it dies. Raises AlreadyRunning at once where another has it."""

    def revision(self) -> str:
        """The schema revision that the records stand at; "" where they are empty."""


class IndexWriter(Protocol):
    """Where ads are put to be found. All methods raise IndexUnavailable."""

    def put(self, ads: Sequence[IndexedAd]) -> Sequence[RefusedAd]:
        """Add or replace; durable when it returns, found by searches within a second. An ad of a
        version below the one that stands there changes nothing. Gives the ads that can never be
        indexed as they are; all others are in."""

    def remove(self, versions: Mapping[str, int]) -> None:
        """Take out the ads with these ids; each was last changed at the version beside it."""


class IndexBuild(IndexWriter, Protocol):
    """A new version of the index, which nobody searches yet. Several threads may put at once."""

    @property
    def name(self) -> str: ...

    def documents(self) -> int:
        """How many ads it holds, all that was put included."""

    def versions_of(self, ad_ids: Sequence[str]) -> Mapping[str, int]:
        """The versions at which it holds these ads; without those that it lacks."""

    def swap(self) -> None:
        """From now on searches and writes go here: one step, in which no search finds nothing."""


class SearchIndex(IndexWriter, Protocol):
    """A copy that can be thrown away. All methods raise IndexUnavailable."""

    @property
    def matchings(self) -> frozenset[Matching]:
        """How words can be taken here; every index has EXACT."""

    def search(self, query: AdQuery) -> AdPage:
        """Raises InvalidQuery for a foreign or expired cursor, and for a matching that it has not."""

    def building(self) -> AbstractContextManager[IndexBuild]:
        """A new version beside the one that serves; thrown away where the block ends without a
        swap. For who holds the records' lock for rebuilding."""

    def versions(self) -> list[IndexVersion]:
        """All versions that take up room, newest first."""

    def tidy(self, *, retired_before: datetime) -> list[str]:
        """Delete what a rebuild left half done, and versions that were retired before a moment.
        Gives their names. For who holds the records' lock for rebuilding."""

    def state(self) -> IndexState:
        """Never raises: an index that is down says so in `problem`."""
