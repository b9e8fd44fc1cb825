"""Rows from files: any format that `import` and `screen` read, mapped to the wire shape's `in`."""

from vigia.rows.captures import CaptureRow, read_captures
from vigia.rows.files import Row, digest_of_file, read_rows
from vigia.rows.mapping import Mapping, preset, presets

__all__ = [
    "CaptureRow",
    "Mapping",
    "Row",
    "digest_of_file",
    "preset",
    "presets",
    "read_captures",
    "read_rows",
]
