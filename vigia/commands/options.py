"""Options that several commands share."""

from typing import Annotated

import typer

from screening.errors import InvalidInput
from vigia.rows import Mapping, preset, presets

MapOption = Annotated[
    str,
    typer.Option(
        "--map",
        help="Which column is what: title=titulo,body=descripcion+requisitos,fields.age=edad. "
        "Targets: id kind country title body company section posted_at url fields.NAME.",
    ),
]
PresetOption = Annotated[
    str, typer.Option("--preset", help=f"A mapping that ships: {', '.join(presets())}.")
]


def mapping_of(map: str, preset_name: str) -> Mapping:
    """The mapping that the options name. Raises InvalidInput where both are given."""
    if map and preset_name:
        raise InvalidInput("give --map or --preset, not both")
    return preset(preset_name) if preset_name else Mapping.read(map)
