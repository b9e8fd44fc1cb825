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

_LEAST_ATOMS = 5
"""Digits or number words that a number shows at least; the rest may be letters (2O2-555-OIOI)."""

_LEAST_PAIRS = 2
"""Number words beside one another or a digit; one by one ("una", "one", "todos") they are words."""

_MARGIN = 48
"""Characters around a candidate that can change how it is read: its cue, its currency sign."""

_REACH = 20
"""Characters between two digits of one number, at most: stars, emoji, "guion"."""

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_SPELT_PAIR = re2.compile(rf"(?i)(?:{_WORDS})[^\pL\pN]{{0,6}}(?:y |and )?(?:{_WORDS}|[0-9])")
_ATOM = re.compile(r"\d+")
_ATOM_OR_WORD = re.compile(rf"\d+|{_WORDS}", re.IGNORECASE)
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
    ascii_text = ascii_digits(text)
    regions = list(_regions(ascii_text))
    if not regions:
        return ()
    linked = list(_linked(field, text, country))
    ascii_text = _without(ascii_text, linked)
    found = linked
    for start, end in regions:
        plain = BLOT * start + blot_out(ascii_text[start:end])
        found += _in_region(_Source(field, text, plain, country), start)
    return tuple(sorted(found, key=lambda phone: phone.start))


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that may hold a number, with their surroundings, apart from one another."""
    atom = _ATOM_OR_WORD if len(_SPELT_PAIR.findall(text)) >= _LEAST_PAIRS else _ATOM
    region: tuple[int, int] | None = None
    for start, end in _dense(atom, text):
        start, end = max(0, start - _MARGIN), end + _MARGIN
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if region and start > region[1]:
            yield region
            region = None
        region = (region[0] if region else start, end)
    if region:
        yield region


def _dense(atom: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Stretches in which digits and number words follow one another closely enough."""
    first = last = atoms = 0
    for match in atom.finditer(text):
        if match.start() - last > _REACH:
            if atoms >= _LEAST_ATOMS:
                yield first, last
            first, atoms = match.start(), 0
        last = match.end()
        atoms += last - match.start() if match[0].isdecimal() else 1
    if atoms >= _LEAST_ATOMS:
        yield first, last


def _in_region(source: _Source, start: int) -> list[Phone]:
    found = list(_in_text(source, start))
    if not found and _BAR_FOR_ONE.search(source.plain, start):
        found = list(_in_text(replace(source, plain=_BAR_FOR_ONE.sub("1", source.plain)), start))
    return found


def _linked(field: str, text: str, country: str | None) -> Iterator[Phone]:
    """Numbers in links that dial or open a chat; WhatsApp wants the country code without plus."""
    for match in _LINK.finditer(text):
        digits = match["digits"].replace("-", "")
        chat = match[0].lower().startswith(("wa", "api", "web"))
        full = chat or match["number"].startswith(("+", "%"))
        value = e164(digits, international=full, country=country)
        value = value or e164(digits, international=False, country=country)
        if value:
            yield Phone(field=field, start=match.start("number"), end=match.end(), value=value)


def _without(text: str, phones: Sequence[Phone]) -> str:
    """The text with the words of `phones` blotted out."""
    for phone in phones:
        text = text[: phone.start] + BLOT * (phone.end - phone.start) + text[phone.end :]
    return text


def _in_text(source: _Source, start: int) -> Iterator[Phone]:
    for chain in chains(source.plain, start):
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
    if _is_denied(source.plain, _opening(source.plain, chain[0].start)):
        return
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
        pieces = chain[first:last]
        if value is None or pieces[0].weak or _ends_in_letter(pieces):
            continue
        obscured = _is_obscured(pieces)
        if _is_plausible(pieces, value, obscured=obscured):
            yield _Read(first, last, value, obscured), _price(pieces)


def _ends_in_letter(pieces: Sequence[Piece]) -> bool:
    """Whether the last digit is a letter that stands apart: the beginning of the next words."""
    last = pieces[-1]
    return last.weak and last.end - last.start == 1 and last.start > pieces[-2].end


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
