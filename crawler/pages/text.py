"""Markup to the text a reader sees: one line per block, no runs of white space."""

import re
from datetime import UTC, date, datetime
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from screening.ads import MAX_TEXT_CHARACTERS

_BLOCKS = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main"
    "|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SPACES = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r" ?\n[ \n]*")
# Cc but for tab and line feed, and lone surrogates: what `screening.ads.check_text` refuses.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def readable(markup: str) -> str:
    """The text of a piece of HTML; white space of the source is folded, blocks become lines."""
    lines = _BLOCK_TAG.sub("\x1e", re.sub(r"\s+", " ", markup)).replace("\x1e", "\n")
    tree = LexborHTMLParser(f"<body>{lines}</body>")
    tree.strip_tags(["script", "style", "template", "noscript"])
    return tidy(tree.body.text() if tree.body else "")


def plain(text: str) -> str:
    """Text that may hold markup or entities, as descriptions in JSON-LD do (even escaped twice)."""
    for _ in range(2):
        if not _TAG.search(text):
            text = unescape(text)
        if _TAG.search(text):
            return readable(text)
    return tidy(text)


def tidy(text: str) -> str:
    """Without forbidden characters, with folded spaces, never longer than a capture may be."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NEWLINES.sub("\n", _SPACES.sub(" ", text)).strip()
    return text[:MAX_TEXT_CHARACTERS].rstrip()


def moment(text: str) -> datetime | None:
    """A date as pages write it: ISO 8601, or day/month/year. Without a time zone it is read as UTC.

    Month/day/year is not guessed: a wrong date is worse than none.
    """
    text = text.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        day = _day(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def country_code(text: str) -> str:
    """ISO 3166-1 alpha-2 in capitals; "" for all else: country names are not guessed."""
    code = text.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _day(text: str) -> date | None:
    try:
        if iso := _ISO_DAY.search(text):
            return date.fromisoformat(iso[0])
        if match := _DAY_FIRST.search(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return None
