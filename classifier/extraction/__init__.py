"""Facts that an ad states plainly: contacts, ages, money, places, each with its span."""

from collections.abc import Iterable
from itertools import chain

from classifier.extraction.addresses import emails_in, links_in
from classifier.extraction.ages import ages_in
from classifier.extraction.handles import handles_in
from classifier.extraction.money import prices_in, salaries_in
from classifier.extraction.phones import phones_in
from classifier.extraction.places import places_in
from screening.ads import AdKind, Capture, Language
from screening.facts import Facts

__all__ = ["extract"]


def extract(capture: Capture, *, kind: AdKind, language: Language) -> Facts:
    """All facts of a capture, field by field in the order of `Capture.texts`.

    Escort ads have prices, job ads have salaries; of other ads both stay empty. `language` is part
    of the call because a later extractor may need it; those of today read both languages, since
    ads mix them.
    """
    country = capture.country.upper() if capture.country else None
    return _joined(_facts_of(name, text, kind, country) for name, text in capture.texts())


def _facts_of(field: str, text: str, kind: AdKind, country: str | None) -> Facts:
    phones = phones_in(field, text, country=country)
    links = links_in(field, text)
    beside = (*phones, *links)
    return Facts(
        phones=phones,
        emails=emails_in(field, text),
        handles=handles_in(field, text),
        links=links,
        ages=ages_in(field, text, kind=kind),
        prices=prices_in(field, text, country=country, beside=beside)
        if kind is AdKind.ESCORT
        else (),
        salaries=salaries_in(field, text, country=country, beside=beside)
        if kind is AdKind.JOB
        else (),
        places=places_in(field, text, country=country),
    )


def _joined(parts: Iterable[Facts]) -> Facts:
    """The facts of several fields as one."""
    facts = tuple(parts)
    if len(facts) == 1:
        return facts[0]
    return Facts(
        phones=tuple(chain.from_iterable(f.phones for f in facts)),
        emails=tuple(chain.from_iterable(f.emails for f in facts)),
        handles=tuple(chain.from_iterable(f.handles for f in facts)),
        links=tuple(chain.from_iterable(f.links for f in facts)),
        ages=tuple(chain.from_iterable(f.ages for f in facts)),
        prices=tuple(chain.from_iterable(f.prices for f in facts)),
        salaries=tuple(chain.from_iterable(f.salaries for f in facts)),
        places=tuple(chain.from_iterable(f.places for f in facts)),
    )
