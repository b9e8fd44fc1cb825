"""Contacts that stand only in links: `tel:`, `mailto:` and messengers' addresses."""

from selectolax.lexbor import LexborHTMLParser

from crawler.pages.found import Part, part_of
from crawler.pages.text import tidy

_CONTACT_LINKS = (
    'a[href^="tel:"], a[href^="mailto:"], a[href*="//wa.me/"], a[href*="api.whatsapp.com/"],'
    ' a[href*="//t.me/"]'
)
_SITE_PARTS = {"header", "footer", "nav", "aside"}


def linked_contacts(tree: LexborHTMLParser) -> Part:
    """One field, `contact`. Links in the site's own frame are the site's, not the ad's."""
    found = dict.fromkeys(
        tidy((link.attributes.get("href") or "").removeprefix("tel:").removeprefix("mailto:"))
        for link in tree.css(_CONTACT_LINKS)
        if not _in_frame(link)
    )
    return part_of([("contact", "\n".join(filter(None, found)))])


def _in_frame(node: object) -> bool:
    above = getattr(node, "parent", None)
    while above is not None:
        if above.tag in _SITE_PARTS:
            return True
        above = above.parent
    return False
