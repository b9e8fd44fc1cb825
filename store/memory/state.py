"""All that the records in memory hold."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from screening.ads import Identity
from screening.reviews import Review
from screening.stored import ApiKey, AuditEntry, Kept, OutboxRow, Tombstone


@dataclass(slots=True, kw_only=True)
class AdState:
    """An ad that was not forgotten; `captures` oldest first."""

    identity: Identity
    first_seen: datetime
    last_seen: datetime
    captures: tuple[Kept, ...]
    gone_at: datetime | None = None
    taken_by: str | None = None
    taken_until: datetime | None = None


@dataclass(slots=True, kw_only=True)
class State:
    ads: dict[str, AdState] = field(default_factory=dict)
    tombstones: dict[str, Tombstone] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    forgotten_reviews: int = 0
    outbox: list[OutboxRow] = field(default_factory=list)
    last_outbox_id: int = 0
    versions: dict[str, int] = field(default_factory=dict)
    kept_apart: list[OutboxRow] = field(default_factory=list)
    is_rebuilding: bool = False
    set_aside: dict[str, str] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)
    keys: dict[str, ApiKey] = field(default_factory=dict)
    progress: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "State":
        """Another state with the same content; the values inside are frozen and shared."""
        return State(
            ads={ad_id: replace(ad) for ad_id, ad in self.ads.items()},
            tombstones=dict(self.tombstones),
            reviews=list(self.reviews),
            forgotten_reviews=self.forgotten_reviews,
            outbox=list(self.outbox),
            last_outbox_id=self.last_outbox_id,
            versions=dict(self.versions),
            kept_apart=list(self.kept_apart),
            is_rebuilding=self.is_rebuilding,
            set_aside=dict(self.set_aside),
            audit=list(self.audit),
            keys=dict(self.keys),
            progress=dict(self.progress),
        )
