"""`make compose-secrets`: strong secrets, for their owner alone, never twice."""

import re
import shutil
import subprocess
from pathlib import Path

from compose_file import EXAMPLE, ROOT, secrets

SCRIPT = ROOT / "compose" / "secrets.sh"


def make_secrets(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", SCRIPT, folder], capture_output=True, text=True, timeout=60)


def prepared(folder: Path) -> Path:
    (folder / ".env.example").write_text(EXAMPLE, encoding="utf-8")
    return folder / ".env"


def test_every_empty_value_is_filled_with_a_secret_of_its_own(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    assert make_secrets(tmp_path).returncode == 0
    written = dict(re.findall(r"^(\w+)=(.*)$", file.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(written) == secrets()
    assert len(set(written.values())) == len(written)
    assert all(re.fullmatch(r"[0-9a-f]{64}", value) for value in written.values())


def test_the_file_is_for_its_owner_alone_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    make_secrets(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {".env", ".env.example"}


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    file.write_text("POSTGRES_PASSWORD=ours\n", encoding="utf-8")
    refused = make_secrets(tmp_path)
    assert refused.returncode == 1
    assert ".env already" in refused.stderr
    assert file.read_text(encoding="utf-8") == "POSTGRES_PASSWORD=ours\n"
    assert {path.name for path in tmp_path.iterdir()} == {".env", ".env.example"}


def test_two_runs_at_once_make_one_file(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    runs = [subprocess.Popen(["sh", SCRIPT, tmp_path], stderr=subprocess.DEVNULL) for _ in range(8)]
    assert sorted(run.wait(timeout=60) for run in runs) == [0] + [1] * 7
    assert set(re.findall(r"^(\w+)=\w", file.read_text(encoding="utf-8"), re.M)) == secrets()


def test_secrets_are_never_committed_nor_sent_to_the_builder() -> None:
    ignored = subprocess.run(["git", "check-ignore", "-q", ".env"], cwd=ROOT, timeout=60)
    assert ignored.returncode == 0


def test_make_runs_it(tmp_path: Path) -> None:
    file = prepared(tmp_path)
    (tmp_path / "compose").mkdir()
    shutil.copy(SCRIPT, tmp_path / "compose")
    shutil.copy(ROOT / "Makefile", tmp_path)
    subprocess.run(["make", "--silent", "compose-secrets"], cwd=tmp_path, check=True, timeout=60)
    assert file.exists()
