"""Rows of a request as captures: what cannot be read is answered in its place, the rest goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from screening.ads import Capture
from screening.errors import InvalidField
from screening.wire import read_ad, row_error


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRows:
    """`captures` in order, and the `refusals` by their position in the request."""

    captures: list[Capture]
    refusals: dict[int, dict[str, Any]]

    def in_order(self, answers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """One answer per row of the request; `answers` are those of the captures."""
        rest = iter(answers)
        count = len(self.captures) + len(self.refusals)
        return [self.refusals.get(n) or next(rest) for n in range(count)]


def read_rows(rows: Sequence[object], *, check: Callable[[Capture], None]) -> ReadRows:
    """Read each row; `check` may refuse a capture by raising InvalidField."""
    captures: list[Capture] = []
    refusals: dict[int, dict[str, Any]] = {}
    ids: set[str] = set()
    for position, row in enumerate(rows):
        try:
            capture = read_ad(row)
            _refuse_again(capture, ids)
            check(capture)
        except InvalidField as error:
            sent = row.get("id") if isinstance(row, dict) else None
            refusals[position] = row_error(error, row=position + 1, id=sent)
        else:
            captures.append(capture)
    return ReadRows(captures=captures, refusals=refusals)


def _refuse_again(capture: Capture, ids: set[str]) -> None:
    if capture.id in ids:
        raise InvalidField(
            field="id",
            problem="stands twice in this request",
            mend="give each ad an id of its own",
        )
    ids.add(capture.id)
