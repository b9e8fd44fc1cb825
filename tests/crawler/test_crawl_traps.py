"""Sites that would hold, mislead or lead away a crawl."""

from collections.abc import Callable

import pytest
from crawl_process import CrawlProcess
from small_site import Respond, SmallSite

from crawler.spider import MOST_FAILED_IN_A_ROW

Answer = tuple[int, str, dict[str, str]]
Serve = Callable[[Respond], SmallSite]

AD = "<h1>Jardinero {key}</h1><p>Dos mañanas por semana, herramienta incluida.</p>"
ROBOTS_ALLOW = "User-agent: *\nAllow: /\n"


def board(path: str) -> tuple[int, str, dict[str, str]]:
    """Three ads on one list."""
    if path == "/robots.txt":
        return 200, ROBOTS_ALLOW, {"Content-Type": "text/plain"}
    if path == "/list":
        return 200, "".join(f"<a href=/ad/{key}>a</a>" for key in (1, 2, 3)), {}
    return 200, AD.format(key=path), {}


def endless(path: str) -> tuple[int, str, dict[str, str]]:
    """Every list has a new ad and a next list."""
    if path == "/robots.txt":
        return 404, "<h1>no robots here</h1>User-agent: *\nDisallow: /", {}
    if path.startswith("/list"):
        number = int(path.partition("=")[2] or 1)
        links = f"<a href=/ad/{number}>a</a><a href=/list?page={number + 1}>n</a>"
        return 200, links + f"<a href=/list?x={'y' * 2_000}>long</a>", {}
    return 200, AD.format(key=path), {}


def test_an_endless_board_ends_at_max_pages(crawl: CrawlProcess, small_site: Serve) -> None:
    site = small_site(endless)
    summary = crawl(site.declaration).summary("small")
    assert len(site.asked) - 1 <= 40
    assert summary["found"] > 10
    assert summary["out_of_pages"] is True
    assert not [path for path in site.asked if len(path) > 1_000]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_cannot_be_reached_refuse_all(
    crawl: CrawlProcess, small_site: Serve, status: int
) -> None:
    site = small_site(lambda path: (status, "", {}) if path == "/robots.txt" else board(path))
    summary = crawl(site.declaration).summary("small")
    assert set(site.asked) == {"/robots.txt"}
    assert summary["robots_refused"] == 1


def test_robots_on_another_host_refuse_all(crawl: CrawlProcess, small_site: Serve) -> None:
    moved = (302, "", {"Location": "http://localhost:9/robots.txt"})
    site = small_site(lambda path: moved if path == "/robots.txt" else board(path))
    summary = crawl(site.declaration).summary("small")
    assert site.asked == ["/robots.txt"]
    assert (summary["robots_refused"], summary["off_host"]) == (1, 1)


def test_robots_that_are_not_there_allow_all(crawl: CrawlProcess, small_site: Serve) -> None:
    gone = (404, "User-agent: *\nDisallow: /", {"Content-Type": "text/plain"})
    site = small_site(lambda path: gone if path == "/robots.txt" else board(path))
    assert crawl(site.declaration).summary("small")["found"] == 3


def test_rules_for_us_by_name_are_obeyed(crawl: CrawlProcess, small_site: Serve) -> None:
    robots = "User-agent: Vigia\nDisallow: /ad/2\n\nUser-agent: *\nDisallow: /\n"
    text = (200, robots, {"Content-Type": "text/plain"})
    site = small_site(lambda path: text if path == "/robots.txt" else board(path))
    assert set(crawl(site.declaration).arrivals("small")) == {"1", "3"}
    assert "/ad/2" not in site.asked


def test_the_same_bytes_under_other_keys_are_kept_once(
    crawl: CrawlProcess, small_site: Serve
) -> None:
    same: Answer = (200, AD.format(key=""), {})
    site = small_site(lambda path: same if path.startswith("/ad/") else board(path))
    summary = crawl(site.declaration).summary("small")
    assert (summary["found"], summary["repeated"]) == (1, 2)


def test_errors_and_other_media_are_counted(crawl: CrawlProcess, small_site: Serve) -> None:
    odd = {
        "/ad/1": (403, "no", {}),
        "/ad/2": (200, "%PDF", {"Content-Type": "application/pdf"}),
        "/ad/3": (200, "<html></html>", {}),
    }
    site = small_site(lambda path: odd.get(path) or board(path))
    summary = crawl(site.declaration).summary("small")
    assert (summary["found"], summary["failed_pages"], summary["not_ads"]) == (0, 2, 1)


def test_no_cookie_goes_back(crawl: CrawlProcess, small_site: Serve) -> None:
    cookies: list[str] = []

    def respond(path: str) -> tuple[int, str, dict[str, str]]:
        status, body, headers = board(path)
        return status, body, headers | {"Set-Cookie": "session=1"}

    site = small_site(respond)
    site.on_headers = lambda headers: cookies.append(headers.get("Cookie", ""))
    crawl(site.declaration)
    assert cookies == [""] * 5


def test_a_site_where_page_after_page_fails_is_left_alone(
    crawl: CrawlProcess, small_site: Serve
) -> None:
    links = "".join(f"<a href=/ad/{key}>a</a>" for key in range(35))

    def respond(path: str) -> Answer:
        return (200, links, {}) if path == "/list" else board(path)

    site = small_site(lambda path: (503, "", {}) if path.startswith("/ad/") else respond(path))
    summary = crawl(site.declaration).summary("small")
    assert summary["finish"] == "site_unwell"
    assert MOST_FAILED_IN_A_ROW <= summary["failed_pages"] < 25
