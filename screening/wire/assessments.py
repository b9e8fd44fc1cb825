"""An assessment on the wire, and back from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from screening.ads import AdKind, Capture, Language
from screening.assessment import (
    Assessment,
    Band,
    Basis,
    Contribution,
    Counter,
    Evidence,
    FoundBy,
    Hit,
    NotScreened,
    Output,
    OutputName,
    Quoted,
    Reading,
)
from screening.wire.facts import read_facts, write_facts


def write_assessment(assessment: Assessment) -> dict[str, Any]:
    """The wire shape's `out`, with its keys in the order of design §3."""
    return {
        "id": assessment.id,
        "language": assessment.language,
        "kind": assessment.kind,
        "model": assessment.model,
        "policy": assessment.policy,
        "not_screened": assessment.not_screened,
        "outputs": {
            name.value: {"score": o.score, "band": o.band, "points": o.points, "rule": o.rule}
            for name, o in assessment.outputs.items()
        },
        "urgent": list(assessment.urgent),
        "hits": [_write_hit(hit) for hit in assessment.hits],
        "quoted": [_write_shown(part) for part in assessment.quoted],
        "counter": [_write_shown(part) for part in assessment.counter],
        "readings": [
            {"name": r.name, "for": _write_all(r.supporting), "against": _write_all(r.opposing)}
            for r in assessment.readings
        ],
        "contributions": {
            name.value: [{"of": c.of, "value": c.value} for c in parts]
            for name, parts in assessment.contributions.items()
        },
        **write_facts(assessment.facts),
    }


def read_assessment(row: Mapping[str, Any], *, of: Capture) -> Assessment:
    """Undo `write_assessment`. Raises ValueError where spans do not fit the capture."""
    return Assessment(
        of=of,
        id=row["id"],
        language=Language(row["language"]),
        kind=AdKind(row["kind"]),
        model=row["model"],
        policy=row["policy"],
        not_screened=NotScreened(row["not_screened"]) if row["not_screened"] else None,
        outputs={OutputName(name): _read_output(o) for name, o in row["outputs"].items()},
        urgent=tuple(row["urgent"]),
        hits=tuple(_read_hit(hit) for hit in row["hits"]),
        quoted=tuple(
            Quoted(indicator=q["indicator"], evidence=_read_all(q["evidence"]))
            for q in row["quoted"]
        ),
        counter=tuple(
            Counter(indicator=c["indicator"], evidence=_read_all(c["evidence"]))
            for c in row["counter"]
        ),
        readings=tuple(
            Reading(
                name=r["name"],
                supporting=_read_all(r["for"]),
                opposing=_read_all(r["against"]),
            )
            for r in row["readings"]
        ),
        contributions={
            OutputName(name): tuple(Contribution(**part) for part in parts)
            for name, parts in row["contributions"].items()
        },
        facts=read_facts(row),
    )


def _write_hit(hit: Hit) -> dict[str, Any]:
    return {
        "indicator": hit.indicator,
        "form": hit.form,
        "basis": list(hit.basis),
        "found_by": hit.found_by,
        "strength": hit.strength,
        "evidence": _write_all(hit.evidence),
    }


def _write_shown(part: Quoted | Counter) -> dict[str, Any]:
    return {"indicator": part.indicator, "evidence": _write_all(part.evidence)}


def _write_all(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [{"field": e.field, "start": e.start, "end": e.end, "text": e.text} for e in evidence]


def _read_all(rows: Sequence[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**row) for row in rows)


def _read_output(row: Mapping[str, Any]) -> Output:
    return Output(
        score=row["score"], band=Band(row["band"]), points=row["points"], rule=row["rule"]
    )


def _read_hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        indicator=row["indicator"],
        form=row["form"],
        basis=tuple(Basis(basis) for basis in row["basis"]),
        found_by=FoundBy(row["found_by"]),
        strength=row["strength"],
        evidence=_read_all(row["evidence"]),
    )
