"""What the folder archive adds to the contract: damage is seen, half-written files never are."""

import os
from pathlib import Path

import pytest

from screening.errors import NotFound
from store.archive import LEFTOVER_SECONDS, FolderArchive


def test_damaged_bytes_are_not_given_out(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    digest = archive.put(b"a response")
    (path,) = tmp_path.rglob(digest)
    path.write_bytes(b"another response")
    with pytest.raises(NotFound, match="damaged"):
        archive.get(digest)


def test_responses_outlive_the_process(tmp_path: Path) -> None:
    digest = FolderArchive(tmp_path).put(b"a response")
    assert FolderArchive(tmp_path).get(digest) == b"a response"


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    FolderArchive(tmp_path)
    old, fresh = tmp_path / "unfinished" / "old", tmp_path / "unfinished" / "fresh"
    for path in (old, fresh):
        path.write_bytes(b"half")
    past = fresh.stat().st_mtime - LEFTOVER_SECONDS - 10
    os.utime(old, (past, past))
    FolderArchive(tmp_path)
    assert not old.exists()
    assert fresh.exists()


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    with pytest.raises(NotFound):
        FolderArchive(tmp_path / "archive").remove("../secret")
    assert (tmp_path / "secret").exists()
