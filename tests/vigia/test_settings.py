"""Every setting is documented with its default and its meaning, and nothing else is."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from screening.errors import Misconfigured
from vigia.settings import Settings, read_settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"
ROWS = {
    name: (default.strip("`"), meaning)
    for name, default, meaning in re.findall(
        r"^\| `(VIGIA_\w+)` \| (.+?) \| (.+?) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M
    )
}


def shown(default: object) -> str:
    return default.get_secret_value() if isinstance(default, SecretStr) else str(default)


def test_every_setting_is_documented() -> None:
    expected = {
        f"VIGIA_{name.upper()}": (shown(field.default) or "empty", field.description)
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


@pytest.mark.parametrize(
    ("given", "setting"),
    [
        ({"VIGIA_ELASTICSEARCH_URL": "http://localhost:9200"}, "VIGIA_SECRET"),
        (
            {"VIGIA_RECORDS_URL": "postgresql://localhost/vigia", "VIGIA_SECRET": "x"},
            "VIGIA_ELASTICSEARCH_URL",
        ),
        (
            {"VIGIA_ELASTICSEARCH_URL": "http://me:mine@localhost", "VIGIA_SECRET": "x"},
            "VIGIA_ELASTICSEARCH_URL",
        ),
    ],
)
def test_settings_that_do_not_go_together_are_refused(
    given: dict[str, str], setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Misconfigured) as caught:
        read_settings()
    assert caught.value.setting == setting
    assert "mine" not in str(caught.value)


def test_no_secret_is_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, field in Settings.model_fields.items():
        if field.annotation is SecretStr:
            monkeypatch.setenv(f"VIGIA_{name.upper()}", "planted-secret")
    monkeypatch.setenv("VIGIA_ELASTICSEARCH_URL", "http://localhost:9200")
    assert "planted-secret" not in repr(read_settings())
