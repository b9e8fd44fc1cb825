"""What stands in the place of a row that was refused."""

from typing import Any

from screening.errors import InvalidField, InvalidInput


def row_error(error: InvalidInput, *, row: int, id: object = None) -> dict[str, Any]:
    """`row` counts from 1. The id is given back only where it is a short text."""
    if isinstance(error, InvalidField):
        what = {"field": error.field, "problem": error.what, "mend": error.mend}
    else:
        what = {"field": "", "problem": str(error), "mend": ""}
    known = id if isinstance(id, str) and len(id) <= 200 and id.isprintable() else None
    return {"id": known, "row": row, "error": what}
