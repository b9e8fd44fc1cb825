"""Raw responses in a dictionary."""

import hashlib

from screening.errors import NotFound


class MemoryArchive:
    """The `Archive` port, for as long as the process lives."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self._contents[digest] = content
        return digest

    def get(self, digest: str) -> bytes:
        try:
            return self._contents[digest]
        except KeyError as error:
            raise NotFound("the archive holds nothing under this digest") from error

    def remove(self, digest: str) -> None:
        self._contents.pop(digest, None)
