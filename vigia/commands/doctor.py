"""`vigia doctor`: what is configured, what is reachable, what is missing."""

import platform
import shutil

import typer
from pydantic import SecretStr

from screening.errors import VigiaError
from vigia.commands.output import write_line
from vigia.settings import Settings
from vigia.wiring import System, open_system, settings


def doctor() -> None:
    """Check this installation; the exit code is 3 where something does not work."""
    using = settings()
    write_line(f"python      {platform.python_version()}")
    for name in Settings.model_fields:
        value = getattr(using, name)
        shown = (
            ("set" if value.get_secret_value() else "") if isinstance(value, SecretStr) else value
        )
        write_line(f"setting     VIGIA_{name.upper()} = {shown}")
    try:
        with open_system() as system:
            healthy = _check(system)
    except VigiaError as error:
        write_line(f"records     FAIL {error}")
        raise typer.Exit(3) from error
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    write_line(
        f"browser     {browser or 'none found (only tests need one: apt-get install chromium)'}"
    )
    if not healthy:
        raise typer.Exit(3)


def _check(system: System) -> bool:
    with system.records.reading() as reading:
        counts = dict(reading.counts())
        keys = len(reading.keys())
    write_line(f"records     ok, revision {system.records.revision()}, {counts.pop('ads'):,} ads")
    for name, count in counts.items():
        write_line(f"            {name.replace('_', ' ')}: {count:,}")
    state = system.index.state()
    if state.ready:
        write_line(f"index       ok, {state.documents:,} ads")
    else:
        write_line(f"index       FAIL {state.problem}; mend: vigia index rebuild")
    write_line(f"model       {system.assessor.model}, policy {system.assessor.policy}")
    write_line(f"catalogue   {len(system.catalogue.indicators)} indicators")
    write_line(f"keys        {keys}" + ("" if keys else "; make one with: vigia key create NAME"))
    declared = sorted(system.settings.sources.glob("*.toml"))
    write_line(f"sources     {len(declared)} files in {system.settings.sources}")
    return state.ready
