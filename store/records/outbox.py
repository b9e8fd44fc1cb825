"""The outbox: which ads the search index must still follow."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select

from screening.stored import OutboxRow
from store.records.part import Part
from store.records.tables import outbox


class OutboxPart(Part):
    def pending(self, *, limit: int) -> list[OutboxRow]:
        # Two processes that index at once would put an old text over a new one: where rows can be
        # locked the second waits for the first (SQLite has but one writer anyway).
        rows = select(outbox).order_by(outbox.c.id).limit(limit).with_for_update()
        return [
            OutboxRow(id=row.id, ad_id=row.ad_id, queued_at=row.queued_at)
            for row in self._connection.execute(rows)
        ]

    def settle(self, rows: Sequence[OutboxRow]) -> None:
        self._connection.execute(delete(outbox).where(outbox.c.id.in_([row.id for row in rows])))

    def _enqueue(self, ad_ids: Iterable[str]) -> None:
        """Always new rows: one that is being indexed at this moment settles only itself."""
        now = self._knowledge.now()
        if rows := [{"ad_id": ad_id, "queued_at": now} for ad_id in ad_ids]:
            self._connection.execute(insert(outbox), rows)
