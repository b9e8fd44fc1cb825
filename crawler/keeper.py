"""From pages read to ads kept: runs in the batches' thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, TypeAlias

import orjson

from crawler.pages.found import FoundAd
from crawler.sources import Source
from crawler.summary import CrawlSummary
from screening.ads import Capture, Identity
from screening.errors import InvalidField
from screening.intake import Outcome, Submission
from screening.ports import Archive

Keep: TypeAlias = Callable[[Sequence[Submission]], Sequence[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An ad, the response it was read from, and when."""

    ad: FoundAd
    response: bytes
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An ad known earlier whose page is no longer there."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinations:
    """Where a crawl brings what it finds; `keep` and `gone` as `screening.intake.Intake` has them.

    `out` gets one JSON object a line, in the shape that `POST /v1/assess` takes.
    """

    keep: Keep | None = None
    gone: Callable[[Sequence[Identity]], None] | None = None
    archive: Archive | None = None
    out: BinaryIO | None = None


class Keeper:
    """Archives, writes and keeps one batch at a time, and counts what became of it."""

    def __init__(self, source: Source, destinations: Destinations, summary: CrawlSummary) -> None:
        self._source = source
        self._to = destinations
        self._summary = summary

    def __call__(self, batch: Sequence[Fetched | Gone]) -> None:
        submissions = [
            submission
            for item in batch
            if isinstance(item, Fetched) and (submission := self._submission(item))
        ]
        if self._to.out is not None:
            self._to.out.write(b"".join(map(_line, submissions)))
        if self._to.keep is not None and submissions:
            for outcome in self._to.keep(submissions):
                self._summary.arrived(outcome.arrival)
        self._gone([item for item in batch if isinstance(item, Gone)])

    def _submission(self, item: Fetched) -> Submission | None:
        try:
            capture = _capture(item, self._source)
        except InvalidField:
            self._summary.invalid_ads += 1
            return None
        self._summary.found += 1
        digest = self._to.archive.put(item.response) if self._to.archive else None
        return Submission(
            identity=Identity(source=self._source.name, key=item.ad.key),
            capture=capture,
            seen_at=item.seen_at,
            response_digest=digest,
        )

    def _gone(self, items: Sequence[Gone]) -> None:
        self._summary.gone += len(items)
        if self._to.gone is not None and items:
            self._to.gone([Identity(source=self._source.name, key=item.key) for item in items])


def _capture(item: Fetched, source: Source) -> Capture:
    ad = item.ad
    # Day and month exchanged, or a date of expiry: a day that is still to come is no posting day.
    posted_at = ad.posted_at if ad.posted_at and ad.posted_at <= item.seen_at else None
    return Capture(
        id=f"{source.name}:{ad.key}",
        title=ad.title,
        body=ad.body,
        kind=source.kind,
        country=ad.country or source.country,
        company=ad.company,
        section=ad.section,
        posted_at=posted_at,
        url=ad.url,
        source=source.name,
        fields=dict(ad.fields),
    )


def _line(submission: Submission) -> bytes:
    capture = submission.capture
    row = {
        "id": capture.id,
        "kind": capture.kind,
        "country": capture.country,
        "title": capture.title,
        "body": capture.body,
        "company": capture.company,
        "section": capture.section,
        "posted_at": capture.posted_at,
        "url": capture.url,
        "source": capture.source,
        "fields": dict(capture.fields),
        "key": submission.identity.key,
        "seen_at": submission.seen_at,
    }
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)
