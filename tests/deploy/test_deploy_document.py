"""docs/deploy.md and the README's section for a team name what there is: commands, services, scripts,
variables, metrics, addresses."""

import re
from collections.abc import Iterator

import pytest
from command_names import command_in, command_names, lines_of_commands
from compose_file import ROOT, options, secrets, services

from api import health
from vigia.metrics import PrometheusMetrics
from vigia.settings import Settings

DOCUMENT = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8").replace("\\\n", " ")
README = (ROOT / "README.md").read_text(encoding="utf-8")
_IN_A_SERVICE = re.compile(r"docker compose (?:exec|run) ([^`\n]+)")
_WITH_A_VALUE = {"-v", "-e", "--user", "--entrypoint"}


def used() -> Iterator[tuple[str, list[str]]]:
    """The service and the words after it, of everything that is run in one."""
    for text in (DOCUMENT, README):
        for found in _IN_A_SERVICE.finditer(text):
            words = found[1].split(" #")[0].split()
            while words[0].startswith("-"):
                words = words[2 if words[0] in _WITH_A_VALUE else 1 :]
            yield words[0], words[1:]


def test_every_command_is_one_of_the_command_line() -> None:
    lines = [*lines_of_commands(DOCUMENT), *lines_of_commands(README)]
    assert len(lines) > 15
    assert [line for line in lines if command_in(line) is None] == []


def test_every_service_that_is_used_is_there() -> None:
    assert len(list(used())) > 12
    assert {service for service, _ in used()} <= set(services())


def test_words_after_a_service_of_ours_are_a_command() -> None:
    programs = {"vigia", "tar"}
    words = {words[0] for service, words in used() if service in ("api", "worker") and words}
    commands = {word for word in words - programs if not word.startswith("-")}
    assert commands <= command_names()


def test_every_metric_is_explained_and_no_other() -> None:
    rendered = PrometheusMetrics().render().decode()
    measured = set(re.findall(r"^# TYPE (vigia_\w+)", rendered, re.M))
    explained = set(re.findall(r"`(vigia_\w+)", DOCUMENT)) - {"vigia_before"}
    assert explained == {name for name in measured if not name.endswith("_created")}


def test_every_address_is_there() -> None:
    paths = {getattr(route, "path", "") for route in health.router.routes}
    assert set(re.findall(r"/(?:healthz|readyz|metrics)\b", DOCUMENT)) <= paths


def test_every_variable_is_there() -> None:
    known = secrets() | set(options()) | {f"VIGIA_{name.upper()}" for name in Settings.model_fields}
    named = re.findall(r"`([A-Z]+(?:_[A-Z]+)+)\b|\b(VIGIA_[A-Z_]+)", DOCUMENT)
    assert {one or other for one, other in named} <= known


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / "compose").iterdir()))
def test_every_script_is_started_by_somebody(script: str) -> None:
    starters = [(ROOT / name).read_text("utf-8") for name in ("docker-compose.yml", "Makefile")]
    assert any(f"compose/{script}" in text for text in starters)
