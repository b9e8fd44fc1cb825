"""`vigia search` and `vigia show`: look at what is kept."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from screening.ads import AdKind, Capture
from screening.assessment import Assessment
from screening.query import AdQuery, Filters, Matching, Near, Sort
from screening.wire import write_ad, write_assessment
from vigia.commands.output import one_line, say, write_json, write_line
from vigia.wiring import open_system

_ROW = "{:<26} {:<8} {:<5} {:<6} {:<4} {:<3} {:<30} {}"

Several = list[str] | None
Words = Annotated[
    str, typer.Argument(help='Words, prefix*, "a phrase", AND, OR, NOT; accents do not matter.')
]
Band = Annotated[Several, typer.Option(help="low, elevated, high, not_screened.")]
Kind = Annotated[Several, typer.Option(help="job, escort, other.")]
Language = Annotated[Several, typer.Option(help="en, es, other.")]
Country = Annotated[Several, typer.Option(help="Two letters, as in MX.")]
Source = Annotated[Several, typer.Option(help="Name of a source.")]
Indicator = Annotated[Several, typer.Option(help="Id, as in MNS-02.")]
Decided = Annotated[Several, typer.Option(help="concern, no_concern, cannot_tell, undecided.")]
Urgent = Annotated[bool | None, typer.Option(help="Only the urgent lane, or only others.")]
Phone = Annotated[str | None, typer.Option(help="A number as anybody writes it, or a part of it.")]
Email = Annotated[str | None, typer.Option(help="An e-mail address.")]
Handle = Annotated[str | None, typer.Option(help="A handle, without @.")]
Place = Annotated[str | None, typer.Option(help="A place that the ad names.")]
Around = Annotated[
    str, typer.Option(help="Latitude, longitude, kilometres: ads that name a place there.")
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
How = Annotated[
    Matching, typer.Option(help="How words are taken; stems and typos need Elasticsearch.")
]
Order = Annotated[Sort, typer.Option(help="Order of the results.")]
Limit = Annotated[int, typer.Option(help="Most results, 1 to 200.")]
After = Annotated[str | None, typer.Option(help="Cursor that the page before printed.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON Lines.")]


def search(
    words: Words = "",
    matching: How = Matching.EXACT,
    band: Band = None,
    kind: Kind = None,
    language: Language = None,
    country: Country = None,
    source: Source = None,
    indicator: Indicator = None,
    decision: Decided = None,
    urgent: Urgent = None,
    phone: Phone = None,
    email: Email = None,
    handle: Handle = None,
    place: Place = None,
    near: Around = "",
    posted_from: Day = None,
    posted_to: Day = None,
    seen_from: Day = None,
    seen_to: Day = None,
    sort: Order = Sort.SCORE,
    limit: Limit = 25,
    after: After = None,
    json: AsJson = False,
) -> None:
    """Search the ads that are kept."""
    filters = Filters(
        kind=tuple(kind or ()),
        language=tuple(language or ()),
        country=tuple(country or ()),
        source=tuple(source or ()),
        band=tuple(band or ()),
        indicator=tuple(indicator or ()),
        decision=tuple(decision or ()),
        urgent=urgent,
        phone=phone,
        email=email,
        handle=handle,
        place=place,
        near=Near.read(near),
        posted_from=_utc(posted_from),
        posted_to=_utc(posted_to),
        seen_from=_utc(seen_from),
        seen_to=_utc(seen_to),
    )
    query = AdQuery(
        words=words, matching=matching, filters=filters, sort=sort, limit=limit, after=after
    )
    _search(query, as_json=json)


def _search(query: AdQuery, *, as_json: bool) -> None:
    with open_system() as system:
        page = system.index.search(query)
        with system.records.reading() as reading:
            ads = reading.read_many([found.ad_id for found in page.found])
    for ad in ads:
        if as_json:
            write_json(
                {"ad": write_ad(ad.newest.capture), "assessment": write_assessment(ad.assessment)}
            )
        else:
            _write_row(ad.ad_id, ad.newest.capture, ad.assessment)
    say(f"{'' if page.total_is_exact else 'at least '}{page.total:,} ads")
    if page.after:
        say(f"next page: --after {page.after}")


def show(
    ad: Annotated[str, typer.Argument(help="The ad's id.")],
    json: AsJson = False,
) -> None:
    """Show one ad with all that was found in it, and in which words."""
    with open_system() as system, system.records.reading() as reading:
        stored = reading.read(ad)
    capture, assessment = stored.newest.capture, stored.assessment
    if json:
        write_json({"ad": write_ad(capture), "assessment": write_assessment(assessment)})
        return
    write_line(capture.title)
    write_line(capture.body)
    write_line()
    for line in reasons(assessment):
        write_line(line)
    for review in stored.reviews:
        act = review.decision or "undone"
        write_line(
            f"{review.at:%Y-%m-%d %H:%M}  {review.output}: {act} ({review.reviewer}) {review.reason}"
        )


def reasons(assessment: Assessment) -> list[str]:
    """An assessment in lines: outputs, urgent lane, hits and their words, what was only quoted."""
    if assessment.not_screened:
        return [f"not screened: {assessment.not_screened}"]
    lines = [
        f"{name}: {output.band} ({output.points} points, score {output.score:.2f}"
        + (f", rule {output.rule})" if output.rule else ")")
        for name, output in assessment.outputs.items()
    ]
    if assessment.urgent:
        lines.append(f"urgent, a person must look now: {', '.join(assessment.urgent)}")
    for hit in assessment.hits:
        form = f" ({hit.form})" if hit.form else ""
        words = " / ".join(f"“{one_line(e.text, 100)}”" for e in hit.evidence)
        lines.append(f"  {hit.indicator}{form}: {words}")
    for part in assessment.quoted:
        words = " / ".join(f"“{one_line(e.text, 100)}”" for e in part.evidence)
        lines.append(f"  {part.indicator}, negated or told about others: {words}")
    for counter in assessment.counter:
        words = " / ".join(f"“{one_line(e.text, 100)}”" for e in counter.evidence)
        lines.append(f"  {counter.indicator}: {words}")
    return lines


def _write_row(ad_id: str, capture: Capture, assessment: Assessment) -> None:
    write_line(
        _ROW.format(
            ad_id,
            ("!" if assessment.urgent else "") + (assessment.band or "-"),
            f"{assessment.score:.2f}",
            assessment.kind if assessment.kind is not AdKind.OTHER else "other",
            assessment.language[:4],
            capture.country or "-",
            one_line(" ".join(assessment.indicators), 30),
            one_line(capture.title or capture.body, 60),
        )
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
