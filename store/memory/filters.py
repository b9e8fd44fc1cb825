"""Whether an ad passes the filters of a search."""

from collections.abc import Callable
from datetime import datetime

from screening.query import Filters, IndexedAd
from store.search.distances import is_near
from store.search.names import fold_email, fold_handle, fold_place
from store.search.phones import phone_keys, read_phone

_SCALARS = ("kind", "language", "country", "source", "band", "decision")


def passing(filters: Filters) -> Callable[[IndexedAd], bool]:
    """The test that the filters put an ad to. Each filter narrows; values inside one widen. Raises
    InvalidQuery for a phone number without digits."""
    phone = read_phone(filters.phone) if filters.phone is not None else None
    return lambda ad: (
        all(_allows(getattr(filters, name), (getattr(ad, name),)) for name in _SCALARS)
        and _allows(filters.indicator, ad.indicators)
        and filters.urgent in (None, ad.urgent)
        and (phone is None or any(phone.matches(phone_keys(value)) for value in ad.phones))
        and _stated(filters.email, ad.emails, fold_email)
        and _stated(filters.handle, ad.handles, fold_handle)
        and _stated(filters.place, ad.places, fold_place)
        and (filters.near is None or any(is_near(point, filters.near) for point in ad.points))
        and _within(filters.posted_from, ad.posted_at, filters.posted_to)
        and _within(filters.seen_from, ad.seen_at, filters.seen_to)
    )


def _allows(wanted: tuple[str, ...], values: tuple[str, ...]) -> bool:
    return not wanted or bool(set(wanted) & set(values))


def _stated(wanted: str | None, values: tuple[str, ...], fold: Callable[[str], str]) -> bool:
    return wanted is None or fold(wanted) in map(fold, values)


def _within(start: datetime | None, moment: datetime | None, end: datetime | None) -> bool:
    if start is None and end is None:
        return True
    if moment is None:
        return False
    return (start is None or start <= moment) and (end is None or moment < end)
