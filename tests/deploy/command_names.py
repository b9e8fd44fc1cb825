"""The commands that `vigia` has, for holding documents and files against them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import typer.main

from vigia.__main__ import app

_IN_TEXT = re.compile(r"(?:^|[\s`(])vigia ((?:[a-z]+ ?)+)", re.MULTILINE)


@cache
def command_names() -> frozenset[str]:
    """As they are typed: `serve`, `index rebuild`, ..."""
    return frozenset(_names(typer.main.get_command(app), ""))


def _names(command: Any, typed: str) -> Iterator[str]:
    below = getattr(command, "commands", None)
    if below is None:
        yield typed.strip()
        return
    for name, each in below.items():
        yield from _names(each, f"{typed} {name}")


def command_in(words: list[str]) -> str | None:
    """The command that a line begins with; None where there is none of that name."""
    for length in (2, 1):
        name = " ".join(words[:length])
        if name in command_names():
            return name
    return None


def lines_of_commands(text: str) -> list[list[str]]:
    """What follows each `vigia` in a document's code: lower-case words up to the first other one."""
    code = re.findall(r"```sh\n(.*?)```|`(vigia [^`\n]+)`", text, re.DOTALL)
    return [
        words.split()
        for block, span in code
        for words in _IN_TEXT.findall(re.sub(r"#.*", "", block or span))
    ]
