"""The parts of view and unit that have nothing to do with what ads say: outbox, audit, keys,
progress."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from screening.errors import NotFound
from screening.query import RefusedAd
from screening.stored import ApiKey, AuditEntry, Backlog, OutboxRow
from store.memory.state import State


class DeskReading:
    def __init__(
        self, state: State, *, severity_of: Mapping[str, int], now: Callable[[], datetime]
    ) -> None:
        self._state = state
        self._severity_of = severity_of
        self._now = now

    def backlog(self) -> Backlog:
        waiting = self._state.outbox
        return Backlog(
            waiting=len(waiting),
            since=waiting[0].queued_at if waiting else None,
            set_aside=len(self._state.set_aside),
        )

    def audit_of(self, subject: str | None = None, *, limit: int = 100) -> list[AuditEntry]:
        newest = reversed(self._state.audit)
        return [entry for entry in newest if subject in (None, entry.subject)][:limit]

    def key(self, digest: str) -> ApiKey | None:
        for key in self._state.keys.values():
            if key.digest == digest and key.revoked_at is None:
                return key
        return None

    def keys(self) -> list[ApiKey]:
        return sorted(self._state.keys.values(), key=lambda key: (key.created_at, key.id))

    def progress(self, name: str) -> int:
        return self._state.progress.get(name, 0)


class Desk(DeskReading):
    def pending(self, *, limit: int) -> list[OutboxRow]:
        return self._state.outbox[:limit]

    def hold_indexing(self) -> None:
        """Whoever has rows in hand has the whole records."""

    def settle(self, rows: Sequence[OutboxRow]) -> None:
        done = {row.id for row in rows}
        settled = [row for row in self._state.outbox if row.id in done]
        self._state.outbox = [row for row in self._state.outbox if row.id not in done]
        if self._state.is_rebuilding:
            self._state.kept_apart += settled
        for row in rows:
            self._state.set_aside.pop(row.ad_id, None)

    def set_aside(self, refused: Sequence[RefusedAd], *, anew: bool = False) -> None:
        if anew:
            self._state.set_aside = {}
        self._state.set_aside |= {one.ad_id: one.reason for one in refused}

    def follow(self, *, rebuilding: bool) -> None:
        self._state.is_rebuilding = rebuilding
        self._state.kept_apart = []

    def missed(self, *, limit: int) -> list[OutboxRow]:
        return sorted(self._state.kept_apart, key=lambda row: row.id)[:limit]

    def caught_up(self, rows: Sequence[OutboxRow]) -> None:
        done = {row.id for row in rows}
        self._state.kept_apart = [row for row in self._state.kept_apart if row.id not in done]

    def audit(self, entry: AuditEntry) -> None:
        self._state.audit.append(entry)

    def add_key(self, key: ApiKey) -> None:
        self._state.keys[key.id] = key

    def revoke_key(self, key_id: str, *, at: datetime) -> None:
        key = self._state.keys.get(key_id)
        if key is None:
            raise NotFound("there is no key with this id")
        if key.revoked_at is None:
            self._state.keys[key_id] = replace(key, revoked_at=at)

    def set_progress(self, name: str, done: int) -> None:
        self._state.progress[name] = done

    def _enqueue(self, ad_ids: Iterable[str]) -> None:
        for ad_id in sorted(ad_ids):
            version = self._state.versions[ad_id] = self._state.versions.get(ad_id, 0) + 1
            self._state.last_outbox_id += 1
            self._state.outbox.append(
                OutboxRow(
                    id=self._state.last_outbox_id,
                    ad_id=ad_id,
                    version=version,
                    queued_at=self._now(),
                )
            )
