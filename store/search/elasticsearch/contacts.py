"""E-mail addresses and handles as keyed hashes: the index's server need not know them to find them.

HMAC (RFC 2104) with SHA-256, cut to 128 bits. Without the key nobody can tell which contact a hash
stands for, not even by trying all addresses of a list.
"""

import hmac
from hashlib import sha256

from store.search.names import fold_email, fold_handle

_BYTES = 16


class ContactHashes:
    """Hashes under one key. Raises ValueError for an empty key."""

    def __init__(self, key: bytes) -> None:
        if not key:
            raise ValueError("contacts need a key")
        self._key = hmac.digest(key, b"vigia contacts", sha256)

    def email(self, address: str) -> str:
        return self._hash("email", fold_email(address))

    def handle(self, name: str) -> str:
        return self._hash("handle", fold_handle(name))

    @property
    def fingerprint(self) -> str:
        """Tells keys apart and gives none away: an index made under another key finds nothing."""
        return self._hash("fingerprint", "")

    def sign(self, content: bytes) -> bytes:
        return hmac.digest(self._key, b"cursor\0" + content, sha256)[:_BYTES]

    def _hash(self, kind: str, value: str) -> str:
        return hmac.digest(self._key, f"{kind}\0{value}".encode(), sha256)[:_BYTES].hex()
