"""docker-compose.yml as tests look at it: its services, and what Compose would make of it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")

_VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?P<how>:[-?])(?P<word>[^}]*)\}|\$\$")
_SECRET = re.compile(r"^(\w+)=$", re.MULTILINE)
_OPTION = re.compile(r"^# ([A-Z_]+)=(.*)$", re.MULTILINE)


@cache
def document() -> Mapping[str, Any]:
    """The file as written, anchors merged, variables as they stand."""
    read: Mapping[str, Any] = yaml.safe_load(COMPOSE)
    return read


def services() -> Mapping[str, Any]:
    found: Mapping[str, Any] = document()["services"]
    return found


def of_vigia() -> dict[str, Any]:
    """The services that run a command of ours."""
    return {name: one for name, one in services().items() if one["image"].startswith("vigia:")}


def variables() -> dict[str, str | None]:
    """Every variable the file asks for, with its default; None for what has to be there."""
    return {
        found["name"]: found["word"] if found["how"] == ":-" else None
        for found in _VARIABLE.finditer(COMPOSE)
        if found["name"]
    }


def secrets() -> set[str]:
    """The variables of .env.example whose values `make compose-secrets` makes."""
    return set(_SECRET.findall(EXAMPLE))


def options() -> dict[str, str]:
    """The variables of .env.example that have a default, and that default."""
    return dict(_OPTION.findall(EXAMPLE))


def resolved(value: Any, given: Mapping[str, str]) -> Any:
    """A value as Compose hands it on, in lists and tables too. Raises KeyError for what is missing."""
    if isinstance(value, dict):
        return {key: resolved(each, given) for key, each in value.items()}
    if isinstance(value, list):
        return [resolved(each, given) for each in value]
    if not isinstance(value, str):
        return value

    def insert(found: re.Match[str]) -> str:
        if not found["name"]:
            return "$"
        if found["how"] == ":?":
            return given[found["name"]]
        return given.get(found["name"]) or found["word"]

    return _VARIABLE.sub(insert, value)


def command_of(service: Mapping[str, Any]) -> list[str]:
    """The words after `vigia` that a service of ours runs."""
    entry = service.get("entrypoint", ["vigia"])
    assert entry[0] == "vigia"
    return [*entry[1:], *service["command"]]
