"""One rule of a band: its conditions, all of which must hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from classifier.taxonomy import Category, Element
from screening.assessment import Band


class Alternative(StrEnum):
    """What makes a means enough for a high band."""

    MEANS_IS_ILO_CORE = "means_is_ilo_core"
    OUTSIDE_FACT = "outside_fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An indicator, in one of its forms or in any: "NET-04:two_joins", "NET-04"."""

    indicator: str
    form: str | None = None

    @classmethod
    def read(cls, text: str) -> "Named":
        indicator, _, form = text.partition(":")
        return cls(indicator=indicator, form=form or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRule:
    """A condition that is left out asks for nothing; `0.2.toml` says what each one means."""

    id: str
    band: Band
    why: str
    min_points: int = 0
    min_carrying: int = 0
    min_carrying_categories: int = 0
    min_acts: int = 0
    min_ilo_core: int = 0
    outside_fact: bool = False
    element_any: bool = False
    means_beside: tuple[Element, ...] = ()
    one_of: tuple[Alternative, ...] = ()
    has: Named | None = None
    has_any: frozenset[str] = frozenset()
    counted_other_category_than: Category | None = None
    carrying_other_category_than: Category | None = None

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "BandRule":
        """Raises TypeError for an unknown or missing condition, ValueError for a wrong value."""
        return cls(**{key: _READERS.get(key, _as_it_is)(value) for key, value in table.items()})

    def named(self) -> tuple[Named, ...]:
        """All indicators that the rule names."""
        has = (self.has,) if self.has else ()
        return (*has, *(Named(indicator=id) for id in sorted(self.has_any)))


def _as_it_is(value: Any) -> Any:
    return value


_READERS: Mapping[str, Any] = {
    "band": Band,
    "means_beside": lambda value: tuple(map(Element, value)),
    "one_of": lambda value: tuple(map(Alternative, value)),
    "has": Named.read,
    "has_any": frozenset,
    "counted_other_category_than": Category,
    "carrying_other_category_than": Category,
}
