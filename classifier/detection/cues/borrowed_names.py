"""Mailboxes and sites that fit no known firm (JOB-14): free mail, and names that borrow a brand's."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from classifier.detection.cues.firm_names import word_list
from classifier.detection.reading import AdReading, Span
from classifier.text import fold
from screening.ads import AdKind

NAMES = ("free_mail", "borrowed_name")

_DIGITS = str.maketrans("01345", "oleas")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_HIRING = (
    "empleos?|trabajos?|vacantes?|rrhh|rh|reclutamiento|seleccion|contrataciones"
    "|jobs?|careers?|hr|hiring|recruitment|recruiting|recruit|apply|vacancies|work|talento?"
)
_DRESSED = re.compile(rf"(?:{_HIRING})[-_.]?|[-_.]?(?:{_HIRING})")


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`free_mail`: an address at a provider where anybody may have one; `borrowed_name`: a host that
    dresses up a known brand ("amazon-empleos.example.net", "c0cacola.example.org"), or a free
    mailbox in its name."""
    if reading.kind is not AdKind.JOB:
        return
    for mail in reading.facts.emails:
        mailbox, _, host = mail.value.rpartition("@")
        is_free = host.lower().partition(".")[0] in word_list("free_mail")
        if is_free:
            yield "free_mail", Span.of(mail)
        if _borrows(host) or (is_free and _brand_in(mailbox)):
            yield "borrowed_name", Span.of(mail)
    for link in reading.facts.links:
        host_match = _HOST.match(link.value)
        if host_match and _borrows(host_match[1]):
            yield "borrowed_name", Span.of(link)


def _borrows(host: str) -> bool:
    return any(_is_dressed_up(label) for label in host.lower().split(".")[:-1])


def _is_dressed_up(label: str) -> bool:
    """A brand written with digits for letters, or joined to a word of hiring."""
    plain = label.translate(_DIGITS)
    if plain != label and plain.replace("-", "") in _brands():
        return True
    bare = _DRESSED.sub("", plain).strip("-_")
    return bare != plain.strip("-_") and bare.replace("-", "") in _brands()


def _brand_in(mailbox: str) -> bool:
    words = re.split(r"[-_.0-9]+", fold(mailbox).text)
    return any(word in _brands() for word in words)


@cache
def _brands() -> frozenset[str]:
    text = (files("classifier.detection.cues") / "borrowed_names.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["brands"].split())
