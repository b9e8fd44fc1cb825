"""Every setting is documented with its default and its meaning, and nothing else is."""

import re
from pathlib import Path

import pytest

from screening.errors import Misconfigured
from vigia.settings import Settings, read_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"
ROWS = {
    name: (default.strip("`"), meaning)
    for name, default, meaning in re.findall(
        r"^\| `(VIGIA_\w+)` \| (.+?) \| (.+?) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M
    )
}


def test_every_setting_is_documented() -> None:
    expected = {
        f"VIGIA_{name.upper()}": (str(field.default) or "empty", field.description)
        for name, field in Settings.model_fields.items()
    }
    assert expected == ROWS


@pytest.mark.parametrize(
    ("name", "value"), [("VIGIA_PORT", "x"), ("VIGIA_PORT", "70000"), ("VIGIA_LOG_LEVEL", "loud")]
)
def test_a_value_that_cannot_be_is_refused_by_name(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured) as caught:
        read_settings()
    assert caught.value.setting == name
