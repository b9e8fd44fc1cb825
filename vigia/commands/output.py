"""How commands write: results on standard output, everything else on standard error."""

import sys
from collections.abc import Mapping
from typing import Any

import orjson


def write_json(value: Mapping[str, Any]) -> None:
    """One JSON object a line, flushed, so that a reader at the other end sees each at once."""
    sys.stdout.buffer.write(orjson.dumps(value) + b"\n")
    sys.stdout.buffer.flush()


def write_line(text: str = "") -> None:
    print(text, flush=True)


def say(text: str) -> None:
    """A word to the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def one_line(text: str, width: int) -> str:
    """A text on one line, cut to a width; what a terminal would obey is left out."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"
