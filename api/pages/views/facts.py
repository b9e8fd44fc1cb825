"""What an ad states plainly, for the fact list beside its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.pages.views.masking import SHOWN_END, mask_value
from screening.facts import Facts, Price, Salary


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """`group` names the kind of fact; `note` is a key of the wording, or empty."""

    group: str
    value: str
    note: str = ""


def fact_lines(facts: Facts, *, masked: bool) -> list[FactLine]:
    """Each fact once, contacts first; contacts masked unless somebody asked for them."""
    return list(dict.fromkeys((*_contacts(facts, masked=masked), *_others(facts))))


def _contacts(facts: Facts, *, masked: bool) -> Iterator[FactLine]:
    for phone in facts.phones:
        value = mask_value(phone.value, shown_end=SHOWN_END) if masked else phone.value
        yield FactLine(group="phone", value=value, note="obscured" if phone.obscured else "")
    for email in facts.emails:
        yield FactLine(group="email", value=mask_value(email.value) if masked else email.value)
    for handle in facts.handles:
        name = mask_value(handle.value) if masked else handle.value
        yield FactLine(group="handle", value=f"{handle.network} {name}")
    for link in facts.links:
        yield FactLine(group="link", value=mask_value(link.value) if masked else link.value)


def _others(facts: Facts) -> Iterator[FactLine]:
    for age in facts.ages:
        yield FactLine(group="age", value=str(age.value))
    for price in facts.prices:
        yield FactLine(group="price", value=_price(price))
    for salary in facts.salaries:
        yield FactLine(group="salary", value=_salary(salary), note=salary.period or "")
    for place in facts.places:
        yield FactLine(group="place", value=f"{place.name}, {place.country}")


def _price(price: Price) -> str:
    unit = f" / {price.unit}" if price.unit else ""
    return f"{price.amount:,g} {price.currency or ''}".rstrip() + unit


def _salary(salary: Salary) -> str:
    amounts = dict.fromkeys((salary.minimum, salary.maximum))
    return f"{' – '.join(f'{a:,g}' for a in amounts)} {salary.currency or ''}".rstrip()
