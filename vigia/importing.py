"""Import a file: every row is kept or reported, and a run that was stopped goes on where it was."""

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import orjson

from screening.ads import Capture, Identity, fingerprint
from screening.errors import InvalidField
from screening.intake import Arrival, Intake, Submission
from screening.ports import Clock, Records
from screening.wire import row_error
from vigia.rows import CaptureRow, Mapping, digest_of_file, read_captures, read_rows

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """`skipped` rows were done by an earlier run that was stopped; every other row is counted once."""

    arrivals: Counter[Arrival]
    refused: int
    skipped: int

    @property
    def rows(self) -> int:
        return self.arrivals.total() + self.refused + self.skipped


class Importer:
    """Keeps the rows of a file as ads of one source."""

    def __init__(self, *, intake: Intake, records: Records, clock: Clock) -> None:
        self._intake = intake
        self._records = records
        self._clock = clock

    def run(
        self,
        path: Path | None,
        *,
        mapping: Mapping,
        source: str,
        refused_path: Path,
        on_progress: Callable[[int], None] = lambda count: None,
    ) -> ImportSummary:
        """Import all rows; `path` None reads standard input. Refused rows are written to
        `refused_path`, one JSON object a line, without any text of the ad.

        Raises UnreadableFile in the middle of a damaged file: what came before is kept.
        """
        job = _job_name(path, mapping, source)
        done = self._done(job)
        arrivals: Counter[Arrival] = Counter()
        refused = 0
        rows = (row for row in read_captures(read_rows(path), mapping) if row.number > done)
        refusals = _Refusals(refused_path, done=done)
        for batch in _batches(rows):
            bad = self._keep(batch, source, arrivals)
            refusals.write(bad)
            refused += len(bad)
            self._set_done(job, batch[-1].number)
            on_progress(len(batch))
        self._set_done(job, 0)
        return ImportSummary(arrivals=arrivals, refused=refused, skipped=done)

    def _keep(
        self, batch: list[CaptureRow], source: str, arrivals: Counter[Arrival]
    ) -> list[tuple[CaptureRow, InvalidField]]:
        submissions: list[Submission] = []
        bad: list[tuple[CaptureRow, InvalidField]] = []
        for row in batch:
            try:
                submissions.append(self._submission(row, source))
            except InvalidField as error:
                bad.append((row, error))
        arrivals.update(outcome.arrival for outcome in self._intake.keep(submissions))
        return bad

    def _submission(self, row: CaptureRow, source: str) -> Submission:
        if isinstance(row.capture, InvalidField):
            raise row.capture
        self._intake.check(row.capture)
        return Submission(
            identity=Identity(source=row.capture.source or source, key=_key(row, row.capture)),
            capture=row.capture,
            seen_at=self._clock.now(),
        )

    def _done(self, job: str | None) -> int:
        if job is None:
            return 0
        with self._records.reading() as reading:
            return reading.progress(job)

    def _set_done(self, job: str | None, number: int) -> None:
        if job is not None:
            with self._records.begin() as unit:
                unit.set_progress(job, number)


class _Refusals:
    """The report of refused rows; made only when a row is refused."""

    def __init__(self, path: Path, *, done: int) -> None:
        self._path = path
        before = path.read_bytes().splitlines(keepends=True) if done and path.exists() else []
        # A run that was killed between report and progress looks at its last rows again.
        kept = [line for line in before if _row_number(line) <= done]
        if kept and len(kept) < len(before):
            part = path.with_name(path.name + ".part")
            part.write_bytes(b"".join(kept))
            part.replace(path)
        elif not kept:
            path.unlink(missing_ok=True)

    def write(self, refused: list[tuple[CaptureRow, InvalidField]]) -> None:
        if not refused:
            return
        with self._path.open("ab") as report:
            for row, error in refused:
                report.write(orjson.dumps(row_error(error, row=row.number, id=row.id)) + b"\n")


def _row_number(line: bytes) -> int:
    """Of a line of the report; a line that a kill cut short is of no row that was done."""
    try:
        return int(orjson.loads(line)["row"])
    except orjson.JSONDecodeError:
        return sys.maxsize


def _key(row: CaptureRow, capture: Capture) -> str:
    """The row's own id; without one, what the ad says: its number would change with the file."""
    return capture.id if row.id is not None else f"sha256:{fingerprint(capture)}"


def _job_name(path: Path | None, mapping: Mapping, source: str) -> str | None:
    """Names this import of exactly this content; standard input cannot be gone back to."""
    if path is None:
        return None
    said = hashlib.sha256(f"{source}\0{mapping}\0{digest_of_file(path)}".encode())
    return f"import:{said.hexdigest()}"


def _batches(rows: Iterable[CaptureRow]) -> Iterator[list[CaptureRow]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
