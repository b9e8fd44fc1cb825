"""Facts on the wire: `contacts`, `ages`, `prices`, `salaries`, `places`."""

from collections.abc import Mapping, Sequence
from typing import Any

from screening.facts import (
    Age,
    Email,
    Facts,
    Handle,
    Link,
    Network,
    Period,
    Phone,
    Place,
    Price,
    Salary,
    Stated,
)


def write_facts(facts: Facts) -> dict[str, Any]:
    """The keys of an assessment that hold facts."""
    return {
        "contacts": {
            "phones": [
                {"value": f.value, "obscured": f.obscured, **_span(f)} for f in facts.phones
            ],
            "emails": [{"value": f.value, **_span(f)} for f in facts.emails],
            "handles": [
                {"network": f.network, "value": f.value, **_span(f)} for f in facts.handles
            ],
            "links": [{"value": f.value, **_span(f)} for f in facts.links],
        },
        "ages": [{"value": f.value, **_span(f)} for f in facts.ages],
        "prices": [
            {"amount": f.amount, "currency": f.currency, "unit": f.unit, **_span(f)}
            for f in facts.prices
        ],
        "salaries": [
            {
                "min": f.minimum,
                "max": f.maximum,
                "currency": f.currency,
                "period": f.period,
                **_span(f),
            }
            for f in facts.salaries
        ],
        "places": [
            {
                "name": f.name,
                "country": f.country,
                "lat": f.latitude,
                "lon": f.longitude,
                **_span(f),
            }
            for f in facts.places
        ],
    }


def read_facts(row: Mapping[str, Any]) -> Facts:
    """Undo `write_facts`."""
    contacts: Mapping[str, Sequence[Mapping[str, Any]]] = row["contacts"]
    return Facts(
        phones=tuple(Phone(**f) for f in contacts["phones"]),
        emails=tuple(Email(**f) for f in contacts["emails"]),
        handles=tuple(
            Handle(**{**f, "network": Network(f["network"])}) for f in contacts["handles"]
        ),
        links=tuple(Link(**f) for f in contacts["links"]),
        ages=tuple(Age(**f) for f in row["ages"]),
        prices=tuple(Price(**f) for f in row["prices"]),
        salaries=tuple(_read_salary(f) for f in row["salaries"]),
        places=tuple(_read_place(f) for f in row["places"]),
    )


def _read_salary(row: Mapping[str, Any]) -> Salary:
    return Salary(
        minimum=row["min"],
        maximum=row["max"],
        currency=row["currency"],
        period=Period(row["period"]) if row["period"] else None,
        **_where(row),
    )


def _read_place(row: Mapping[str, Any]) -> Place:
    return Place(
        name=row["name"],
        country=row["country"],
        latitude=row["lat"],
        longitude=row["lon"],
        **_where(row),
    )


def _span(fact: Stated) -> dict[str, Any]:
    return {"field": fact.field, "start": fact.start, "end": fact.end}


def _where(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"field": row["field"], "start": row["start"], "end": row["end"]}
