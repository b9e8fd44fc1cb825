"""The outbox: which ads the search index must still follow."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, func, insert, select, update

from screening.stored import Backlog, OutboxRow
from store.records import rows
from store.records.columns import Moment
from store.records.part import Part
from store.records.tables import ads, kept_apart, outbox, rebuilding, set_aside

INDEXING = "indexing"


class OutboxReading(Part):
    def backlog(self) -> Backlog:
        waits = select(func.count(), func.min(outbox.c.queued_at)).select_from(outbox)
        aside = select(func.count()).select_from(set_aside)
        waiting, since = self._connection.execute(waits).one()
        refused = self._connection.scalars(aside).one()
        return Backlog(waiting=waiting, since=since, set_aside=refused)


class OutboxPart(Part):
    def pending(self, *, limit: int) -> list[OutboxRow]:
        self._locks.shared(INDEXING)
        oldest = select(outbox).order_by(outbox.c.id).limit(limit)
        in_hand = self._connection.execute(oldest.with_for_update(skip_locked=True))
        return [rows.outbox_row(row) for row in in_hand]

    def hold_indexing(self) -> None:
        self._locks.named(INDEXING)

    def settle(self, rows: Sequence[OutboxRow]) -> None:
        if not rows:
            return
        these = outbox.c.id.in_([row.id for row in rows])
        if self._connection.execute(select(rebuilding.c.since)).first():
            apart = insert(kept_apart).from_select(
                list(outbox.c.keys()), select(outbox).where(these)
            )
            self._connection.execute(apart)
        self._connection.execute(delete(outbox).where(these))
        self._take_back({row.ad_id for row in rows})

    def _take_back(self, ad_ids: Collection[str]) -> None:
        """These ads are set aside no longer. In the order of ids, as others may do the same."""
        aside = select(set_aside.c.ad_id).where(set_aside.c.ad_id.in_(ad_ids))
        in_order = aside.order_by(set_aside.c.ad_id).with_for_update()
        self._connection.execute(delete(set_aside).where(set_aside.c.ad_id.in_(in_order)))

    def _enqueue(self, ad_ids: Collection[str]) -> None:
        """Always new rows: one that is being indexed at this moment settles only itself."""
        these = ads.c.id.in_(list(ad_ids))
        now = bindparam("now", self._knowledge.now(), Moment)
        risen = select(ads.c.id, ads.c.version, now).where(these).order_by(ads.c.id)
        self._connection.execute(update(ads).where(these).values(version=ads.c.version + 1))
        self._connection.execute(
            insert(outbox).from_select(["ad_id", "version", "queued_at"], risen)
        )
