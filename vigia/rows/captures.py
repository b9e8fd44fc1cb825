"""From rows to captures: the same reading for `import` and `screen`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from screening.ads import Capture
from screening.errors import InvalidField
from screening.wire import read_ad
from vigia.rows.files import Row
from vigia.rows.mapping import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One row: the capture that it holds, or why it is refused. `id` is what the row calls itself,
    None where it has none (the capture is then called by its row)."""

    number: int
    id: Any
    capture: Capture | InvalidField


def read_captures(rows: Iterable[Row], mapping: Mapping) -> Iterator[CaptureRow]:
    """Map and check every row, in order; none is left out."""
    for row in rows:
        if isinstance(row.value, InvalidField):
            yield CaptureRow(number=row.number, id=None, capture=row.value)
            continue
        id = None
        try:
            ad = mapping.apply(row.value)
            id = ad.get("id") or None
            yield CaptureRow(
                number=row.number, id=id, capture=read_ad(ad, default_id=f"row-{row.number}")
            )
        except InvalidField as error:
            yield CaptureRow(number=row.number, id=id, capture=error)
