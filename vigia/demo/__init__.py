"""Two small fictional boards, to try everything without touching anybody's site.

    with Boards(day=1) as boards:
        boards.jobs.url                     # http://127.0.0.1:PORT
        declaration_of(boards)              # the sources, as TOML text

The second day shows edits, new ads and ads that are gone.
"""

from vigia.demo.boards import Board, Boards
from vigia.demo.sources import declaration_of

__all__ = ["Board", "Boards", "declaration_of"]
