"""Labels and values that a page lists: tables, definition lists, "Label: value" lines."""

import re
import unicodedata
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages.found import Part, part_of
from crawler.pages.text import moment, readable

MOST_FIELDS = 40
"""More rows than this is a table of something else: a price list, a calendar."""

_LONGEST_LABEL = 40

_LABELS = {
    "company": "company firm employer empresa compania empleador contratante",
    "body": "description descripcion detalle detalles",
    "country": "country pais",
    "section": "section category categoria seccion rubro sector area",
    "posted_at": "posted published date publicado publicada fecha actualizado",
    "title": "position vacancy puesto vacante titulo",
    "age": "age edad anos",
    "phone": "phone telephone mobile cell call telefono movil celular whatsapp tel",
    "email": "email e_mail mail correo",
    "location": "location city place zone ciudad lugar zona ubicacion localidad",
    "salary": "salary pay wage sueldo salario",
    "price": "price rate rates precio tarifa tarifas",
    "hours": "hours schedule shift horario jornada turno",
}
_NAME_OF = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_LINE = re.compile(r"([^:\n]{2,30}):\s+(\S[^\n]{0,300})")


def listed(tree: LexborHTMLParser) -> Part:
    """Known labels, English and Spanish, become the field they mean; others keep their name."""
    texts: dict[str, str] = {}
    for label, value in _pairs(tree):
        if (name := _name(label)) and value and len(texts) < MOST_FIELDS:
            texts.setdefault(name, value)
    posted_at = moment(texts.pop("posted_at", ""))
    return part_of(texts.items(), posted_at=posted_at)


def without_listed(tree: LexborHTMLParser) -> LexborHTMLParser:
    """The tree without the definition lists and tables that `listed` reads; it is changed."""
    for table in tree.css("table"):
        rows = table.css("tr")
        if rows and all(_pair(row) for row in rows):
            table.decompose()
    for definitions in tree.css("dl"):
        definitions.decompose()
    return tree


def _pairs(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for row in tree.css("tr"):
        if pair := _pair(row):
            yield pair
    for term in tree.css("dl dt"):
        if (value := _next_element(term)) and value.tag == "dd":
            yield _words(term), _words(value)
    for line in tree.css("li"):
        if match := _LINE.fullmatch(_words(line)):
            yield match[1], match[2]


def _pair(row: LexborNode) -> tuple[str, str] | None:
    """Label and value of a row; None where it lays out a page, as rows of old boards do."""
    cells = [cell for cell in row.iter() if cell.tag in ("th", "td")]
    if len(cells) != 2 or len(label := _words(cells[0])) > _LONGEST_LABEL:
        return None
    return label, _words(cells[1])


def _words(node: LexborNode) -> str:
    return readable(node.html or "")


def _next_element(node: LexborNode) -> LexborNode | None:
    after = node.next
    while after is not None and not after.is_element_node:
        after = after.next
    return after


def _name(label: str) -> str:
    """A label as a name: lower case, without accents, at most 30 letters, digits and `_`."""
    bare = unicodedata.normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:30]
    return _NAME_OF.get(slug, slug)
