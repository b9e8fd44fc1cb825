"""The texts of an ad that words are looked for in."""

from collections.abc import Mapping

from screening.query import IndexedAd

TEXTS = ("title", "body", "company", "section")


def texts(ad: IndexedAd) -> Mapping[str, str]:
    """By field name, in the order in which highlights are given."""
    return {name: getattr(ad, name) for name in TEXTS}
