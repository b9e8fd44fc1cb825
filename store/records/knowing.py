"""What the records know of a source's ads, by their identities."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from screening.ads import Identity
from screening.stored import KnownAd
from store.records.part import Part
from store.records.tables import ads


def source_lock(source: str) -> str:
    """Names what is held by who brings ads of a source, or says that they are gone."""
    return f"source {source}"


class KnowingPart(Part):
    def known(self, identities: Sequence[Identity]) -> Mapping[Identity, KnownAd]:
        keys: dict[str, set[str]] = {}
        for identity in identities:
            keys.setdefault(identity.source, set()).add(identity.key)
        self._locks.named(*map(source_lock, keys))
        known: dict[Identity, KnownAd] = {}
        for source, wanted in sorted(keys.items()):
            known.update(self._known_of(source, wanted))
        return known

    def addresses(self, source: str) -> Mapping[str, str]:
        """Ads that were never given an address (a file's, the API's) cannot be looked for."""
        present = select(ads.c.key, ads.c.url).where(
            ads.c.source == source,
            ads.c.url != "",
            ads.c.gone_at.is_(None),
            ads.c.forgotten_at.is_(None),
        )
        return {row.key: row.url for row in self._connection.execute(present)}

    def _known_of(self, source: str, keys: Collection[str]) -> dict[Identity, KnownAd]:
        query = (
            select(ads.c.id, ads.c.key, ads.c.fingerprint, ads.c.forgotten_at)
            .where(ads.c.source == source, ads.c.key.in_(keys))
            .order_by(ads.c.id)
        )
        return {
            Identity(source=source, key=row.key): KnownAd(
                ad_id=row.id,
                fingerprint=row.fingerprint,
                forgotten=row.forgotten_at is not None,
            )
            for row in self._connection.execute(self._locks.rows(query))
        }
