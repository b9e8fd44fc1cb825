"""Phone numbers, also those that are written so that a machine would not read them.

A cheap gate lets most ads pass by. Then the text is blotted where digits are no number, and each
chain of digits is read whole: as numbers side by side with at most a short figure beside them. A
chain that cannot be read so (a card, an account, an order) holds no phone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from classifier.extraction.digits import Chain, Gap, Piece, ascii_digits, chains
from classifier.extraction.masks import BLOT, blot_out
from classifier.extraction.numbering import LONGEST, SHORTEST, e164, is_assigned
from classifier.extraction.numerals import NUMBER_WORDS
from screening.facts import Phone

_LEAST_DIGITS = 4
"""A number of which more is hidden in letters cannot be told from words."""

_DIGIT = re2.compile(r"\pN")
_SPELT = re2.compile(r"(?i)\b(?:" + "|".join(sorted(NUMBER_WORDS)) + r")\b")
_LINK = re.compile(
    r"(?:wa\.me/(?:send\?phone=)?|(?:api|web)\.whatsapp\.com/send/?\?phone=|whatsapp://send/?\?phone="
    r"|\bcallto:|\btel:|\bsms:)(?P<number>(?:\+|%2B)?(?P<digits>\d[\d-]{6,16}\d))",
    re.IGNORECASE,
)
_OTHER_NUMBER = (
    r"(?:ref|refs|referencia|reference|folio|clabe|iban|rfc|curp|nss|c\.?p|zip(?: code)?|expediente|matr[ií]cula"
    r"|isbn|sku|tracking|swift|routing|ein|nit|ruc|cuit|c[eé]dula|dni|nie|serial|serie|invoice|factura"
    r"|post id|job id|req(?:uisition)?|case|lat|lon|coordenadas"
    r"|(?:c[oó]digo|code|clave)(?: (?:postal|de oferta|de vacante|de referencia|oferta))?)"
)
_OTHER_THING = (
    r"(?:cuenta|account|acct|orden|order|pedido|registro|licen[cs]ia|licen[cs]e|permit|tarjeta|card|oferta"
    r"|vacante|lote|gu[ií]a|contrato|id|ssn|oxxo|spei|bbva|banorte|santander|banco|job)"
)
_NUMBER = r"(?:\s?(?:n[uú]mero|number|num|no|n|nr|#|de|of|is|es|la|del)\b)"
_OTHER_KIND = re.compile(
    rf"\b{_OTHER_NUMBER}\b(?:{_NUMBER}|[.:#º°\s-])*$"
    rf"|\b{_OTHER_THING}\b(?:{_NUMBER}|[:#º°\s])*(?:n[uú]mero|number|num|no|nr|[#:º°])[.:#º°\s]*$"
    rf"|\b(?:n[uú]mero|number|no\.?|num\.?) (?:de|of) {_OTHER_THING}\b[:#\s]*$",
    re.IGNORECASE,
)
"""What before a number says that it is of another kind: a code by itself, a thing with "no." or ":"."""

_OTHER_KIND_REACH = 40
_OPENING = re.compile(
    r"(?:(?:\+|＋)\s?\(?|\(\s?(?:\+|＋)?\s?|(?:\bm[aá]s|\bplus)\s)$", re.IGNORECASE
)
_BAR_FOR_ONE = re.compile(r"(?<=\d)\||\|(?=\d)")
_TRAILING = re.compile("[\ufe0e\ufe0f\u20e3]+")


@dataclass(frozen=True, slots=True)
class _Source:
    """A text, and the same with ASCII digits only and blotted where digits are no number."""

    field: str
    text: str
    plain: str
    country: str | None


def phones_in(field: str, text: str, *, country: str | None) -> tuple[Phone, ...]:
    """The phone numbers of one field, in order; `country` decides where there is no prefix."""
    if not _may_hold_phone(text):
        return ()
    linked = list(_linked(field, text, country))
    plain = blot_out(_without(ascii_digits(text), linked))
    source = _Source(field, text, plain, country)
    found = list(_in_text(source))
    if not found and _BAR_FOR_ONE.search(plain):
        found = list(_in_text(replace(source, plain=_BAR_FOR_ONE.sub("1", plain))))
    return tuple(sorted(linked + found, key=lambda phone: phone.start))


def _may_hold_phone(text: str) -> bool:
    digits = len(_DIGIT.findall(text))
    return digits >= SHORTEST or digits + len(_SPELT.findall(text)) >= _LEAST_DIGITS


def _linked(field: str, text: str, country: str | None) -> Iterator[Phone]:
    """Numbers in links that dial or open a chat; WhatsApp wants the country code without plus."""
    for match in _LINK.finditer(text):
        digits = match["digits"].replace("-", "")
        full = match[0].lower().startswith(("wa", "api", "web")) or len(match["number"]) > len(
            digits
        )
        value = e164(digits, international=full, country=country)
        value = value or e164(digits, international=False, country=country)
        if value:
            yield Phone(field=field, start=match.start("number"), end=match.end(), value=value)


def _without(text: str, phones: Sequence[Phone]) -> str:
    """The text with the words of `phones` blotted out."""
    for phone in phones:
        text = text[: phone.start] + BLOT * (phone.end - phone.start) + text[phone.end :]
    return text


def _in_text(source: _Source) -> Iterator[Phone]:
    for chain in chains(source.plain):
        if sum(len(piece.digits) for piece in chain) >= SHORTEST:
            yield from _in_chain(source, chain)


@dataclass(frozen=True, slots=True)
class _Read:
    """Pieces [first, last) of a chain read as one number."""

    first: int
    last: int
    value: str
    obscured: bool


def _in_chain(source: _Source, chain: Chain) -> Iterator[Phone]:
    for read in _segment(source.plain, chain, source.country):
        start = _opening(source.plain, chain[read.first].start)
        end = chain[read.last - 1].end
        trailing = _TRAILING.match(source.text, end)
        end = trailing.end() if trailing else end
        if _is_denied(source.plain, start):
            continue
        written = source.text[start:end]
        strange = written != source.plain[start:end] or _TRAILING.search(written) is not None
        yield Phone(
            field=source.field,
            start=start,
            end=end,
            value=read.value,
            obscured=read.obscured or strange,
        )


def _opening(text: str, start: int) -> int:
    """Where the number really begins: at its plus sign or parenthesis."""
    before = _OPENING.search(text, max(0, start - 6), start)
    return before.start() if before else start


def _is_denied(text: str, start: int) -> bool:
    """Whether the words right before the number say that it is a number of another kind."""
    return _OTHER_KIND.search(text, max(0, start - _OTHER_KIND_REACH), start) is not None


def _segment(text: str, chain: Chain, country: str | None) -> Sequence[_Read]:
    """The cheapest way to read a whole chain as numbers and short figures; () where none exists."""
    size = len(chain)
    cost: list[float] = [0.0] + [inf] * size
    reads: list[tuple[_Read, ...]] = [()] * (size + 1)
    for first in range(size):
        if cost[first] == inf:
            continue
        skipped = cost[first] + _cost_of_skipping(chain, first)
        if skipped < cost[first + 1]:
            cost[first + 1], reads[first + 1] = skipped, reads[first]
        for read, price in _readings(text, chain, first, country):
            if cost[first] + price < cost[read.last]:
                cost[read.last], reads[read.last] = cost[first] + price, (*reads[first], read)
    return reads[size] if cost[size] < inf else ()


def _cost_of_skipping(chain: Chain, position: int) -> float:
    piece = chain[position]
    if piece.weak:
        return 1.0
    if len(piece.digits) <= 3:
        return 4.0
    after = chain[position + 1].gap if position + 1 < len(chain) else Gap.START
    return 5.0 if {piece.gap, after}.isdisjoint({Gap.ORDINARY}) else inf


def _readings(
    text: str, chain: Chain, first: int, country: str | None
) -> Iterator[tuple[_Read, float]]:
    """Every number that begins at piece `first`, with its price."""
    international = text[_opening(text, chain[first].start) : chain[first].start].strip(" (") != ""
    digits = ""
    for last in range(first + 1, len(chain) + 1):
        digits += chain[last - 1].digits
        if len(digits) > LONGEST + 3:
            return
        value = e164(digits, international=international, country=country)
        if value is None or chain[first].weak:
            continue
        pieces = chain[first:last]
        obscured = _is_obscured(pieces)
        if _is_plausible(pieces, value, obscured=obscured):
            yield _Read(first, last, value, obscured), _price(pieces)


def _price(pieces: Sequence[Piece]) -> float:
    """What speaks against reading these pieces as one number: wide gaps, a ragged end, and a short
    figure set apart at the beginning, which is rather an age ("Sonia, 39. 55 5555 0134")."""
    wide = sum(piece.gap in (Gap.WIDE, Gap.HIDING) for piece in pieces[1:])
    sizes = [len(piece.digits) for piece in pieces]
    ragged = max(sizes) > 2 and sizes[-1] < 3
    apart = len(pieces) > 1 and sizes[0] == 2 and pieces[1].gap is Gap.WIDE and not pieces[0].spelt
    weak = any(piece.weak for piece in pieces)
    return 1.0 + 0.3 * min(wide, 3) + 1.5 * ragged + 4.5 * apart + 0.2 * weak


def _is_obscured(pieces: Sequence[Piece]) -> bool:
    if any(not piece.plain or piece.spelt or piece.weak for piece in pieces):
        return True
    if any(piece.gap is Gap.HIDING for piece in pieces[1:]):
        return True
    return sum(len(piece.digits) == 1 for piece in pieces) >= 4


def _is_plausible(pieces: Sequence[Piece], value: str, *, obscured: bool) -> bool:
    """Whether the grouping is one that a number may have, not that of a range or of round sums."""
    sizes = [len(piece.digits) for piece in pieces]
    digits = "".join(piece.digits for piece in pieces)
    if digits.endswith("00000") or len(set(digits)) < 2:
        return False
    if len(sizes) == 2 and sizes[0] == sizes[1] and all(p.digits.endswith("00") for p in pieces):
        return False
    if obscured and max(sizes) > 1 and not all(piece.spelt for piece in pieces):
        return max(sizes) >= 4 or is_assigned(value)
    return True
