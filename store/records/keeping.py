"""How ads come into the records, and what is noted of them later."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, case, insert, select, update

from screening.ads import Identity
from screening.stored import Kept
from store.records.batch import Before, Rows, to_rows
from store.records.columns import Moment
from store.records.knowing import source_lock
from store.records.outbox import OutboxPart
from store.records.reading import ReadingPart
from store.records.tables import ads, assessments, captures


class KeepingPart(ReadingPart, OutboxPart):
    def keep(self, kept: Sequence[Kept]) -> None:
        if not kept:
            return
        before = self._before({one.ad_id for one in kept if not one.is_new})
        batch = to_rows(
            kept, before, severity_of=self._knowledge.severity_of, now=self._knowledge.now()
        )
        if batch.new:
            self._connection.execute(insert(ads), batch.new)
        if batch.changed:
            self._change(batch.changed)
        self._connection.execute(insert(captures), batch.captured)
        self._connection.execute(insert(assessments), batch.assessed)
        self._enqueue(dict.fromkeys(one.ad_id for one in kept))

    def seen(self, ad_ids: Sequence[str], at: datetime) -> None:
        if not ad_ids:
            return
        self._locks.ads(set(ad_ids))
        later = case((ads.c.last_seen < at, bindparam("at", at, Moment)), else_=ads.c.last_seen)
        self._connection.execute(
            update(ads)
            .where(ads.c.id.in_(set(ad_ids)), ads.c.forgotten_at.is_(None))
            .values(last_seen=later, gone_at=None)
        )

    def gone(self, identity: Identity, at: datetime) -> None:
        self._locks.named(source_lock(identity.source))
        self._connection.execute(
            update(ads)
            .where(ads.c.source == identity.source, ads.c.key == identity.key)
            .where(ads.c.gone_at.is_(None), ads.c.forgotten_at.is_(None))
            .values(gone_at=at)
        )

    def _before(self, ad_ids: Collection[str]) -> dict[str, Before]:
        """Of ads that stand in the records; one that is new in this batch does not."""
        if not ad_ids:
            return {}
        self._locks.ads(ad_ids)
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
