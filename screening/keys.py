"""Keys of people and programs: a secret that is shown once, of which only the digest is kept."""

import hashlib
import secrets

PREFIX = "vigia_"
"""What a secret begins with, so that scanners of repositories and logs can know one."""


def new_secret() -> str:
    """A fresh secret: 256 random bits, safe in a header and a form."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """SHA-256 of a secret, as it is kept.

    A plain digest suffices, and a lookup stays one comparison: slow hashes guard secrets that can
    be guessed, and nobody guesses 256 random bits.
    """
    return hashlib.sha256(secret.encode()).hexdigest()
