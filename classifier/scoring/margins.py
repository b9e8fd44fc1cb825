"""The score: a number in [0, 1) that orders all ads, whose every high is above every elevated."""

from classifier.policy import Margin
from screening.assessment import Band

_DECIMALS = 6
"""Keeps margins apart that differ by 1 up to about 1,400, and bands up to `Margin.most`."""


def score_of(band: Band, margin: float, shape: Margin) -> float:
    """(rank + g) / 3, with g = margin / (margin + half), which rises from 0 and never reaches 1.

    Raises ValueError for a negative margin, which would leave the band's room.
    """
    if margin < 0:
        raise ValueError(f"a margin of {margin} is below 0")
    margin = min(margin, shape.most)
    return round((band.rank + margin / (margin + shape.half)) / len(Band), _DECIMALS)
