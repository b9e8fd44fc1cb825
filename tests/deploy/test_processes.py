"""What the compose file starts works together: migration, worker, two replicas of the API, a crawl,
against an Elasticsearch and a PostgreSQL that ask for passwords. No container is needed for that."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import httpx
import pytest
from compose_file import EXAMPLE, resolved, services
from installation import PATIENCE_SECONDS, Installation, until
from own_servers import SCRIPTS, own_elasticsearch, own_postgresql
from page_visitor import PageVisitor

from screening.reviews import Role
from vigia.demo.boards import Boards
from vigia.demo.sources import declaration_of

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deploy")]
REPLICAS = ("api-1", "api-2")
JOBS = 60
"""Ads that the job board shows (a test of the boards says so)."""


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As `make compose-secrets` makes them."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / ".env.example").write_text(EXAMPLE, encoding="utf-8")
    subprocess.run(["sh", SCRIPTS / "secrets.sh", folder], check=True, timeout=60)
    return dict(re.findall(r"^(\w+)=(.+)$", (folder / ".env").read_text(), re.M))


@pytest.fixture(scope="module")
def elasticsearch(secrets: dict[str, str]) -> Iterator[str]:
    with own_elasticsearch(secrets["ELASTIC_PASSWORD"]) as address:
        account = resolved(services()["elasticsearch-account"]["environment"], secrets)
        account["ELASTICSEARCH_URL"] = address
        subprocess.run(
            ["sh", SCRIPTS / "elasticsearch-account.sh"],
            env={"PATH": "/usr/bin:/bin", **account},
            check=True,
            timeout=60,
        )
        yield address


@pytest.fixture(scope="module")
def installation(
    tmp_path_factory: pytest.TempPathFactory, secrets: dict[str, str], elasticsearch: str
) -> Iterator[Installation]:
    """In the order of the file: migrated, the index made, the worker and both replicas running."""
    folder = tmp_path_factory.mktemp("installation")
    with own_postgresql(secrets) as postgresql:
        servers = {"http://elasticsearch:9200": elasticsearch, "postgresql:5432": postgresql}
        made = Installation(folder, secrets=secrets, servers=servers)
        try:
            for words in ([], ["index", "rebuild"]):
                done = made.run("migrate", *words)
                assert done.returncode == 0, done.stderr
            made.start("worker")
            for name in REPLICAS:
                made.start("api", as_name=name)
            for name in REPLICAS:
                assert httpx.get(f"{made.address(name)}/readyz", trust_env=False).status_code == 200
            yield made
        finally:
            made.kill()


@pytest.fixture(scope="module")
def key(installation: Installation) -> str:
    done = installation.run("api", "key", "create", "Ana", "--role", "reviewer")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def replicas(installation: Installation, key: str) -> Iterator[list[httpx.Client]]:
    """Two clients, each of its own replica."""
    clients = [
        httpx.Client(
            base_url=installation.address(name),
            headers={"Authorization": f"Bearer {key}"},
            trust_env=False,
        )
        for name in REPLICAS
    ]
    yield clients
    for client in clients:
        client.close()


@pytest.fixture(scope="module")
def crawled(installation: Installation, replicas: list[httpx.Client]) -> dict[str, str]:
    """Titles of the job board's ads by their ids, once the worker has made them searchable."""
    (installation.folder / "sources").mkdir()
    with Boards() as boards:
        declared = declaration_of(boards)
        (installation.folder / "sources" / "demo.toml").write_text(declared, encoding="utf-8")
        done = installation.run("crawl", "crawl", "tablero-faro")
    assert done.returncode == 0, done.stderr

    def searchable() -> dict[str, str] | None:
        installation.check()
        asked = {"source": "tablero-faro", "limit": "200"}
        answer = replicas[0].get("/v1/search", params=asked).json()
        found = {row["id"]: row["title"] for row in answer["ads"]}
        return found if answer["total"] == JOBS else None

    return until(searchable)


def test_migrating_again_changes_nothing(installation: Installation) -> None:
    assert installation.run("migrate").returncode == 0


def test_ads_are_in_the_servers_and_not_in_the_data_folder(
    installation: Installation, crawled: dict[str, str], elasticsearch: str, secrets: dict[str, str]
) -> None:
    account = ("vigia", secrets["VIGIA_ELASTICSEARCH_PASSWORD"])
    counted = httpx.get(f"{elasticsearch}/vigia-ads*/_count", auth=account, trust_env=False)
    assert counted.json()["count"] >= JOBS
    assert {path.name for path in (installation.folder / "data").iterdir()} <= {"archive"}


def test_both_replicas_find_the_same(crawled: dict[str, str], replicas: list[httpx.Client]) -> None:
    pages = [one.get("/v1/search", params={"words": "cocin*"}).json() for one in replicas]
    assert pages[0]["total"] == pages[1]["total"] > 0
    assert [ad["id"] for ad in pages[0]["ads"]] == [ad["id"] for ad in pages[1]["ads"]]


def test_a_page_of_results_may_be_walked_on_at_another_replica(
    crawled: dict[str, str], replicas: list[httpx.Client]
) -> None:
    asked = {"source": "tablero-faro", "sort": "newest", "limit": "20"}
    seen: list[str] = []
    after = ""
    for turn in range(JOBS // 20):
        page = replicas[turn % 2].get("/v1/search", params={**asked, "after": after}).json()
        seen += [ad["id"] for ad in page["ads"]]
        after = page["after"] or ""
    assert sorted(seen) == sorted(crawled)


def test_a_decision_at_one_replica_stands_at_the_other(
    crawled: dict[str, str], replicas: list[httpx.Client]
) -> None:
    ad = min(crawled)
    decision = {"output": "exploitation", "decision": "no_concern", "reason": "an ordinary offer"}
    assert replicas[0].post(f"/v1/ads/{ad}/reviews", json=decision).status_code == 201
    reviews = replicas[1].get(f"/v1/ads/{ad}").json()["reviews"]
    assert [review["decision"] for review in reviews] == ["no_concern"]


def test_who_signed_in_at_one_replica_is_known_at_the_other(
    installation: Installation, key: str
) -> None:
    at = SimpleNamespace(address=installation.address(REPLICAS[0]), keys={Role.REVIEWER: key})
    visitor = PageVisitor(at)  # type: ignore[arg-type]
    visitor.sign_in()
    assert visitor.address == "/queue"
    visitor.open(f"{installation.address(REPLICAS[1])}/queue")
    assert visitor.address == "/queue"
    visitor.http.close()


def test_a_wrong_password_is_named_and_not_shown(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = installation.environment("migrate")
    password = re.search(r":(\w+)@", right["VIGIA_RECORDS_URL"])
    assert password
    wrong = {**right, "VIGIA_RECORDS_URL": right["VIGIA_RECORDS_URL"].replace(password[1], "no")}
    monkeypatch.setattr(installation, "environment", lambda service: wrong)
    done = installation.run("migrate")
    assert done.returncode == 3
    assert ":no@" not in done.stderr


def test_all_stop_when_they_are_asked_and_answer_first_what_they_were_asked(
    installation: Installation,
    replicas: list[httpx.Client],
    crawled: dict[str, str],
    key: str,
    secrets: dict[str, str],
) -> None:
    """The last test of the file: it ends the installation. Uvicorn ends by the signal that it was
    sent, once it is done."""
    text = "Se busca cocinera; el pasaje se descuenta del sueldo. " * 20
    ads = {"ads": [{"id": str(number), "kind": "job", "body": text} for number in range(200)]}
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(replicas[0].post, "/v1/assess", json=ads, timeout=PATIENCE_SECONDS)
        time.sleep(0.5)
        codes = installation.stop()
    assert codes == [0, -signal.SIGTERM, -signal.SIGTERM]
    assert len(asked.result().json()["assessments"]) == 200
    written = installation.written()
    assert [name for name, value in secrets.items() if value in written] == []
    assert key not in written
    assert [title for title in crawled.values() if title in written] == []
