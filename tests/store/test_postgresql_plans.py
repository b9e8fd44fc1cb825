"""No question on a hot path reads a whole table, however many ads there are.

The statements are taken from the code as it runs, and explained one by one, so that this test
cannot fall behind the code.
"""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from fictional_ads import kept, review
from servers import postgresql_database
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from screening.ports import Unit
from screening.stored import Kept
from screening.wire import write_ad, write_assessment
from store.records import SqlRecords, open_records
from store.records.columns import EPOCH, MICROSECOND

ADS = 24_000
MONTHS = 6
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(days=180) / ADS
LARGE = {"ads", "captures", "assessments", "reviews", "outbox", "audit"}
SOON = FIRST + timedelta(days=365)

Plan = dict[str, Any]


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def fill(connection: Connection) -> None:
    """ADS ads over MONTHS months, each with a capture; one in 20 of a source of its own, one in 4
    with a review, one in 10 waiting for the index, one in 2 for a person."""
    sample = kept(1)
    values = {
        "ads": ADS,
        "first": micros(FIRST),
        "step": STEP // MICROSECOND,
        "capture": orjson.dumps(write_ad(sample.capture)).decode(),
        "assessment": orjson.dumps(write_assessment(sample.assessment)).decode(),
    }
    for statement in FILLING:
        connection.execute(text(statement), values)
    for table in sorted(LARGE):
        connection.execute(text(f"ANALYZE {table}"))


FILLING = (
    """INSERT INTO ads (id, source, key, fingerprint, first_seen, last_seen, captures, captured_at,
         assessed_at, url, band, queue_rank, version)
       SELECT 'ad-' || to_char(n, 'FM0000000'), CASE WHEN n % 20 = 0 THEN 'board' ELSE 'other' END,
         'key-' || n, md5(n::text), m, m, 1, m, m, 'https://board.example.org/' || n, 'elevated',
         CASE WHEN n % 2 = 0 THEN 60000 + n % 50 END, 1
       FROM (SELECT n, CAST(:first AS bigint) + n * CAST(:step AS bigint) AS m
             FROM generate_series(1, CAST(:ads AS integer)) AS n) AS numbers""",
    """INSERT INTO captures (ad_id, number, seen_at, capture, response_digest)
       SELECT id, 1, captured_at, CAST(:capture AS text), md5(id) || md5(id) FROM ads""",
    """INSERT INTO assessments (ad_id, capture_number, at, assessment)
       SELECT id, 1, assessed_at, CAST(:assessment AS text) FROM ads""",
    """INSERT INTO reviews (id, ad_id, output, reviewer, at, decision, reason)
       SELECT 'review-' || id, id, 'exploitation', 'ana', captured_at, 'concern', 'two claims'
       FROM ads WHERE right(id, 1) IN ('1', '3') ORDER BY id""",
    """INSERT INTO outbox (ad_id, version, queued_at)
       SELECT id, 1, captured_at FROM ads WHERE right(id, 1) = '7'""",
    """INSERT INTO audit (at, actor, act, subject, detail)
       SELECT captured_at, 'ana', 'take', id, '' FROM ads""",
)


@pytest.fixture(scope="module")
def records(_migrated_template: str) -> Iterator[SqlRecords]:
    """Filled once for all questions: none of them is committed."""
    with (
        postgresql_database(_migrated_template) as url,
        open_records(url, now=lambda: SOON) as opened,
    ):
        opened.ensure_months(FIRST.date(), FIRST.date() + timedelta(days=30 * MONTHS))
        with create_engine(url, poolclass=NullPool).begin() as connection:
            fill(connection)
        yield opened


class NotKept(Exception):
    """Ends a transaction without a trace."""


@contextmanager
def explaining(engine: Engine) -> Iterator[list[Plan]]:
    """The plan of all that is executed in the block, each taken where it is about to run; of many
    rows at once that of the first."""
    plans: list[Plan] = []

    def explain(_: Any, cursor: Any, statement: str, given: Any, *more: Any) -> None:
        with cursor.connection.cursor() as beside:
            beside.execute("SAVEPOINT before_plan")
            beside.execute(
                f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", given[0] if more[-1] else given
            )
            plans.extend(one["Plan"] for one in beside.fetchone()[0])
            beside.execute("ROLLBACK TO SAVEPOINT before_plan")

    event.listen(engine, "before_cursor_execute", explain)
    yield plans
    event.remove(engine, "before_cursor_execute", explain)


def plans_of(records: SqlRecords, ask: Callable[[Unit], object]) -> list[Plan]:
    """What the server does for every statement of a question. Nothing is kept of it."""
    with (
        explaining(records._database.writing) as plans,
        contextlib.suppress(NotKept),
        records.begin() as unit,
    ):
        ask(unit)
        raise NotKept
    return plans


def nodes(plan: Plan) -> Iterator[Plan]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def large_table(node: Plan) -> str | None:
    """The large table that a node reads a part of."""
    name: str = node.get("Relation Name", "")
    return next((t for t in LARGE if name == t or name.startswith(f"{t}_")), None)


def ids(*numbers: int) -> list[str]:
    return [f"ad-{number:07}" for number in numbers]


def rows_read(node: Plan) -> int:
    read: int = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return read


PAGE = ids(*range(100, 12_000, 480))
THESE: list[Kept] = [kept(number, ad_id=ids(number)[0]) for number in range(1, ADS, 480)]
CHANGED = [
    kept(n, ad_id=ids(n)[0], is_new=False, body=f"Texto {n}", seen_at=SOON) for n in range(1, 50)
]

QUESTIONS: dict[str, Callable[[Unit], object]] = {
    "read": lambda unit: unit.read("ad-0012345"),
    "read_many": lambda unit: unit.read_many(PAGE),
    "captures": lambda unit: unit.captures("ad-0012345"),
    "known": lambda unit: unit.known([one.identity for one in THESE]),
    "after": lambda unit: unit.after("ad-0012345", limit=100),
    "queue": lambda unit: unit.queue(limit=25, reviewer="ana"),
    "next page of the queue": lambda unit: unit.queue(
        limit=25, reviewer="ana", after=unit.queue(limit=25, reviewer="ana")[-1][0]
    ),
    "take_next": lambda unit: unit.take_next(reviewer="ana", at=SOON, until=SOON),
    "take": lambda unit: unit.take("ad-0012345", reviewer="ana", at=SOON, until=SOON),
    "keep new": lambda unit: unit.keep([kept(n, ad_id=f"new-{n}") for n in range(90_000, 90_050)]),
    "keep changed": lambda unit: unit.keep(CHANGED),
    "seen": lambda unit: unit.seen(PAGE, SOON),
    "gone": lambda unit: unit.gone(THESE[3].identity, SOON),
    "forget": lambda unit: unit.forget("ad-0012345", by="ana", reason="asked", at=SOON),
    "review": lambda unit: unit.review(review("ad-0012345", "review-new")),
    "pending": lambda unit: unit.pending(limit=100),
    "settle": lambda unit: unit.settle(unit.pending(limit=100)),
    "key": lambda unit: unit.key("a" * 64),
    "addresses": lambda unit: unit.addresses("board"),
    "audit_of a subject": lambda unit: unit.audit_of("ad-0012345"),
    "audit_of all": lambda unit: unit.audit_of(),
    "progress": lambda unit: unit.progress("import"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_whole_table(records: SqlRecords, question: str) -> None:
    plans = plans_of(records, QUESTIONS[question])
    assert plans
    whole = [
        node["Relation Name"]
        for plan in plans
        for node in nodes(plan)
        # A month that has no rows yet is read whole, and nothing is read.
        if node["Node Type"] == "Seq Scan" and large_table(node) and rows_read(node)
    ]
    assert whole == []


IN_ONE_MONTH: dict[str, Callable[[Unit], object]] = {
    "read": lambda unit: unit.read("ad-0012345"),
    "read_many": lambda unit: unit.read_many(ids(*range(100, 2_600, 100))),
    "after": lambda unit: unit.after("ad-0000100", limit=50),
}


@pytest.mark.parametrize("question", IN_ONE_MONTH)
def test_ads_of_one_month_are_looked_up_in_that_month(records: SqlRecords, question: str) -> None:
    plans = plans_of(records, IN_ONE_MONTH[question])
    for table in ("captures", "assessments"):
        looked_into = {
            node["Relation Name"]
            for plan in plans
            for node in nodes(plan)
            if large_table(node) == table
        }
        assert len(looked_into) == 1
