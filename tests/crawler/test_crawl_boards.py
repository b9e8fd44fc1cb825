"""Real crawls of both demo boards over loopback: every public ad once, and nothing else."""

import re
import signal
import time

from crawl_process import Crawled, CrawlProcess

from crawler.pages.text import readable
from vigia.demo import Board, Boards, declaration_of

NEW_ON_DAY_2 = {"tablero-faro": {"1061", "1062", "1063"}, "plaza-norte": {"2041", "2042"}}
EDITED_ON_DAY_2 = {"tablero-faro": {"1003", "1013", "1040"}, "plaza-norte": {"2013", "2040"}}
GONE_ON_DAY_2 = {"tablero-faro": {"1008", "1020", "1033"}, "plaza-norte": {"2008", "2020"}}


def both(boards: Boards) -> list[tuple[str, Board]]:
    return [("tablero-faro", boards.jobs), ("plaza-norte", boards.classifieds)]


def asked_keys(board: Board) -> list[str]:
    found = (re.match(r"/(?:empleo|anuncio)/(\d+)", request.path) for request in board.requests)
    return [match[1] for match in found if match]


def test_the_first_crawl_finds_every_public_ad_once(crawl: CrawlProcess) -> None:
    with Boards(day=1) as boards:
        crawled = crawl(declaration_of(boards))
    for name, board in both(boards):
        summary = crawled.summary(name)
        kept = [key for source, key, _ in crawled.result["arrivals"] if source == name]
        assert sorted(kept) == sorted(board.keys)
        assert set(crawled.arrivals(name).values()) == {"new"}
        assert summary["found"] == summary["new"] == len(board.keys)
        assert (summary["failed_pages"], summary["not_ads"], summary["invalid_ads"]) == (0, 0, 0)
        assert summary["finish"] == "finished"
        check_politeness(board, summary)
    assert len(boards.jobs.keys) == 60
    assert len(boards.classifieds.keys) == 40
    check_lines(crawled, boards)
    assert all(name.startswith("crawl-batch") for name in crawled.result["threads"])
    assert len(crawled.result["progress"]) == 5  # 60 ads in batches of 25, and 40


def check_politeness(board: Board, summary: dict[str, object]) -> None:
    paths = [request.path for request in board.requests]
    assert {request.user_agent for request in board.requests} == {"Vigia/0.1.0 (+demo@example.org)"}
    assert paths[0] == "/robots.txt"
    assert len(paths) == len(set(paths)), "a page was asked for twice"
    assert not [path for path in paths if path.startswith("/private")]
    assert not [path for path in paths if "elsewhere" in path]
    assert summary["robots_refused"] == 1
    assert summary["off_host"] == 1
    assert summary["crawl_delay_seconds"] == 0.02
    assert sum(path.startswith("/calendar") for path in paths) == 3
    assert sum("page=" in path for path in paths) == (len(board.keys) - 1) // 12


def check_lines(crawled: Crawled, boards: Boards) -> None:
    """The words of every ad, whatever its markup, and only the ad's."""
    lines = {line["id"]: line for line in crawled.out}
    assert len(lines) == len(crawled.out) == 100
    for name, board in both(boards):
        for ad in board.site.day.ads.values():
            line = lines[f"{name}:{ad.key}"]
            assert (line["source"], line["key"], line["title"]) == (name, str(ad.key), ad.title)
            assert line["country"] == ad.country
            assert readable(ad.body.replace("\n", "<br>")) in line["body"]
            assert board.site.words.title not in line["body"]
            if ad.page not in ("plain", "slow"):
                assert (line["company"], line["section"]) == (ad.company, ad.section)
                assert line["fields"].get("phone", "") == ad.listed.get("phone", "")
                assert line["fields"].get("age", "") == ad.listed.get("age", "")


def test_the_second_day_shows_new_edited_and_gone_ads(crawl: CrawlProcess) -> None:
    with Boards(day=1) as boards:
        declaration = declaration_of(boards)
        crawl(declaration)
        again = crawl(declaration)
    ports = {"jobs_port": boards.jobs.port, "classifieds_port": boards.classifieds.port}
    with Boards(day=2, **ports) as tomorrow:
        assert declaration_of(tomorrow) == declaration
        later = crawl(declaration)
    for name, board in both(tomorrow):
        assert set(again.arrivals(name).values()) == {"known"}
        assert again.summary(name)["gone"] == 0
        arrivals = later.arrivals(name)
        assert {key for key, value in arrivals.items() if value == "new"} == NEW_ON_DAY_2[name]
        changed = {key for key, value in arrivals.items() if value == "changed"}
        assert changed == EDITED_ON_DAY_2[name]
        assert sorted(arrivals) == sorted(board.keys)
        gone = {key for source, key in later.result["gone"] if source == name}
        assert gone == GONE_ON_DAY_2[name]
        assert later.summary(name)["gone"] == len(gone)


def test_without_recheck_known_ads_are_not_asked_for_again(crawl: CrawlProcess) -> None:
    with Boards(day=1) as boards:
        crawl(declaration_of(boards))
    ports = {"jobs_port": boards.jobs.port, "classifieds_port": boards.classifieds.port}
    with Boards(day=2, **ports) as tomorrow:
        later = crawl(declaration_of(tomorrow), recheck=False)
    for name, board in both(tomorrow):
        moved = {"tablero-faro": "9002", "plaza-norte": "9502"}[name]
        assert set(asked_keys(board)) == NEW_ON_DAY_2[name] | {moved}
        assert set(later.arrivals(name)) == NEW_ON_DAY_2[name]


def test_a_batch_that_fails_is_counted_and_the_crawl_goes_on(crawl: CrawlProcess) -> None:
    with Boards(day=1) as boards:
        crawled = crawl(declaration_of(boards), fail_on=2, batch_size=10)
    summaries = [crawled.summary(name) for name, _ in both(boards)]
    assert sum(summary["failed_batches"] for summary in summaries) == 1
    assert sum(summary["failed_ads"] for summary in summaries) == 10
    assert len(crawled.result["arrivals"]) == 90
    assert len(crawled.out) == 100


def test_logs_hold_no_ad_text_and_no_address_of_a_page(crawl: CrawlProcess) -> None:
    with Boards(day=1) as boards:
        crawled = crawl(declaration_of(boards), fail_on=1)
    assert "crawl.batch_failed" in crawled.logged
    assert "OSError" in crawled.logged
    for forbidden in ("planted-text", "/empleo", "/anuncio", "555 01", "555-01", "Fonda"):
        assert forbidden not in crawled.logged


def test_a_crawl_that_is_stopped_keeps_all_that_it_fetched(crawl: CrawlProcess) -> None:
    with Boards(day=1) as boards:
        process = crawl.start(declaration_of(boards), batch_size=1_000)
        while len(asked_keys(boards.jobs)) < 5 and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        crawled = crawl.finish(process)
    for name, board in both(boards):
        fetched = set(asked_keys(board)) - {"9002", "9502"}
        assert crawled.summary(name)["finish"] == "shutdown"
        assert set(crawled.arrivals(name)) == fetched
        assert len(fetched) < len(board.keys)
