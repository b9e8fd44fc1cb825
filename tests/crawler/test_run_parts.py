"""The keeper's edges, and what a crawl is set to."""

import hashlib
import io
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

from crawler.keeper import Destinations, Fetched, Keeper
from crawler.pages.found import FoundAd
from crawler.run import crawl
from crawler.settings import settings_for
from crawler.sources import Source, read_sources
from crawler.summary import CrawlSummary
from screening.errors import NotFound
from screening.intake import Arrival, Outcome, Submission
from vigia.demo import Boards, declaration_of

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


class MemoryArchive:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self.kept[digest] = content
        return digest

    def get(self, digest: str) -> bytes:
        if digest not in self.kept:
            raise NotFound
        return self.kept[digest]

    def remove(self, digest: str) -> None:
        self.kept.pop(digest, None)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    with Boards() as boards:
        (tmp_path / "sources.toml").write_text(declaration_of(boards), encoding="utf-8")
    return read_sources(tmp_path / "sources.toml")["tablero-faro"]


def fetched(*, body: str = "Se busca jardinero.", posted_at: datetime | None = None) -> Fetched:
    ad = FoundAd(key="7", url="http://x/empleo/7", title="", body=body, posted_at=posted_at)
    return Fetched(ad=ad, response=b"<p>page</p>", seen_at=NOW)


def test_a_submission_has_identity_capture_and_the_digest_of_the_response(source: Source) -> None:
    archive, out = MemoryArchive(), io.BytesIO()
    submitted: list[Submission] = []

    def keep(submissions: Sequence[Submission]) -> list[Outcome]:
        submitted.extend(submissions)
        return [Outcome(ad_id="1", arrival=Arrival.NEW)]

    summary = CrawlSummary(source=source.name)
    Keeper(source, Destinations(keep=keep, archive=archive, out=out), summary)([fetched()])
    (submission,) = submitted
    assert (submission.identity.source, submission.identity.key) == ("tablero-faro", "7")
    assert submission.response_digest is not None
    assert archive.get(submission.response_digest) == b"<p>page</p>"
    assert submission.capture.kind == "job"
    assert orjson.loads(out.getvalue())["body"] == "Se busca jardinero."
    assert (summary.found, summary.new) == (1, 1)


def test_a_posting_day_that_is_still_to_come_is_left_out(source: Source) -> None:
    out = io.BytesIO()
    keeper = Keeper(source, Destinations(out=out), CrawlSummary(source="x"))
    keeper([fetched(posted_at=NOW + timedelta(days=1)), fetched(posted_at=NOW)])
    days = [orjson.loads(line)["posted_at"] for line in out.getvalue().splitlines()]
    assert days == [None, "2026-11-20T12:00:00Z"]


def test_an_ad_that_cannot_be_a_capture_is_counted(source: Source) -> None:
    summary = CrawlSummary(source="x")
    Keeper(source, Destinations(), summary)([fetched(body=" ")])
    assert (summary.found, summary.invalid_ads) == (0, 1)


def test_every_arrival_has_a_count() -> None:
    for arrival in Arrival:
        summary = CrawlSummary(source="x")
        summary.arrived(arrival)
        assert getattr(summary, arrival.value) == 1


def test_the_settings_are_polite_whatever_a_source_declares(source: Source) -> None:
    settings = settings_for(source)
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings["USER_AGENT"].startswith("Vigia/")
    assert "demo@example.org" in settings["USER_AGENT"]
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0
    for switch in (
        "COOKIES_ENABLED",
        "TELNETCONSOLE_ENABLED",
        "REMOTE_CONTROL_ENABLED",
        "HTTPCACHE_ENABLED",
        "METAREFRESH_ENABLED",
        "LOG_INSTALL_ROOT_HANDLER",
    ):
        assert not settings.getbool(switch), switch


def test_a_second_crawl_in_a_process_is_refused(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "twisted.internet.reactor", object())
    with pytest.raises(RuntimeError, match="once"):
        crawl(source, to=Destinations())
