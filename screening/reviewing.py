"""How a person works through the queue: take an ad, decide, undo; and have an ad forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from screening.assessment import OutputName
from screening.errors import InvalidField, NotAllowed, NothingToUndo
from screening.indexing import Indexing
from screening.ports import Archive, Clock, Metrics, Records, Unit
from screening.reviews import Decision, Disposition, Review, Role, standing
from screening.stored import AuditEntry, QueuePlace, StoredAd

TAKE_MINUTES = 30
"""How long an ad stays with the reviewer who took it, if nothing is decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: the name of the key and its role."""

    name: str
    role: Role

    def must_be(self, role: Role) -> None:
        """Raise NotAllowed where the role does not suffice."""
        if not self.role.includes(role):
            raise NotAllowed(needs=role)


class Reviewing:
    """Every act leaves an audit row in the same transaction."""

    def __init__(
        self,
        *,
        records: Records,
        indexing: Indexing,
        archive: Archive,
        clock: Clock,
        metrics: Metrics,
        new_id: Callable[[], str],
    ) -> None:
        self._records = records
        self._indexing = indexing
        self._archive = archive
        self._clock = clock
        self._metrics = metrics
        self._new_id = new_id

    def queue(
        self, actor: Actor, *, limit: int = 25, after: QueuePlace | None = None
    ) -> list[tuple[QueuePlace, StoredAd]]:
        """The ads that wait for a decision, most pressing first."""
        actor.must_be(Role.READER)
        with self._records.reading() as reading:
            return reading.queue(limit=limit, after=after, reviewer=actor.name)

    def take(self, actor: Actor, ad_id: str) -> StoredAd:
        """Keep an ad from other reviewers for TAKE_MINUTES. Raises AlreadyTaken, AdNotFound."""
        actor.must_be(Role.REVIEWER)
        now = self._clock.now()
        with self._records.begin() as unit:
            unit.take(
                ad_id, reviewer=actor.name, at=now, until=now + timedelta(minutes=TAKE_MINUTES)
            )
            self._audit(unit, actor, "take", ad_id)
            return unit.read(ad_id)

    def take_next(self, actor: Actor) -> StoredAd | None:
        """Take the most pressing ad; None where the queue is empty."""
        actor.must_be(Role.REVIEWER)
        now = self._clock.now()
        with self._records.begin() as unit:
            ad_id = unit.take_next(
                reviewer=actor.name, at=now, until=now + timedelta(minutes=TAKE_MINUTES)
            )
            if ad_id is None:
                return None
            self._audit(unit, actor, "take", ad_id)
            return unit.read(ad_id)

    def decide(
        self,
        actor: Actor,
        ad_id: str,
        *,
        output: OutputName,
        decision: Decision,
        reason: str,
        disposition: Disposition | None = None,
    ) -> Review:
        """Add a decision. Raises InvalidField for an output that the ad does not have."""
        actor.must_be(Role.REVIEWER)
        with self._records.begin() as unit:
            if output not in unit.read(ad_id).assessment.outputs:
                raise InvalidField(
                    field="output", problem="this ad has no such output", mend="see its assessment"
                )
            review = Review(
                id=self._new_id(),
                ad_id=ad_id,
                output=output,
                reviewer=actor.name,
                at=self._clock.now(),
                decision=decision,
                disposition=disposition,
                reason=reason,
            )
            unit.review(review)
            unit.release(ad_id, reviewer=actor.name)
            self._audit(unit, actor, "decide", ad_id, detail=f"{output} {decision}")
        self._metrics.count("decisions", decision=decision)
        self._indexing.drain()
        return review

    def undo(self, actor: Actor, ad_id: str, *, output: OutputName) -> Review:
        """Take back one's own standing decision, as a new fact. Raises NothingToUndo."""
        actor.must_be(Role.REVIEWER)
        with self._records.begin() as unit:
            last = standing(unit.read(ad_id).reviews).get(output)
            if last is None or last.reviewer != actor.name:
                raise NothingToUndo
            review = Review(
                id=self._new_id(),
                ad_id=ad_id,
                output=output,
                reviewer=actor.name,
                at=self._clock.now(),
                decision=None,
                undoes=last.id,
            )
            unit.review(review)
            self._audit(unit, actor, "undo", ad_id, detail=output)
        self._indexing.drain()
        return review

    def forget(self, actor: Actor, ad_id: str, *, reason: str) -> None:
        """Remove an ad's text, contacts, index entry and raw responses; a tombstone stays."""
        actor.must_be(Role.ADMIN)
        if not reason.strip():
            raise InvalidField(field="reason", problem="is empty", mend="say who asked and why")
        with self._records.begin() as unit:
            digests = unit.forget(ad_id, by=actor.name, reason=reason, at=self._clock.now())
            self._audit(unit, actor, "forget", ad_id)
        for digest in digests:
            self._archive.remove(digest)
        self._indexing.drain()

    def audit(self, actor: Actor, act: str, subject: str = "", *, detail: str = "") -> None:
        """Record an act that changes nothing in the records, such as revealing a contact."""
        with self._records.begin() as unit:
            self._audit(unit, actor, act, subject, detail=detail)

    def _audit(self, unit: Unit, actor: Actor, act: str, subject: str, *, detail: str = "") -> None:
        unit.audit(
            AuditEntry(
                at=self._clock.now(), actor=actor.name, act=act, subject=subject, detail=detail
            )
        )
