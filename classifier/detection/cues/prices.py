"""Prices far below what is usual in the ad's country (ADM-07)."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind
from screening.facts import Price

NAMES = ("price_low",)

_FARE = 0.15
"""An amount without a unit and below this share of an hour is a tram, a coffee or a parking place."""


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`price_low`: the lowest price of an escort ad, where all its prices of that unit are low."""
    floor = _table()["hour"].get(reading.capture.country or "")
    if reading.kind is not AdKind.ESCORT or floor is None:
        return
    currency, least = floor
    prices = [price for price in reading.facts.prices if price.currency in (currency, None)]
    low = [price for price in prices if _is_low(price, least)]
    if low and len(low) == len(prices):
        yield "price_low", Span.of(min(low, key=lambda price: price.amount))


def _is_low(price: Price, least: float) -> bool:
    share: float = _table()["share"].get(price.unit or "session", 1.0)
    fare = 0.0 if price.unit else least * _FARE
    return fare < price.amount < least * share


@cache
def _table() -> dict[str, Any]:
    text = (files("classifier.detection.cues") / "prices.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
