"""What the domain needs of the other rooms. Synchronous, in the domain's language.

One contract suite per port runs over every implementation (tests/contracts).
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from screening.ads import Capture, Identity
from screening.assessment import Assessment
from screening.query import AdPage, AdQuery, IndexedAd, IndexState
from screening.reviews import Review
from screening.stored import (
    ApiKey,
    AuditEntry,
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


class Unit(Protocol):
    """One transaction on the records: all of it is written, or nothing."""

    def known(self, identities: Sequence[Identity]) -> Mapping[Identity, KnownAd]: ...

    def keep(self, kept: Sequence[Kept]) -> None:
        """Write ads, captures and assessments, and queue the ads for the index."""

    def seen(self, ad_ids: Sequence[str], at: datetime) -> None:
        """The same text was seen again."""

    def gone(self, identity: Identity, at: datetime) -> None:
        """The source no longer shows this ad; unknown identities are no error."""

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

    def take(self, ad_id: str, *, reviewer: str, at: datetime, until: datetime) -> None:
        """Raises AlreadyTaken while another reviewer's take has not run out."""

    def release(self, ad_id: str, *, reviewer: str) -> None: ...

    def review(self, review: Review) -> None:
        """Add a review and queue the ad for the index. Raises AdNotFound, AdForgotten."""

    def forget(self, ad_id: str, *, by: str, reason: str, at: datetime) -> list[str]:
        """Remove text, contacts, assessments and reviews' reasons; leave a tombstone; queue for
        the index. Gives the archive digests that nothing else refers to. A known identity that was
        forgotten stays forgotten when it is submitted again."""

    def tombstone(self, ad_id: str) -> Tombstone:
        """Raises AdNotFound."""

    def audit(self, entry: AuditEntry) -> None: ...

    def audit_of(self, subject: str | None = None, *, limit: int = 100) -> list[AuditEntry]:
        """Newest first."""

    def pending(self, *, limit: int) -> list[OutboxRow]:
        """Oldest first."""

    def settle(self, rows: Sequence[OutboxRow]) -> None:
        """These were indexed; a row queued again meanwhile stays."""

    def add_key(self, key: ApiKey) -> None: ...

    def key(self, digest: str) -> ApiKey | None:
        """The key with this digest, unless it was revoked."""

    def keys(self) -> list[ApiKey]: ...

    def revoke_key(self, key_id: str, *, at: datetime) -> None:
        """Raises NotFound."""

    def progress(self, name: str) -> int:
        """How far a named long job came (rows done); 0 where it is new."""

    def set_progress(self, name: str, done: int) -> None: ...

    def counts(self) -> Mapping[str, int]:
        """`ads`, `captures`, `forgotten`, `reviews`, `pending`, and `ads_` + each band."""


class Records(Protocol):
    def begin(self) -> AbstractContextManager[Unit]:
        """A transaction: committed at the end of the block, rolled back when it raises.

        Raises RecordsUnavailable.
        """

    def revision(self) -> str:
        """The schema revision that the records stand at; "" where they are empty."""


class SearchIndex(Protocol):
    """A copy that can be thrown away. All methods raise IndexUnavailable."""

    def put(self, ads: Sequence[IndexedAd]) -> None:
        """Add or replace; durable when it returns."""

    def remove(self, ad_ids: Sequence[str]) -> None: ...

    def search(self, query: AdQuery) -> AdPage:
        """Raises InvalidQuery for a foreign or expired cursor."""

    def rebuild(self, ads: Iterable[IndexedAd]) -> int:
        """Replace all content by `ads`; until that is done, searches see the old. Gives their number."""

    def state(self) -> IndexState:
        """Never raises: an index that is down says so in `problem`."""
