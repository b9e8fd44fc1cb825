"""What a rebuild of the search index must still be given, and what an index refused."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from screening.query import RefusedAd
from screening.stored import OutboxRow
from store.records import rows
from store.records.part import Part
from store.records.replacing import upsert
from store.records.tables import kept_apart, rebuilding, set_aside


class FollowingPart(Part):
    def follow(self, *, rebuilding: bool) -> None:
        self._connection.execute(delete(kept_apart))
        self._switch(on=rebuilding)

    def missed(self, *, limit: int) -> list[OutboxRow]:
        oldest = select(kept_apart).order_by(kept_apart.c.id).limit(limit)
        return [rows.outbox_row(row) for row in self._connection.execute(oldest)]

    def caught_up(self, rows: Sequence[OutboxRow]) -> None:
        done = kept_apart.c.id.in_([row.id for row in rows])
        self._connection.execute(delete(kept_apart).where(done))

    def set_aside(self, refused: Sequence[RefusedAd], *, anew: bool = False) -> None:
        if anew:
            self._connection.execute(delete(set_aside))
        reasons = {one.ad_id: one.reason for one in refused}
        if not reasons:
            return
        now = self._knowledge.now()
        self._connection.execute(
            upsert(set_aside, self._connection),
            [{"ad_id": ad_id, "reason": reasons[ad_id], "at": now} for ad_id in sorted(reasons)],
        )

    def _switch(self, *, on: bool) -> None:
        self._connection.execute(delete(rebuilding))
        if on:
            self._connection.execute(insert(rebuilding).values(since=self._knowledge.now()))
