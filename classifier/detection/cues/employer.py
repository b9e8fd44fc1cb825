"""Whether a job ad gives anything by which its employer could be found (JOB-04, PRP-07, PRP-08)."""

import re
from collections.abc import Iterator

import phonenumbers

from classifier.detection.cues.firm_names import firm_names_in, names_somebody, word_list
from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind
from screening.facts import Phone

NAMES = ("firm_named", "address_named", "licence_named", "site_named", "landline", "bare_contact")

_FIELDS = ("title", "body")
_ADDRESS = re.compile(
    r"\b(?:(?:avenida|av\.?|avda\.?|calle|c/|calzada|calz\.?|carrera|cra\.?|kra\.?|boulevard|blvd\.?|bulevar|paseo|jir[oó]n|jr\.?"
    r"|pasaje|plaza|diagonal|transversal|autopista|pol[ií]gono(?: industrial)?)\s+(?:(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|\d{1,2}|de|del|la|las|los|el|y)\s+){0,5}"
    r"(?:n[úu]m(?:ero)?\.?\s*|no\.?\s*|n[º°]\s*|#\s*|,\s*)?\d{1,5}\b(?!\s?(?:%|pesos|mil|horas|hrs|años|personas))"
    r"|\d{1,5}\s+(?:[NSEW]\.?\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2}\s+(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|highway|hwy"
    r"|parkway|pkwy|court|way|square|place|terrace)\b\.?"
    r"|\d{1,5}\s+(?:high|main|church|station|park|king|queen|mill)\s+(?:street|road|lane)\b"
    r"|(?:suite|unit|piso|local|oficina|despacho)\s*#?\d{1,4}[a-z]?\b(?=[^.\n]{0,40}(?:calle|av|street|ave|road|torre|edificio|building|tower|plaza)\b)"
    r"|(?:c\.?p\.?|zip(?: code)?|postcode)[ :]{1,2}[0-9]{4,5}\b)",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"\b(?:(?:licen[cs]e|licencia|registro|registration|registered|registrad[oa]|permiso|permit|autorizaci[oó]n|autorizad[oa]|certificado|charity|company)"
    r"(?:[ ,:]+(?:de|del|la|the|by|ante|en|under|with|con|con el|agencia|agency|empresa|number|n[uú]mero|no|reg|(?-i:[A-Z]{2,8})))*|rfc|r\.f\.c\.?|nit|ruc|cif|nif|cuit|rut|rnc|ein|fein|abn|ubi|vat(?: no| number)?"
    r"|n[uú]mero de agencia|dgsp|stps|sia|gla{1,2}|usdot|dot|mc)"
    r"[ .:#]*(?:n[o°º]\.?|num\.?|n[uú]mero|number|nr\.?)?[ .:#]*(?=[A-Z0-9/.-]*\d{3})[A-Z0-9][A-Z0-9/.-]{3,}",
    re.IGNORECASE,
)
_DRIVING = re.compile(r"conduc|manej|chofer|driv|tipo\b|federal\b|clase\b|cdl", re.IGNORECASE)
_LANDLINE = re.compile(
    r"\b(?:tel(?:[eé]fono|\.)? fijo|l[ií]nea fija|conmutador|centralita|landline|switchboard|office (?:line|number|phone)"
    r"|tel(?:[eé]fono|\.)? de (?:la )?(?:oficina|empresa|casa|hotel|tienda|restaurante))\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`address_named`, `licence_named`, `site_named` (a site or an address at a domain of its own),
    `landline`; `firm_named`: a firm's name or any of these but the landline; `bare_contact`: the
    contacts of an ad that shows none of all that."""
    if reading.kind is not AdKind.JOB:
        return
    found = [*_written(reading), *_sites(reading), *_landlines(reading)]
    yield from found
    checkable = [span for name, span in found if name != "landline"]
    firms = [*_firms(reading), *checkable]
    for span in firms:
        yield "firm_named", span
    if not firms and not found:
        facts = reading.facts
        for contact in (*facts.phones, *facts.handles, *facts.emails):
            yield "bare_contact", Span.of(contact)


def _firms(reading: AdReading) -> Iterator[Span]:
    capture = reading.capture
    if names_somebody(capture.company):
        yield Span("company", 0, len(capture.company))
    places = {(place.field, place.start) for place in reading.facts.places}
    for field in _FIELDS:
        for start, end in firm_names_in(capture.text_of(field)):
            if (field, start) not in places:
                yield Span(field, start, end)


def _written(reading: AdReading) -> Iterator[tuple[str, Span]]:
    for field in _FIELDS:
        text = reading.capture.text_of(field)
        for match in _ADDRESS.finditer(text):
            yield "address_named", Span(field, *match.span())
        for match in _LICENCE.finditer(text):
            if not _DRIVING.search(match[0]) and not _is_contact(reading, field, *match.span()):
                yield "licence_named", Span(field, *match.span())


def _is_contact(reading: AdReading, field: str, start: int, end: int) -> bool:
    return any(
        phone.field == field and phone.start < end and start < phone.end
        for phone in reading.facts.phones
    )


def _sites(reading: AdReading) -> Iterator[tuple[str, Span]]:
    for mail in reading.facts.emails:
        if _owner(mail.value.rpartition("@")[2]) not in word_list("free_mail"):
            yield "site_named", Span.of(mail)
    for link in reading.facts.links:
        host = _HOST.match(link.value)
        if host and _owner(host[1]) not in word_list("open_hosts"):
            yield "site_named", Span.of(link)


def _owner(host: str) -> str:
    """The label of a host that somebody registered: `centinela` of `www.centinela.com.mx`."""
    labels = host.lower().rstrip(".").split(".")
    if (
        len(labels) > 2
        and len(labels[-1]) == 2
        and labels[-2] in ("com", "co", "org", "gob", "net")
    ):
        labels.pop()
    # A name under a reserved example domain stands for a domain of its own.
    if len(labels) > 2 and labels[-2] == "example":
        labels.pop()
    return labels[-2] if len(labels) > 1 else labels[0]


def _landlines(reading: AdReading) -> Iterator[tuple[str, Span]]:
    for field in _FIELDS:
        for match in _LANDLINE.finditer(reading.capture.text_of(field)):
            yield "landline", Span(field, *match.span())
    for phone in reading.facts.phones:
        if _is_fixed(phone):
            yield "landline", Span.of(phone)


def _is_fixed(phone: Phone) -> bool:
    """Of numbers of Mexico and of North America nobody can tell from their digits."""
    try:
        number = phonenumbers.parse(phone.value)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE
