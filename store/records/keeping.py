"""How ads come into the records, and what is noted of them later."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, case, insert, select, update

from screening.ads import Identity
from screening.stored import Kept, KnownAd
from store.records.batch import Before, Rows, to_rows
from store.records.columns import Moment
from store.records.outbox import OutboxPart
from store.records.reading import ReadingPart
from store.records.tables import ads, captures


class KeepingPart(ReadingPart, OutboxPart):
    def known(self, identities: Sequence[Identity]) -> Mapping[Identity, KnownAd]:
        keys: dict[str, set[str]] = {}
        for identity in identities:
            keys.setdefault(identity.source, set()).add(identity.key)
        known: dict[Identity, KnownAd] = {}
        for source, wanted in keys.items():
            known.update(self._known_of(source, wanted))
        return known

    def keep(self, kept: Sequence[Kept]) -> None:
        if not kept:
            return
        before = self._before({one.ad_id for one in kept if not one.is_new})
        batch = to_rows(kept, before, severity_of=self._knowledge.severity_of)
        if batch.new:
            self._connection.execute(insert(ads), batch.new)
        if batch.changed:
            self._change(batch.changed)
        self._connection.execute(insert(captures), batch.captured)
        self._enqueue(dict.fromkeys(one.ad_id for one in kept))

    def seen(self, ad_ids: Sequence[str], at: datetime) -> None:
        if not ad_ids:
            return
        later = case((ads.c.last_seen < at, bindparam("at", at, Moment)), else_=ads.c.last_seen)
        self._connection.execute(
            update(ads)
            .where(ads.c.id.in_(set(ad_ids)), ads.c.forgotten_at.is_(None))
            .values(last_seen=later, gone_at=None)
        )

    def gone(self, identity: Identity, at: datetime) -> None:
        self._connection.execute(
            update(ads)
            .where(ads.c.source == identity.source, ads.c.key == identity.key)
            .where(ads.c.gone_at.is_(None), ads.c.forgotten_at.is_(None))
            .values(gone_at=at)
        )

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
        query = select(ads.c.id, ads.c.key, ads.c.fingerprint, ads.c.forgotten_at).where(
            ads.c.source == source, ads.c.key.in_(keys)
        )
        return {
            Identity(source=source, key=row.key): KnownAd(
                ad_id=row.id,
                fingerprint=row.fingerprint,
                forgotten=row.forgotten_at is not None,
            )
            for row in self._connection.execute(query)
        }

    def _before(self, ad_ids: Collection[str]) -> dict[str, Before]:
        """Of ads that stand in the records; one that is new in this batch does not."""
        if not ad_ids:
            return {}
        made = self._reviews_of(ad_ids)
        query = select(ads.c.id, ads.c.captures, ads.c.last_seen).where(ads.c.id.in_(ad_ids))
        return {
            row.id: Before(
                captures=row.captures,
                last_seen=row.last_seen,
                reviews=tuple(made.get(row.id, ())),
            )
            for row in self._connection.execute(query)
        }

    def _change(self, changed: Rows) -> None:
        columns = {
            name: bindparam(name, type_=ads.c[name].type) for name in changed[0].keys() - {"ad"}
        }
        self._connection.execute(
            update(ads).where(ads.c.id == bindparam("ad")).values(columns), changed
        )
