"""Rows of any format: all are given, in order, as an ad or as a clear refusal."""

import csv
import gzip
import io
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from screening.ads import Capture
from screening.errors import InvalidField, InvalidInput, UnreadableFile
from vigia.rows import Mapping, preset, presets, read_captures, read_rows

AD = '{"id": "1", "kind": "job", "body": "Se busca cocinera, turno de tarde."}\n'


def read(path: Path, mapping: Mapping | None = None) -> list[Capture | InvalidField]:
    rows = list(read_captures(read_rows(path), mapping or Mapping()))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    return [row.capture for row in rows]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("ads.jsonl", bytes),
        ("ads.jsonl.gz", gzip.compress),
        ("ads.jsonl.zst", zstandard.ZstdCompressor().compress),
    ],
)
def test_json_lines_plain_and_compressed(tmp_path: Path, name: str, pack: object) -> None:
    (ad,) = read(write(tmp_path / name, pack(AD.encode())))  # type: ignore[operator]
    assert isinstance(ad, Capture)
    assert ad.body == "Se busca cocinera, turno de tarde."


def test_csv_with_mark_quotes_and_newlines(tmp_path: Path) -> None:
    content = '\ufeffid,body\n1,"uno ""dos""\ntres"\n2,cuatro\n'
    first, second = read(write(tmp_path / "ads.csv", content.encode()))
    assert isinstance(first, Capture)
    assert first.body == 'uno "dos"\ntres'
    assert isinstance(second, Capture)


def test_parquet(tmp_path: Path) -> None:
    table = pyarrow.table({"id": ["1", "2"], "body": ["uno", None], "extra": [1.5, 2.5]})
    pyarrow.parquet.write_table(table, tmp_path / "ads.parquet")
    first, second = read(tmp_path / "ads.parquet")
    assert isinstance(first, Capture)
    assert isinstance(second, InvalidField)


@pytest.mark.parametrize(
    ("line", "field", "problem"),
    [
        (b'{"id": "1", "body": "a', "row", "no JSON"),
        (b"[" * 5000, "row", "no JSON"),
        (b"[1]", "row", "no JSON object"),
        (b'{"id":"1","body":"caf\xe9"}', "row", "UTF-8"),
        (b'{"id":"1","body":"a\\u0000b"}', "body", "control character"),
        (b'{"id":"1","body":"\\ud800"}', "row", "UTF-8"),
        (b'{"id":"1","body":""}', "body", "no text"),
        (b'{"id":"1","body":"<b>x</b>"}', "body", "markup"),
        (b'{"id":"1","body":"' + b"x" * 10_000_000 + b'"}', "body", "characters"),
        (b"\x00\x01\x02\xff\xfe", "row", ""),
    ],
)
def test_a_bad_line_is_refused_and_the_next_is_read(
    tmp_path: Path, line: bytes, field: str, problem: str
) -> None:
    bad, good = read(write(tmp_path / "ads.jsonl", line + b"\n" + AD.encode()))
    assert isinstance(bad, InvalidField)
    assert bad.field == field
    assert problem in bad.what
    assert bad.mend
    assert isinstance(good, Capture)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (b"1,caf\xe9 con leche", "body"),
        (b"1,a,b,c", "row"),
        (b"1,", "body"),
        (b'1,"a"b', "row"),
    ],
)
def test_a_bad_csv_row_is_refused_and_the_next_is_read(
    tmp_path: Path, row: bytes, field: str
) -> None:
    bad, good = read(write(tmp_path / "ads.csv", b"id,body\n" + row + b"\n2,bien\n"))
    assert isinstance(bad, InvalidField)
    assert bad.field == field
    assert isinstance(good, Capture)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ads.jsonl.gz", gzip.compress(AD.encode() * 1000)[:-20]),
        ("ads.jsonl.gz", b"not gzip"),
        ("ads.jsonl.zst", b"not zstd"),
        ("ads.parquet", b"not parquet"),
        ("ads.docx", b""),
        ("ads", b""),
    ],
)
def test_a_file_that_is_not_what_it_says(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=name):
        read(write(tmp_path / name, content))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path / "none.csv")


def test_a_mapping_joins_cuts_and_dates(tmp_path: Path) -> None:
    mapping = Mapping.read(
        "id=n,title=t,body=a+b,country=place[0:2],posted_at=day@%d/%m/%Y,fields.age=years",
        fixed={"kind": "job"},
    )
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows(
        [
            ["n", "t", "a", "b", "place", "day", "years"],
            ["7", "Título", "uno", "dos", "MX, CDMX", "24/11/2026", "30"],
            ["8", "Título", "uno", "", "MX", "2026-11-24", ""],
        ]
    )
    good, bad = read(write(tmp_path / "ads.csv", text.getvalue().encode()), mapping)
    assert isinstance(good, Capture)
    assert (good.id, good.body, good.country, good.kind) == ("7", "uno\n\ndos", "MX", "job")
    assert good.posted_at is not None
    assert good.posted_at.day == 24
    assert good.fields == {"age": "30"}
    assert isinstance(bad, InvalidField)
    assert bad.field == "posted_at"


@pytest.mark.parametrize("text", ["title", "title=", "nonsense=x", "=x"])
def test_a_mapping_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Mapping.read(text)


def test_presets_are_named() -> None:
    assert set(presets()) == {"emscad", "eures", "escort"}
    with pytest.raises(InvalidInput, match="emscad"):
        preset("nobody")
