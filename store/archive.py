"""Raw responses in a folder, by the SHA-256 of their bytes."""

import hashlib
import os
import re
import time
from pathlib import Path
from tempfile import NamedTemporaryFile

from screening.errors import NotFound

_DIGEST = re.compile(r"[0-9a-f]{64}")
LEFTOVER_SECONDS = 3_600
"""A file still unfinished after this time was left by a process that was killed."""


class FolderArchive:
    """The `Archive` port over a folder: `ab/cd/abcd...`, two levels so that no folder grows large.

    A response is written beside its place, synced and renamed: under its digest there is always
    all of it or nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unfinished = folder / "unfinished"
        self._unfinished.mkdir(parents=True, exist_ok=True)
        self._sweep()

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._unfinished, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).rename(path)
        for folder in (path.parent, path.parent.parent, self._folder):
            sync_folder(folder)
        return digest

    def get(self, digest: str) -> bytes:
        """Raises NotFound for what is not there, and for bytes that are not what the name says."""
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("the archive holds nothing under this digest") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise NotFound("what the archive holds under this digest is damaged")
        return content

    def remove(self, digest: str) -> None:
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        """Raises NotFound for what is no digest, so that a name never leads out of the folder."""
        if not _DIGEST.fullmatch(digest):
            raise NotFound("this is no SHA-256 digest")
        return self._folder / digest[:2] / digest[2:4] / digest

    def _sweep(self) -> None:
        """A forgotten ad's response must not live on in a half-written file."""
        for path in self._unfinished.iterdir():
            try:
                if time.time() - path.stat().st_mtime > LEFTOVER_SECONDS:
                    path.unlink()
            except FileNotFoundError:  # its writer was only slow and has renamed it
                continue


def sync_folder(folder: Path) -> None:
    """Make a rename or a new entry in this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
