"""Invented ads, kept captures and indexed ads, for tests of the stores. All firms, people and
numbers are fictional (phones +1 202-555-01xx and +52 55 5555 01xx)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from screening.ads import AdKind, Capture, Identity, Language, fingerprint
from screening.assessment import (
    Assessment,
    Band,
    Contribution,
    Evidence,
    Hit,
    NotScreened,
    Output,
    OutputName,
)
from screening.facts import Facts, Phone
from screening.ports import SearchIndex
from screening.query import IndexedAd
from screening.reviews import Decision, Review
from screening.stored import Kept

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


class StandingClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


class NoMetrics:
    """The `Metrics` port, unheard."""

    def count(self, name: str, value: float = 1, **labels: str) -> None: ...

    def observe(self, name: str, value: float, **labels: str) -> None: ...

    def set(self, name: str, value: float, **labels: str) -> None: ...


def capture(number: int, *, body: str = "", **more: Any) -> Capture:
    """One invented job ad; `number` makes its text its own."""
    text = body or f"Mesera para restaurante en Ejemplo {number}. Llame al +52 55 5555 0101."
    return Capture(id=more.pop("id", f"row-{number}"), title=f"Oferta {number}", body=text, **more)


def assessment(
    of: Capture,
    *,
    band: Band = Band.ELEVATED,
    points: int = 4,
    urgent: tuple[str, ...] = (),
    outputs: Mapping[OutputName, Band] | None = None,
    counted: Mapping[str, float] | None = None,
) -> Assessment:
    """An assessment with a hit on the first word of the body for each indicator counted."""
    first = of.body.split()[0]
    evidence = Evidence(field="body", start=0, end=len(first), text=first)
    weights = {"MNS-02": 4.0} if counted is None else counted
    bands = outputs or {OutputName.EXPLOITATION: band}
    return Assessment(
        of=of,
        id=of.id,
        language=Language.ES,
        kind=AdKind.JOB,
        model="rules-test",
        policy="0.2",
        outputs={
            name: Output(score=(which.rank + 0.4) / 3, band=which, points=points, rule="J-E2")
            for name, which in bands.items()
        },
        urgent=urgent,
        hits=tuple(Hit(indicator=name, evidence=(evidence,)) for name in weights),
        contributions={
            OutputName.EXPLOITATION: tuple(
                Contribution(of=name, value=value) for name, value in weights.items()
            )
        },
        facts=Facts(phones=(Phone(field="body", start=0, end=4, value="+525555550101"),)),
    )


def not_screened(of: Capture) -> Assessment:
    """What is said of an ad in a language that is not read."""
    return Assessment(
        of=of,
        id=of.id,
        language=Language.OTHER,
        kind=AdKind.JOB,
        model="rules-test",
        policy="0.2",
        not_screened=NotScreened.LANGUAGE,
    )


def kept(
    number: int,
    *,
    ad_id: str = "",
    is_new: bool = True,
    screened: bool = True,
    seen_at: datetime | None = None,
    response_digest: str | None = None,
    body: str = "",
    url: str = "",
    source: str = "board",
    **assessed: Any,
) -> Kept:
    """A capture of ad `number`, ready to be kept as `ad-NNNN`."""
    name = ad_id or f"ad-{number:04}"
    said = capture(number, id=name, body=body, url=url)
    return Kept(
        ad_id=name,
        is_new=is_new,
        identity=Identity(source=source, key=f"key-{number}"),
        fingerprint=fingerprint(said),
        capture=said,
        assessment=assessment(said, **assessed) if screened else not_screened(said),
        seen_at=seen_at or START + timedelta(minutes=number),
        response_digest=response_digest,
    )


def review(
    ad_id: str,
    id: str = "review-1",
    *,
    output: OutputName = OutputName.EXPLOITATION,
    decision: Decision | None = Decision.CONCERN,
    undoes: str | None = None,
    reviewer: str = "ana",
) -> Review:
    """A reviewer's act; with `undoes` it takes that review back."""
    return Review(
        id=id,
        ad_id=ad_id,
        output=output,
        reviewer=reviewer,
        at=START,
        decision=None if undoes else decision,
        undoes=undoes,
        reason="" if undoes else "two claims that do not fit together",
    )


def indexed_ad(ad_id: str, **more: Any) -> IndexedAd:
    """An ad as the search index is given it."""
    plain: dict[str, Any] = {
        "title": "Oferta",
        "body": "Mesera para restaurante",
        "kind": "job",
        "language": "es",
        "source": "board",
        "band": "low",
        "score": 0.1,
        "seen_at": START,
    }
    return IndexedAd(ad_id=ad_id, **{**plain, **more})


def rebuild(index: SearchIndex, ads: Iterable[IndexedAd]) -> None:
    """Make the index anew from these ads."""
    with index.building() as build:
        remaining = iter(ads)
        while batch := list(islice(remaining, 500)):
            build.put(batch)
        build.swap()
