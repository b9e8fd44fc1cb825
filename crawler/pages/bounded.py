"""Markup cut to what can be parsed in bounded time; a page may be made to hold a crawl."""

import re

MOST_CHARACTERS = 1_000_000
DEEPEST = 2_000
"""Elements inside one another. Parsing is quadratic in depth: 20,000 took 0.7 s (selectolax 1.0,
2026-11), a page of 5 MB could have a million."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ENDED_BY_OTHERS = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "p", "li", "dd", "dt", "td", "th", "tr", "option"),
    ]
)


def bounded(html: str) -> str:
    """The page up to the place where it becomes too long or too deep."""
    html = html[:MOST_CHARACTERS]
    if html.count("<") <= DEEPEST:
        return html
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _ENDED_BY_OTHERS:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return html[: tag.start()]
    return html
