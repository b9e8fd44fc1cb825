"""Every pair of ink and ground in the stylesheet meets WCAG AA (4.5 to 1), light and dark."""

import re

import pytest

from api.pages.rendering import HERE

SHEET = (HERE / "static" / "vigia.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
)
PAIRS = [
    *[(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "card", "sunk")],
    *[(level, f"{level}-wash") for level in ("high", "elevated", "low", "urgent")],
    *[(level, "card") for level in ("high", "elevated", "low", "urgent")],
    *[("ink", ground) for ground in ("hit", "counter", "found", "added", "removed")],
    *[("soft", ground) for ground in ("urgent-wash", "accent-wash")],
    *[("accent", "urgent-wash"), ("accent-ink", "accent"), ("card", "urgent"), ("card", "ink")],
    *[(level, "sunk") for level in ("high", "elevated", "low")],
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(colours: dict[str, str], ink: str, ground: str) -> None:
    one, other = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_both_schemes_have_the_same_colours() -> None:
    assert set(DARK) == set(LIGHT)


def test_no_colour_stands_outside_the_lists() -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl\(", rules) == []


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
