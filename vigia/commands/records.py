"""`vigia migrate`, `forget`, `export`: care of what is kept."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from screening.query import UNDECIDED
from screening.reviewing import Actor
from screening.reviews import Decision, Role, standing
from screening.stored import StoredAd
from screening.wire import write_ad, write_assessment
from vigia.commands.output import say, write_json
from vigia.wiring import System, migrate_records, open_system

EXPORT_BATCH = 200
LABELS = (Decision.CONCERN, Decision.NO_CONCERN)
"""`cannot_tell` is no label."""


class Export(StrEnum):
    LABELS = "labels"
    ADS = "ads"


def migrate() -> None:
    """Bring the records to the schema of this version."""
    say(f"records are at revision {migrate_records()}")


def forget(
    ad: Annotated[str, typer.Argument(help="The ad's id.")],
    reason: Annotated[str, typer.Option(help="Who asked and why; stays on the tombstone.")],
) -> None:
    """Remove an ad's text, contacts, index entry and raw responses; a tombstone stays."""
    with open_system() as system:
        system.reviewing.forget(Actor(name="command line", role=Role.ADMIN), ad, reason=reason)
    say(f"forgotten: {ad}")


def export(
    what: Annotated[
        Export, typer.Argument(help="labels: decided ads with their decisions; ads: all.")
    ],
) -> None:
    """Write ads as JSON Lines on standard output, each with its assessment."""
    with open_system() as system:
        for ad in _all(system):
            if what is Export.ADS:
                write_json(_row(ad))
            else:
                for row in _labels(ad):
                    write_json(row)


def _all(system: System) -> Iterator[StoredAd]:
    after: str | None = None
    while True:
        with system.records.reading() as reading:
            ads = reading.after(after, limit=EXPORT_BATCH)
        if not ads:
            return
        yield from ads
        after = ads[-1].ad_id


def _row(ad: StoredAd) -> dict[str, object]:
    row: dict[str, object] = {
        "ad": write_ad(ad.newest.capture),
        "assessment": write_assessment(ad.assessment),
        "first_seen": ad.first_seen.isoformat(),
        "last_seen": ad.last_seen.isoformat(),
    }
    return row if ad.decision == UNDECIDED else {**row, "decision": ad.decision}


def _labels(ad: StoredAd) -> Iterator[dict[str, object]]:
    for output, review in standing(ad.reviews).items():
        if review.decision in LABELS:
            yield {
                **_row(ad),
                "output": output,
                "label": review.decision,
                "reviewer": review.reviewer,
                "decided_at": review.at.isoformat(),
                "reason": review.reason,
            }
