"""How ads come in: skip what is known, assess, keep and queue for the index at once, then index.

Nothing accepted is ever lost: ad, capture, assessment and the note that it must be indexed are one
transaction; an index that is down only makes the outbox longer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from screening.ads import Capture, Identity, fingerprint
from screening.assessment import Assessment
from screening.errors import InvalidField
from screening.indexing import Indexing
from screening.ports import Assessor, Clock, Metrics, Records
from screening.stored import Kept, KnownAd


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A capture that somebody brings, under the identity that its source gives it."""

    identity: Identity
    capture: Capture
    seen_at: datetime
    response_digest: str | None = None


class Arrival(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one submission. `kept` is set where something was written."""

    ad_id: str
    arrival: Arrival
    kept: Kept | None = None


class Intake:
    """The use case of the importer, the crawler and `POST /v1/ads`."""

    def __init__(
        self,
        *,
        records: Records,
        indexing: Indexing,
        assessor: Assessor,
        clock: Clock,
        metrics: Metrics,
        new_id: Callable[[], str],
    ) -> None:
        self._records = records
        self._indexing = indexing
        self._assessor = assessor
        self._clock = clock
        self._metrics = metrics
        self._new_id = new_id

    def keep(self, submissions: Sequence[Submission]) -> list[Outcome]:
        """Keep a batch, in order, and index it.

        Raises InvalidField for a date in the future and RecordsUnavailable; nothing is written then.
        """
        for submission in submissions:
            self.check(submission.capture)
        # The assessor is slow and pure: no transaction is open while it works.
        assessed = self._assess_unknown(submissions)
        with self._records.begin() as unit:
            known = dict(unit.known([submission.identity for submission in submissions]))
            outcomes = [
                self._arrive(submission, known, assessed.get(position))
                for position, submission in enumerate(submissions)
            ]
            unit.keep([outcome.kept for outcome in outcomes if outcome.kept])
            unit.seen(
                [outcome.ad_id for outcome in outcomes if outcome.arrival is Arrival.KNOWN],
                self._clock.now(),
            )
        for outcome in outcomes:
            self._metrics.count("ads", arrival=outcome.arrival)
        self._indexing.drain()
        return outcomes

    def gone(self, identities: Sequence[Identity]) -> None:
        """Their source no longer shows these ads."""
        with self._records.begin() as unit:
            for identity in sorted(identities, key=lambda one: one.source):
                unit.gone(identity, self._clock.now())

    def check(self, capture: Capture) -> None:
        """Raise InvalidField for what only the present moment can tell: a date in the future."""
        if capture.posted_at is not None and capture.posted_at > self._clock.now():
            raise InvalidField(
                field="posted_at", problem="lies in the future", mend="check day and month"
            )

    def _assess_unknown(self, submissions: Sequence[Submission]) -> dict[int, Assessment]:
        with self._records.reading() as reading:
            known = reading.known([submission.identity for submission in submissions])
        wanted = [
            position
            for position, submission in enumerate(submissions)
            if not _is_known(submission, known)
        ]
        assessments = self._assessor.assess([submissions[n].capture for n in wanted])
        return dict(zip(wanted, assessments, strict=True))

    def _arrive(
        self,
        submission: Submission,
        known: dict[Identity, KnownAd],
        assessment: Assessment | None,
    ) -> Outcome:
        """Decide inside the writing transaction: another process may have kept the ad meanwhile."""
        before = known.get(submission.identity)
        if before is not None and _is_known(submission, known):
            arrival = Arrival.FORGOTTEN if before.forgotten else Arrival.KNOWN
            return Outcome(ad_id=before.ad_id, arrival=arrival)
        ad_id = before.ad_id if before else self._new_id()
        capture = replace(submission.capture, id=ad_id)
        if assessment is None:
            (assessment,) = self._assessor.assess([capture])
        kept = Kept(
            ad_id=ad_id,
            is_new=before is None,
            identity=submission.identity,
            fingerprint=fingerprint(capture),
            capture=capture,
            assessment=replace(assessment, id=ad_id, of=capture),
            seen_at=submission.seen_at,
            response_digest=submission.response_digest,
        )
        known[submission.identity] = KnownAd(ad_id=ad_id, fingerprint=kept.fingerprint)
        return Outcome(ad_id=ad_id, arrival=Arrival.CHANGED if before else Arrival.NEW, kept=kept)


def _is_known(submission: Submission, known: Mapping[Identity, KnownAd]) -> bool:
    before = known.get(submission.identity)
    return before is not None and (
        before.forgotten or before.fingerprint == fingerprint(submission.capture)
    )
