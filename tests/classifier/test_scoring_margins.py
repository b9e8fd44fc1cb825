"""The score orders ads: every high above every elevated above every low, whatever the margin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_cases import POLICY

from classifier.scoring import score_of
from screening.assessment import Band

any_margin = st.floats(0, allow_infinity=True, allow_nan=False)


def score(band: Band, margin: float) -> float:
    return score_of(band, margin, POLICY.margin)


def test_known_scores() -> None:
    assert score(Band.LOW, 0) == 0
    assert score(Band.LOW, 6) == pytest.approx(1 / 6, abs=1e-6)
    assert score(Band.ELEVATED, 4) == pytest.approx(1.4 / 3, abs=1e-6)


@given(any_margin, any_margin)
def test_no_margin_leaves_its_band(low: float, high: float) -> None:
    assert score(Band.LOW, low) < score(Band.ELEVATED, high) < 2 / 3
    assert score(Band.ELEVATED, low) < score(Band.HIGH, high) < 1


@given(st.sampled_from(Band), any_margin, any_margin)
def test_it_never_falls_with_the_margin(band: Band, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert score(band, less) <= score(band, more)


@given(st.sampled_from(Band), st.integers(0, 1_000))
def test_every_point_shows(band: Band, points: int) -> None:
    assert score(band, points) < score(band, points + 1)


def test_a_negative_margin_is_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        score(Band.HIGH, -0.5)
