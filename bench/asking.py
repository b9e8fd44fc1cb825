"""How long answers take: every engine is asked the same question in turn, in an order drawn anew."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from elasticsearch import Elasticsearch

from bench import raw_elasticsearch
from bench.questions import DEEP, DEEP_BEGINS, Questions
from screening.ports import SearchIndex
from screening.query import AdQuery

Ask = Callable[[AdQuery, bool], int | None]
"""Answers a question (or, where that is true, walks on to its next page); gives the total where it
is exact."""


@dataclass(slots=True)
class Measured:
    """Milliseconds by engine, and how many answers had another total than the first engine's."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    differ: int = 0


class OurIndex:
    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._after: str | None = None

    def __call__(self, query: AdQuery, walks: bool) -> int | None:
        page = self._index.search(replace(query, after=self._after) if walks else query)
        if walks:
            self._after = page.after
        return page.total if page.total_is_exact else None


class RawClient:
    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client
        self._name = name
        self._answer: dict[str, Any] | None = None

    def __call__(self, query: AdQuery, walks: bool) -> int | None:
        body = raw_elasticsearch.body_of(query)
        if walks:
            body = raw_elasticsearch.deeper(self._client, self._name, body, self._answer)
        answer = raw_elasticsearch.ask(self._client, self._name, body)
        if walks:
            self._answer = answer
        total = answer["hits"]["total"]
        return int(total["value"]) if total["relation"] == "eq" else None


def measure(
    engines: Mapping[str, Ask], questions: Questions, *, rounds: int
) -> dict[str, Measured]:
    """By kind of question."""
    measured = {kind: Measured() for kind in questions.kinds()}
    turns = random.Random(3)
    for number in range(-DEEP_BEGINS, rounds):
        for kind, draw in questions.kinds().items():
            if kind == DEEP or number >= -5:
                once = _once(engines, draw(), kind == DEEP, turns)
                if number >= 0:
                    _note(measured[kind], once)
    return measured


def _once(
    engines: Mapping[str, Ask], query: AdQuery, walks: bool, turns: random.Random
) -> dict[str, tuple[float, int | None]]:
    once = {}
    for name in turns.sample(sorted(engines), len(engines)):
        begin = time.perf_counter()
        total = engines[name](query, walks)
        once[name] = ((time.perf_counter() - begin) * 1000, total)
    return once


def _note(measured: Measured, once: Mapping[str, tuple[float, int | None]]) -> None:
    for name, (milliseconds, _) in once.items():
        measured.milliseconds.setdefault(name, []).append(milliseconds)
    measured.differ += len({total for _, total in once.values() if total is not None}) > 1
