"""The audit trail: who did what to which ad when. Only ever added to."""

from sqlalchemy import insert, select

from screening.stored import AuditEntry
from store.records import rows
from store.records.part import Part
from store.records.tables import audit


class AuditReading(Part):
    def audit_of(self, subject: str | None = None, *, limit: int = 100) -> list[AuditEntry]:
        newest = select(audit).order_by(audit.c.number.desc()).limit(limit)
        if subject is not None:
            newest = newest.where(audit.c.subject == subject)
        return [rows.audit_entry(row) for row in self._connection.execute(newest)]


class AuditPart(Part):
    def audit(self, entry: AuditEntry) -> None:
        self._connection.execute(
            insert(audit).values(
                at=entry.at,
                actor=entry.actor,
                act=entry.act,
                subject=entry.subject,
                detail=entry.detail,
            )
        )
