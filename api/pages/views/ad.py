"""The page of one ad: its text with the evidence in place, the reasons, and what people decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.pages.names import Names
from api.pages.views.changes import Step, steps_of
from api.pages.views.facts import FactLine, fact_lines
from api.pages.views.marks import Mark, Piece, cut
from api.pages.views.masking import contacts_of, mask
from api.pages.views.outputs import OutputView, outputs_of
from api.pages.views.reasons import (
    Aside,
    Reason,
    RivalReading,
    asides_of,
    readings_of,
    reasons_of,
)
from screening.assessment import Assessment
from screening.catalogue import Audience, Hotline
from screening.reviewing import Actor
from screening.stored import StoredAd, StoredCapture


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of the ad, cut at the borders of its evidence."""

    name: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What to do next, sentence by sentence, and the verified lines of the ad's country."""

    country: str
    steps: tuple[str, ...]
    lines: tuple[Hotline, ...]
    emergency: str | None
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdView:
    stored: StoredAd
    title: FieldView | None
    fields: list[FieldView]
    facts: list[FactLine]
    outputs: list[OutputView]
    reasons: list[Reason]
    quoted: list[Aside]
    counter: list[Aside]
    readings: list[RivalReading]
    steps: list[Step]
    help: Help
    masked: bool
    has_contacts: bool

    @property
    def assessment(self) -> Assessment:
        return self.stored.assessment


def view_of(
    ad: StoredAd,
    captures: Sequence[StoredCapture],
    names: Names,
    *,
    actor: Actor,
    masked: bool = True,
) -> AdView:
    """All that the page shows. Contacts are masked everywhere in it, or nowhere."""
    capture, assessment = ad.newest.capture, ad.assessment
    contacts = contacts_of(assessment)
    hidden = contacts if masked else ()
    texts = {name: mask(text, name, hidden) for name, text in capture.texts()}
    views = {name: FieldView(name=name, pieces=_cut(name, texts, assessment)) for name in texts}
    return AdView(
        stored=ad,
        title=views.pop("title", None),
        fields=list(views.values()),
        facts=fact_lines(assessment.facts, masked=masked),
        outputs=outputs_of(assessment, ad.reviews, names, reviewer=actor.name),
        reasons=reasons_of(assessment, names, texts),
        quoted=asides_of(assessment.quoted, names, texts),
        counter=asides_of(assessment.counter, names, texts),
        readings=readings_of(assessment, texts),
        steps=steps_of(captures, masked=masked),
        help=help_for(capture.country, names),
        masked=masked,
        has_contacts=bool(contacts),
    )


def help_for(country: str | None, names: Names) -> Help:
    catalogue = names.catalogue
    return Help(
        country=names.country(country) if country else "",
        steps=catalogue.next_steps_for(
            Audience.PROFESSIONAL, language=names.language, country=country
        ),
        lines=catalogue.lines_of(country),
        emergency=catalogue.emergency_of(country),
        checked=catalogue.hotlines_checked,
    )


def _cut(name: str, texts: dict[str, str], assessment: Assessment) -> list[Piece]:
    return cut(texts[name], _marks(name, assessment))


def _marks(field: str, assessment: Assessment) -> Iterator[Mark]:
    for kind, parts in (
        ("hit", assessment.hits),
        ("quoted", assessment.quoted),
        ("counter", assessment.counter),
    ):
        for part in parts:
            for evidence in part.evidence:
                if evidence.field == field:
                    yield Mark(
                        start=evidence.start,
                        end=evidence.end,
                        kind=kind,
                        label=part.indicator,
                        target=f"{kind}-{part.indicator}",
                    )
