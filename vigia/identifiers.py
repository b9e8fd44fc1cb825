"""Ids of our own: opaque, unguessable, and in the order in which they were given."""

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """26 characters of Crockford's base 32: 48 bits of milliseconds, then 80 random bits (ULID)."""
    number = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
