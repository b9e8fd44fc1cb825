"""What a command that was run gave back."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Exit code, standard output and standard error of one `vigia` command."""

    code: int
    out: str
    err: str


Vigia = Callable[..., Run]
