"""CSV, JSON Lines and Parquet, plain or compressed with gzip or zstd, row by row.

A row that cannot be read is given as its error, and the reading goes on where the format lets it.
"""

import csv
import gzip
import hashlib
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import pyarrow  # type: ignore[import-untyped]  # ships no types
import pyarrow.parquet  # type: ignore[import-untyped]
import zstandard

from screening.errors import InvalidField, UnreadableFile

MAX_LINE_BYTES = 32 << 20
"""A line longer than this is refused without being read as JSON."""
_PARQUET_ROWS = 1_000
_FORMATS = (".csv", ".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts data rows from 1; `value` is what the row holds, or why it cannot be read."""

    number: int
    value: dict[str, Any] | InvalidField


def read_rows(path: Path | None) -> Iterator[Row]:
    """The rows of a file, or of standard input (JSON Lines) where `path` is None.

    Raises UnreadableFile for a file that is not what its name says, also in the middle.
    """
    if path is None:
        yield from _json_lines(sys.stdin.buffer)
        return
    suffix = _format_of(path)
    with _readable(path):
        if suffix == ".parquet":
            yield from _parquet(path)
        else:
            with _open(path) as stream:
                yield from _csv(stream) if suffix == ".csv" else _json_lines(stream)


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises UnreadableFile."""
    with _readable(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turns what a damaged or missing file raises into UnreadableFile."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zstandard.ZstdError, pyarrow.ArrowInvalid) as error:
        raise UnreadableFile(
            name=path.name, problem=f"is damaged or cut short ({error})", mend="fetch it again"
        ) from error
    except OSError as error:
        raise UnreadableFile(
            name=path.name, problem=error.strerror or "cannot be read", mend="check the path"
        ) from error


def _format_of(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    while suffixes and suffixes[-1] in (".gz", ".zst", ".zstd"):
        suffixes.pop()
    if suffixes and suffixes[-1] in _FORMATS:
        return suffixes[-1]
    raise UnreadableFile(
        name=path.name,
        problem="is of no known format",
        mend="name it .csv, .jsonl or .parquet, with .gz or .zst behind where it is compressed",
    )


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as raw:
        match path.suffix.lower():
            case ".gz":
                with gzip.open(raw) as stream:
                    yield io.BufferedReader(stream)
            case ".zst" | ".zstd":
                with zstandard.ZstdDecompressor().stream_reader(raw) as stream:
                    yield io.BufferedReader(stream)
            case _:
                yield raw


def _csv(stream: BinaryIO) -> Iterator[Row]:
    # Bytes that are no UTF-8 become lone surrogates, so that the row is refused by field and not
    # the file; a byte order mark is no part of the first column's name.
    csv.field_size_limit(MAX_LINE_BYTES)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from _csv_rows(csv.DictReader(text, strict=True))
    finally:
        text.detach()


def _csv_rows(reader: "csv.DictReader[str]") -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, _wrong("row", f"is no CSV ({error})", "check the quotation marks"))
            continue
        if None in row:
            yield Row(number, _wrong("row", "has more columns than the header", "check the commas"))
        else:
            yield Row(number, {name: value for name, value in row.items() if value is not None})


def _json_lines(stream: BinaryIO) -> Iterator[Row]:
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            number += 1
            yield Row(number, _wrong("row", "is longer than 32 MB", "send one ad a line"))
        elif line.strip():
            number += 1
            yield Row(number, _json(line))


def _json(line: bytes) -> dict[str, Any] | InvalidField:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        if "surrogate" in str(error) or "utf-8" in str(error).lower():
            return _wrong("row", "is no valid UTF-8 text", "send it as valid UTF-8")
        return _wrong("row", f"is no JSON ({error.msg})", "send one JSON object a line")
    if not isinstance(value, dict):
        return _wrong("row", "is no JSON object", 'send {"id": ..., "body": ...}')
    return value


def _parquet(path: Path) -> Iterator[Row]:
    number = 0
    with pyarrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_PARQUET_ROWS):
            for value in batch.to_pylist():
                number += 1
                yield Row(number, value)


def _wrong(field: str, problem: str, mend: str) -> InvalidField:
    return InvalidField(field=field, problem=problem, mend=mend)
