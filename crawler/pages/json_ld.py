"""The ad in a page's JSON-LD, also inside `@graph` and where the JSON is slightly broken."""

from selectolax.lexbor import LexborHTMLParser

from crawler.pages.found import Part
from crawler.pages.lenient_json import loads_lenient
from crawler.pages.schema_org import best_part, things_in


def json_ld(tree: LexborHTMLParser) -> Part:
    scripts = tree.css('script[type^="application/ld+json" i]')
    return best_part(
        thing for script in scripts for thing in things_in(loads_lenient(script.text()))
    )
