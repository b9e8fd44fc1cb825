"""The ad by CSS selectors that a source declares, one per field."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages.found import Part, part_of
from crawler.pages.text import moment, readable, tidy

_ATTRIBUTE = re.compile(r"::attr\(([\w-]+)\)$")


def selected(tree: LexborHTMLParser, selectors: Mapping[str, str]) -> Part:
    """`selectors` names fields (`title`, `body`, `posted_at`, ... or any other); a selector may
    end in `::attr(NAME)`. Where several elements match, each gives a line."""
    texts = {name: select(tree, selector) for name, selector in selectors.items()}
    posted_at = moment(texts.pop("posted_at", ""))
    return part_of(texts.items(), posted_at=posted_at)


def select(tree: LexborHTMLParser, selector: str) -> str:
    attribute = _ATTRIBUTE.search(selector)
    nodes = tree.css(_ATTRIBUTE.sub("", selector))
    return "\n".join(filter(None, (_text(node, attribute) for node in nodes)))


def _text(node: LexborNode, attribute: re.Match[str] | None) -> str:
    if attribute:
        return tidy(node.attributes.get(attribute[1]) or "")
    return readable(node.html or "")
