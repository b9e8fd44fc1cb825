"""What every archive promises."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.errors import NotFound
from screening.ports import Archive


@given(content=st.binary(max_size=2_000))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_come_back_under_their_digest(archive: Archive, content: bytes) -> None:
    digest = archive.put(content)
    assert digest == hashlib.sha256(content).hexdigest()
    assert archive.put(content) == digest
    assert archive.get(digest) == content


def test_what_was_removed_is_gone(archive: Archive) -> None:
    digest, other = archive.put(b"one"), archive.put(b"two")
    archive.remove(digest)
    archive.remove(digest)
    with pytest.raises(NotFound):
        archive.get(digest)
    assert archive.get(other) == b"two"


@pytest.mark.parametrize("name", ["", "0" * 64, "../records.sqlite3", "A" * 64])
def test_what_is_not_there_is_not_found(archive: Archive, name: str) -> None:
    with pytest.raises(NotFound):
        archive.get(name)
