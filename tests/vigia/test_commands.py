"""The command line from end to end: real records, real index, exit codes."""

import json
import re
from pathlib import Path

import pytest
from command_line import Vigia

from vigia.demo import Boards, declaration_of

BAR = (
    "Se solicitan señoritas para bar en otra ciudad, pago diario. Te pagamos el pasaje y lo vas "
    "descontando con tu trabajo. Hospedaje en el mismo lugar. Informes: +52 55 5555 0106."
)
PLAIN = "Restaurante solicita cocinera, turno de tarde, sueldo base, prestaciones y contrato."


def write_ads(path: Path, *rows: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


def ad(id: str, body: str, **more: object) -> dict[str, object]:
    return {"id": id, "kind": "job", "country": "MX", "body": body, **more}


def ids_in(out: str) -> list[str]:
    return re.findall(r"^([0-9a-z]{26})\b", out, re.M)


def test_screen_keeps_order_and_stands_errors_in_their_place(vigia: Vigia, tmp_path: Path) -> None:
    path = write_ads(tmp_path / "ads.jsonl", ad("1", BAR), {"id": "2"}, ad("3", PLAIN))
    run = vigia("screen", path, "--json")
    first, second, third = map(json.loads, run.out.splitlines())
    assert run.code == 2
    assert first["id"] == "1"
    assert first["outputs"]["exploitation"]["band"] == "high"
    assert second == {"id": "2", "row": 2, "error": second["error"]}
    assert second["error"]["field"] == "body"
    assert third["outputs"]["exploitation"]["band"] == "low"
    assert not (tmp_path / "data" / "records.sqlite3").exists()


def test_screen_writes_the_same_bytes_twice(vigia: Vigia, tmp_path: Path) -> None:
    path = write_ads(tmp_path / "ads.jsonl", ad("1", BAR), ad("2", PLAIN))
    assert vigia("screen", path, "--json").out == vigia("screen", path, "--json").out


def test_screen_shows_a_table(vigia: Vigia, tmp_path: Path) -> None:
    run = vigia("screen", write_ads(tmp_path / "ads.jsonl", ad("1", BAR, title="Vacante")))
    assert run.code == 0
    assert "Vacante" in run.out
    assert "MNS-01" in run.out


def test_import_keeps_or_reports_every_row(vigia: Vigia, tmp_path: Path) -> None:
    path = write_ads(tmp_path / "ads.jsonl", ad("1", BAR), {"id": "2"}, ad("3", PLAIN))
    run = vigia("import", path)
    assert run.code == 2
    assert "3 rows: 2 new" in run.err
    report = [json.loads(line) for line in Path("ads.refused.jsonl").read_text().splitlines()]
    assert [(row["id"], row["row"], row["error"]["field"]) for row in report] == [("2", 2, "body")]
    assert "2 known" in vigia("import", path).err


def test_import_reports_a_date_in_the_future_and_goes_on(vigia: Vigia, tmp_path: Path) -> None:
    path = write_ads(tmp_path / "ads.jsonl", ad("1", PLAIN, posted_at="2999-01-01"), ad("2", PLAIN))
    run = vigia("import", path)
    assert run.code == 2
    assert "1 new" in run.err
    assert "posted_at" in Path("ads.refused.jsonl").read_text()


def test_search_show_and_export(vigia: Vigia, tmp_path: Path) -> None:
    vigia("import", write_ads(tmp_path / "ads.jsonl", ad("1", BAR), ad("2", PLAIN)))
    found = vigia("search", "SENORITAS", "--band", "high")
    (ad_id,) = ids_in(found.out)
    shown = vigia("show", ad_id)
    assert BAR in shown.out
    assert "MNS-01" in shown.out
    exported = [json.loads(line) for line in vigia("export", "ads").out.splitlines()]
    assert {row["ad"]["body"] for row in exported} == {BAR, PLAIN}
    assert vigia("export", "labels").out == ""


def test_one_number_written_three_ways_is_found_by_any(vigia: Vigia, tmp_path: Path) -> None:
    written = ("+52 55 5555 0106", "55-5555-0106", "5 5 5 5 5 5 0 1 0 6")
    rows = [ad(str(n), f"{PLAIN} Tel. {number}") for n, number in enumerate(written)]
    vigia("import", write_ads(tmp_path / "ads.jsonl", *rows, ad("other", PLAIN)))
    for asked in (*written[:2], "5555550106", "+525555550106"):
        assert len(ids_in(vigia("search", "--phone", asked).out)) == 3


def test_forget_leaves_nothing_but_a_tombstone(vigia: Vigia, tmp_path: Path) -> None:
    path = write_ads(tmp_path / "ads.jsonl", ad("1", BAR))
    vigia("import", path)
    (ad_id,) = ids_in(vigia("search", "pasaje").out)
    assert vigia("forget", ad_id, "--reason", "asked by the person").code == 0
    assert ids_in(vigia("search", "pasaje").out) == []
    assert vigia("show", ad_id).code == 1
    assert "1 forgotten" in vigia("import", path).err
    stored = b"".join(p.read_bytes() for p in (tmp_path / "data").rglob("*") if p.is_file())
    assert b"pasaje y lo vas" not in stored


def test_index_can_be_thrown_away_and_made_again(vigia: Vigia, tmp_path: Path) -> None:
    vigia("import", write_ads(tmp_path / "ads.jsonl", ad("1", BAR), ad("2", PLAIN)))
    for path in (tmp_path / "data" / "search").iterdir():
        path.unlink()
    assert ids_in(vigia("search", "pasaje").out) == []
    assert "2 ads" in vigia("index", "rebuild").err
    assert len(ids_in(vigia("search", "pasaje").out)) == 1
    assert "0 ads" in vigia("index", "sync").err


def test_keys(vigia: Vigia) -> None:
    made = vigia("key", "create", "Ana", "--role", "reader")
    assert made.out.startswith("vigia_")
    listed = vigia("key", "list").out
    assert "Ana" in listed
    assert made.out.strip() not in listed
    assert vigia("key", "revoke", listed.split()[0]).code == 0
    assert "revoked" in vigia("key", "list").out


def test_doctor_says_what_is_there(vigia: Vigia) -> None:
    run = vigia("doctor")
    assert run.code == 0
    for word in ("VIGIA_DATA", "records     ok", "index       ok", "70 indicators", "key create"):
        assert word in run.out


def test_migrate_twice_is_migrate_once(vigia: Vigia) -> None:
    assert vigia("migrate").code == 0
    assert vigia("migrate").err == vigia("migrate").err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "nobody"), 2),
        (("search", '"open'), 2),
        (("search", "--limit", "0"), 2),
        (("search", "--after", "nonsense"), 2),
        (("import", "none.csv"), 2),
        (("import", "x.jsonl", "--preset", "nobody"), 2),
        (("crawl", "nobody"), 3),
        (("nonsense",), 2),
        (("screen",), 2),
    ],
)
def test_exit_codes(vigia: Vigia, arguments: tuple[str, ...], code: int) -> None:
    run = vigia(*arguments)
    assert run.code == code
    assert "Traceback" not in run.err
    assert run.err


def test_evaluate_prints_recall_and_false_fires(vigia: Vigia) -> None:
    run = vigia("evaluate", "indicators", "--batch", "movement", "--json")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert {row["indicator"] for row in rows} == {"MOV-03"}
    assert all(0 <= row["recall"] <= 1 for row in rows)


def test_an_unknown_source_names_those_there_are(vigia: Vigia, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    with Boards() as boards:
        (folder / "demo.toml").write_text(declaration_of(boards), "utf-8")
    run = vigia("crawl", "nobody", "--sources", str(folder))
    assert run.code == 2
    assert "tablero" in run.err
