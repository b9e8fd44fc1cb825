"""What every container may do: as little as it can do with."""

import re

import pytest
from compose_file import COMPOSE, EXAMPLE, document, of_vigia, resolved, services

SERVERS = {"postgresql", "elasticsearch", "redis"}
LOOKS_SECRET = re.compile(r"[0-9a-fA-F]{24,}|[A-Za-z0-9+]{32,}|-----BEGIN")


@pytest.mark.parametrize("name", services())
def test_every_service_is_hardened(name: str) -> None:
    service = services()[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"[1-9]\d*:\d+", service["user"]), "a number, and not root's"
    assert re.fullmatch(r"\d+[mg]", resolved(service["mem_limit"], {}))
    assert service["pids_limit"] > 0
    assert service["logging"]["options"]["max-size"]
    assert "privileged" not in service
    assert "cap_add" not in service


@pytest.mark.parametrize("name", sorted(SERVERS))
def test_servers_are_reached_from_inside_alone_and_say_whether_they_work(name: str) -> None:
    assert document()["networks"]["inside"] == {"internal": True}
    assert services()[name]["networks"] == ["inside"]
    assert "healthcheck" in services()[name]
    assert len(services()[name]["volumes"]) == 2  # its data, its start script


def test_images_are_pinned() -> None:
    for name in set(services()) - set(of_vigia()):
        assert re.search(r":\d+\.\d+(\.\d+)?(-\w+)?$", services()[name]["image"]), name
    assert "latest" not in COMPOSE


def test_elasticsearch_asks_for_passwords() -> None:
    environment = services()["elasticsearch"]["environment"]
    assert environment["ES_SETTING_XPACK_SECURITY_ENABLED"] == "true"


def test_no_secret_stands_in_the_files() -> None:
    for text in (COMPOSE, EXAMPLE):
        assert LOOKS_SECRET.findall(text) == []
    for service in services().values():
        for variable, value in service["environment"].items():
            if re.search(r"PASSWORD|SECRET|KEY", variable):
                assert re.fullmatch(r"\$\{\w+:\?run make compose-secrets\}", value), variable


def test_no_secret_stands_in_a_command_line() -> None:
    for service in services().values():
        shown = [*service.get("command", []), *service.get("healthcheck", {}).get("test", [])]
        assert "${" not in " ".join(shown).replace("${POSTGRESQL_BUFFERS:-", "")
