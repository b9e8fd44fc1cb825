"""Facets of a search as groups of choices, with counts and what is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.pages.names import Names
from api.pages.wording import Wording
from api.queries import Parameters
from screening.query import NOT_SCREENED, FacetName

SHOWN: tuple[FacetName, ...] = (
    FacetName.BAND,
    FacetName.URGENT,
    FacetName.DECISION,
    FacetName.KIND,
    FacetName.LANGUAGE,
    FacetName.COUNTRY,
    FacetName.INDICATOR,
    FacetName.SOURCE,
)
MOST_CHOICES = 12
_FIXED_ORDER: Mapping[FacetName, tuple[str, ...]] = {
    FacetName.BAND: ("high", "elevated", "low", "not_screened"),
    FacetName.DECISION: ("undecided", "concern", "cannot_tell", "no_concern"),
    FacetName.URGENT: ("true",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    name: FacetName
    choices: list[Choice]


def facet_groups(
    counts: Mapping[FacetName, Mapping[str, int]],
    chosen: Parameters,
    names: Names,
    wording: Wording,
) -> list[FacetGroup]:
    """Groups that offer a choice. What is chosen stays visible even where it counts nothing."""
    groups = []
    for name in SHOWN:
        values = _values(name, counts.get(name, {}), chosen.get(name, ()))
        choices = [
            Choice(
                value=value,
                label=_label(name, value, names, wording),
                count=count,
                chosen=value in chosen.get(name, ()),
            )
            for value, count in values.items()
        ]
        if choices:
            groups.append(FacetGroup(name=name, choices=choices))
    return groups


def _values(name: FacetName, counts: Mapping[str, int], picked: Sequence[str]) -> dict[str, int]:
    by_count = {value: count for value, count in counts.items() if value}
    order = _FIXED_ORDER.get(name) or tuple(by_count)[:MOST_CHOICES]
    return {
        value: by_count.get(value, 0)
        for value in dict.fromkeys((*order, *picked))
        if by_count.get(value) or value in picked
    }


def _label(name: FacetName, value: str, names: Names, wording: Wording) -> str:
    if name is FacetName.INDICATOR:
        return names.indicator(value)
    if name is FacetName.COUNTRY:
        return names.country(value)
    if name is FacetName.SOURCE:
        return value
    if name is FacetName.BAND and value != NOT_SCREENED:
        return names("bands", value)
    return wording.name(name, value)
