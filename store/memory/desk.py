"""The parts of the unit that have nothing to do with what ads say: outbox, audit, keys, progress."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from screening.errors import NotFound
from screening.stored import ApiKey, AuditEntry, OutboxRow
from store.memory.state import State


class Desk:
    def __init__(
        self, state: State, *, severity_of: Mapping[str, int], now: Callable[[], datetime]
    ) -> None:
        self._state = state
        self._severity_of = severity_of
        self._now = now

    def pending(self, *, limit: int) -> list[OutboxRow]:
        return self._state.outbox[:limit]

    def settle(self, rows: Sequence[OutboxRow]) -> None:
        done = {row.id for row in rows}
        self._state.outbox = [row for row in self._state.outbox if row.id not in done]

    def audit(self, entry: AuditEntry) -> None:
        self._state.audit.append(entry)

    def audit_of(self, subject: str | None = None, *, limit: int = 100) -> list[AuditEntry]:
        newest = reversed(self._state.audit)
        return [entry for entry in newest if subject in (None, entry.subject)][:limit]

    def add_key(self, key: ApiKey) -> None:
        self._state.keys[key.id] = key

    def key(self, digest: str) -> ApiKey | None:
        for key in self._state.keys.values():
            if key.digest == digest and key.revoked_at is None:
                return key
        return None

    def keys(self) -> list[ApiKey]:
        return sorted(self._state.keys.values(), key=lambda key: (key.created_at, key.id))

    def revoke_key(self, key_id: str, *, at: datetime) -> None:
        key = self._state.keys.get(key_id)
        if key is None:
            raise NotFound("there is no key with this id")
        if key.revoked_at is None:
            self._state.keys[key_id] = replace(key, revoked_at=at)

    def progress(self, name: str) -> int:
        return self._state.progress.get(name, 0)

    def set_progress(self, name: str, done: int) -> None:
        self._state.progress[name] = done

    def _enqueue(self, ad_ids: Iterable[str]) -> None:
        for ad_id in ad_ids:
            self._state.last_outbox_id += 1
            self._state.outbox.append(
                OutboxRow(id=self._state.last_outbox_id, ad_id=ad_id, queued_at=self._now())
            )
