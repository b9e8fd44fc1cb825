"""What the records hold of an ad, as values."""

from dataclasses import dataclass
from datetime import datetime

from screening.ads import Capture, Identity
from screening.assessment import Assessment
from screening.facts import Stated
from screening.query import NOT_SCREENED, UNDECIDED, IndexedAd, Point
from screening.reviews import Review, Role, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAd:
    """Just enough to tell whether a submission is new: the id and the newest text's fingerprint."""

    ad_id: str
    fingerprint: str
    forgotten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One capture with its assessment, ready to be written. `is_new` says that the ad is too."""

    ad_id: str
    is_new: bool
    identity: Identity
    fingerprint: str
    capture: Capture
    assessment: Assessment
    seen_at: datetime
    response_digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """One capture of an ad's history. `capture.id` is the ad's id."""

    number: int
    seen_at: datetime
    capture: Capture
    assessment: Assessment
    response_digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAd:
    """An ad with its newest capture and all reviews, oldest first. `version` rises with every
    change that the search index must follow."""

    ad_id: str
    version: int
    identity: Identity
    first_seen: datetime
    last_seen: datetime
    captures: int
    newest: StoredCapture
    reviews: tuple[Review, ...] = ()
    taken_by: str | None = None
    gone_at: datetime | None = None

    @property
    def assessment(self) -> Assessment:
        return self.newest.assessment

    @property
    def decision(self) -> str:
        """The decision that stands, the gravest of its outputs; `undecided` where there is none."""
        made = {review.decision for review in standing(self.reviews).values()}
        for value in ("concern", "cannot_tell", "no_concern"):
            if value in made:
                return value
        return UNDECIDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a forgotten ad: that it was, and who removed it when and why."""

    ad_id: str
    identity: Identity
    forgotten_at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as it is kept: `digest` is SHA-256 of the secret, which nobody keeps."""

    id: str
    name: str
    role: Role
    digest: str
    created_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to which ad when. `detail` never holds ad text or contacts."""

    at: datetime
    actor: str
    act: str
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """An ad that must be (re)indexed, or taken out where it was forgotten; `version` is the one
    that it had come to when it was queued."""

    id: int
    ad_id: str
    version: int
    queued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How far the search index lags behind: rows that wait for it, the moment since when the oldest
    does, and the ads that it refused."""

    waiting: int
    since: datetime | None
    set_aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePlace:
    """Where a walk through the queue stands; the order is design's: urgent, band, points,
    severity, age."""

    urgent: bool
    band: int
    points: int
    severity: int
    seen_at: datetime
    ad_id: str


def indexed(ad: StoredAd) -> IndexedAd:
    """The search index's view of a stored ad."""
    capture, assessment, facts = ad.newest.capture, ad.assessment, ad.assessment.facts
    return IndexedAd(
        ad_id=ad.ad_id,
        version=ad.version,
        title=capture.title,
        body=capture.body,
        company=capture.company,
        section=capture.section,
        kind=assessment.kind,
        language=assessment.language,
        country=capture.country or "",
        source=ad.identity.source,
        band=assessment.band or NOT_SCREENED,
        score=assessment.score,
        indicators=assessment.indicators,
        urgent=bool(assessment.urgent),
        phones=_values(facts.phones),
        emails=_values(facts.emails),
        handles=_values(facts.handles),
        places=tuple(dict.fromkeys(place.name for place in facts.places)),
        points=tuple(
            dict.fromkeys(
                Point(latitude=place.latitude, longitude=place.longitude) for place in facts.places
            )
        ),
        decision=ad.decision,
        posted_at=capture.posted_at,
        seen_at=ad.newest.seen_at,
    )


def _values(facts: tuple[Stated, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(getattr(fact, "value", "")) for fact in facts))
