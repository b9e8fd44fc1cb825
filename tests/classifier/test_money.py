"""Prices and pay: amount, currency by country, the time they are for."""

import pytest

from classifier.extraction.amounts import value_of
from classifier.extraction.money import prices_in, salaries_in


@pytest.mark.parametrize(
    ("figure", "value"),
    [("1,200", 1200), ("1.200", 1200), ("1.200.000", 1200000), ("18.50", 18.5), ("1.200,50", 1200.5)],
)  # fmt: skip
def test_the_decimal_mark(figure: str, value: float) -> None:
    assert value_of(figure, None) == value


@pytest.mark.parametrize(
    ("country", "text", "prices"),
    [
        ("MX", "$1,200 la hora", [(1200, "MXN", "hour")]),
        ("US", "$80 for 30 min", [(80, "USD", "half_hour")]),
        (None, "$200", [(200, None, None)]),
        ("ES", "1.200 € la noche", [(1200, "EUR", "night")]),
        ("PE", "S/ 100 la hora", [(100, "PEN", "hour")]),
        ("MX", "media hora 800, 1 hora 1500", [(800, None, "half_hour"), (1500, None, "hour")]),
        ("US", "120hh 220hr", [(120, None, "half_hour"), (220, None, "hour")]),
        ("US", "15 mins $90", [(90, "USD", "quarter_hour")]),
        ("AR", "$15.000 servicio completo", [(15000, "ARS", "service")]),
        ("US", "available 24 hours, 24/7, 120lbs", []),
    ],
)
def test_prices(country: str, text: str, prices: list[tuple[float, str, str]]) -> None:
    found = prices_in("body", text, country=country)
    assert [(price.amount, price.currency, price.unit) for price in found] == prices


@pytest.mark.parametrize(
    ("country", "text", "pay"),
    [
        ("MX", "Sueldo $12,000 mensuales", [(12000, 12000, "MXN", "month")]),
        ("MX", "sueldo de 12 a 15 mil mensuales", [(12000, 15000, None, "month")]),
        ("MX", "$4,500 quincenales", [(4500, 4500, "MXN", None)]),
        ("MX", "Sueldo semanal de $2,500", [(2500, 2500, "MXN", "week")]),
        ("ES", "1.500 €/mes", [(1500, 1500, "EUR", "month")]),
        ("US", "$18.50 per hour", [(18.5, 18.5, "USD", "hour")]),
        ("US", "600-800 USD a week", [(600, 800, "USD", "week")]),
        ("GB", "£1.5m turnover and £27,400 a year", [(27400, 27400, "GBP", "year")]),
        (None, "$500 daily", [(500, 500, None, "day")]),
        ("MX", "depósito de $500", []),
        ("MX", "multa de 800 pesos", []),
        ("MX", "de 8 a 18 horas", []),
    ],
)
def test_pay(country: str, text: str, pay: list[tuple[float, float, str, str]]) -> None:
    found = salaries_in("body", text, country=country)
    assert [(s.minimum, s.maximum, s.currency, s.period) for s in found] == pay
