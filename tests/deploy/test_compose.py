"""docker-compose.yml says the same as the code: settings, commands, ports, addresses."""

import re
import tomllib

import pytest
from command_names import command_in
from compose_file import (
    ROOT,
    command_of,
    document,
    of_vigia,
    options,
    resolved,
    secrets,
    services,
    variables,
)

from api import health
from vigia.settings import Settings, read_settings

SETTINGS = {f"VIGIA_{name.upper()}": field for name, field in Settings.model_fields.items()}
ONE_S_OWN_CLUSTER = {"VIGIA_ELASTICSEARCH_API_KEY", "VIGIA_ELASTICSEARCH_CA"}
"""Settings for an Elasticsearch that stands elsewhere; the one in the file needs neither."""
GIVEN = dict.fromkeys(secrets(), "0123456789abcdef")


def test_every_variable_of_ours_is_a_setting_and_every_setting_is_there() -> None:
    for service in of_vigia().values():
        assert set(service["environment"]) <= set(SETTINGS)
    assert set(services()["api"]["environment"]) == set(SETTINGS) - ONE_S_OWN_CLUSTER
    named = {name for name in [*variables(), *options()] if name.startswith("VIGIA_")}
    assert named <= set(SETTINGS)


@pytest.mark.parametrize("name", of_vigia())
def test_the_settings_of_every_service_can_be(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in resolved(of_vigia()[name]["environment"], GIVEN).items():
        monkeypatch.setenv(variable, value)
    assert read_settings().data.is_absolute()


def test_the_example_holds_every_variable_with_its_default() -> None:
    asked = variables()
    assert {name for name, default in asked.items() if default is None} == secrets()
    assert {name: default for name, default in asked.items() if default is not None} == options()


def test_defaults_are_those_of_the_settings() -> None:
    louder = {"VIGIA_LOG_LEVEL"}  # an installation of servers says what it does
    for name, default in options().items():
        if name in SETTINGS and name not in louder:
            assert default == str(SETTINGS[name].default).lower(), name


@pytest.mark.parametrize("name", of_vigia())
def test_every_command_is_one_of_the_command_line(name: str) -> None:
    assert command_in(command_of(of_vigia()[name])) is not None


def test_only_the_api_publishes_a_port_and_it_is_the_one_it_listens_on() -> None:
    assert [name for name, one in services().items() if "ports" in one] == ["api"]
    api = services()["api"]
    ((address, published, inside),) = (
        re.fullmatch(r"(.+):(.+):(\d+)", resolved(port, {})).groups()  # type: ignore[union-attr]
        for port in api["ports"]
    )
    assert address == "127.0.0.1"
    assert inside == api["environment"]["VIGIA_PORT"]
    first, last = map(int, published.split("-"))
    replicas = int(resolved(api["deploy"]["replicas"], {}))
    assert last - first + 1 >= 2 * replicas, "an upgrade starts the new before it stops the old"


def test_the_api_s_health_is_asked_at_an_address_that_it_has() -> None:
    api = services()["api"]
    (asked,) = re.findall(r"http://127\.0\.0\.1:(\d+)(/\w+)", api["healthcheck"]["test"][-1])
    paths = {getattr(route, "path", "") for route in health.router.routes}
    assert asked[0] == api["environment"]["VIGIA_PORT"]
    assert asked[1] in paths


def test_services_wait_for_what_they_need() -> None:
    for name, service in services().items():
        for needed, how in service.get("depends_on", {}).items():
            if how["condition"] == "service_healthy":
                assert "healthcheck" in services()[needed], f"{name} waits for {needed}"
            else:
                assert how["condition"] == "service_completed_successfully"
                assert services()[needed]["restart"] == "no", f"{name} waits for {needed}"
    for name in set(of_vigia()) - {"migrate"}:
        assert "migrate" in services()[name]["depends_on"]


def test_addresses_lead_to_services_of_the_file() -> None:
    for service in services().values():
        for value in service["environment"].values():
            for host in re.findall(r"://(?:[^@/]*@)?([a-z-]+):\d+", value):
                assert host in services()


def test_the_image_is_of_this_version() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = pyproject["project"]["version"]
    assert {one["image"] for one in of_vigia().values()} == {f"vigia:{version}"}
    assert f"vigia:{version}" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_every_volume_is_declared_and_every_script_is_there() -> None:
    used = set()
    for service in services().values():
        for volume in service.get("volumes", []):
            source, target = resolved(volume, {}).split(":")[:2]
            assert target.startswith("/")
            if source.startswith("./compose/"):
                assert (ROOT / source).stat().st_mode & 0o111, f"{source} must be executable"
            elif not source.startswith("."):
                used.add(source)
    assert used == set(document()["volumes"])
