"""API keys: their digests, never their secrets."""

from datetime import datetime

from sqlalchemy import insert, select, update

from screening.errors import NotFound
from screening.stored import ApiKey
from store.records import rows
from store.records.part import Part
from store.records.tables import api_keys


class KeysReading(Part):
    def key(self, digest: str) -> ApiKey | None:
        query = select(api_keys).where(api_keys.c.digest == digest, api_keys.c.revoked_at.is_(None))
        row = self._connection.execute(query).one_or_none()
        return None if row is None else rows.api_key(row)

    def keys(self) -> list[ApiKey]:
        query = select(api_keys).order_by(api_keys.c.created_at, api_keys.c.id)
        return [rows.api_key(row) for row in self._connection.execute(query)]


class KeysPart(Part):
    def add_key(self, key: ApiKey) -> None:
        self._connection.execute(
            insert(api_keys).values(
                id=key.id,
                name=key.name,
                role=key.role,
                digest=key.digest,
                created_at=key.created_at,
                revoked_at=key.revoked_at,
            )
        )

    def revoke_key(self, key_id: str, *, at: datetime) -> None:
        """A key that was revoked before keeps its first date."""
        this = api_keys.c.id == key_id
        revoked = self._connection.execute(
            update(api_keys).where(this, api_keys.c.revoked_at.is_(None)).values(revoked_at=at)
        )
        if revoked.rowcount:
            return
        if self._connection.execute(select(api_keys.c.id).where(this)).one_or_none() is None:
            raise NotFound("there is no key with this id")
