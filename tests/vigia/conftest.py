"""An installation of its own for each test, and commands run as a person would type them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Run, Vigia

from vigia import wiring
from vigia.__main__ import main


@pytest.fixture
def vigia(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Vigia]:
    """Runs `vigia ARGUMENTS` in this process, in a fresh folder, with a data folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIGIA_DATA", str(tmp_path / "data"))
    wiring.settings.cache_clear()

    def run(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["vigia", *arguments])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    yield run
    wiring.settings.cache_clear()
