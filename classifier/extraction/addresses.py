"""E-mail addresses and links, also e-mail addresses that are spelt out to escape machines."""

import re
from collections.abc import Iterator

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from screening.facts import Email, Link

_PLAIN = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![\w-])", re.IGNORECASE
)
_AT = r"(?:\s?@\s?|\s*[\[({<]\s*(?:at|arroba|@|a)\s*[\])}>]\s*|\s+(?:at|arroba)\s+|_(?:at|arroba)_)"
_DOT = (
    r"(?:\s?\.\s?|\s*[\[({<]\s*(?:dot|punto|\.)\s*[\])}>]\s*|\s+(?:dot|punto)\s+|_(?:dot|punto)_)"
)
_ENDINGS = r"(?:com|net|org|mx|es|co|ar|pe|cl|gt|uk|us|info|edu|me|io|eu|biz|example)"
_SPELT = re.compile(
    rf"(?<![\w.])(?P<name>[a-z0-9][\w-]*(?:{_DOT}[a-z0-9][\w-]*){{0,3}}?){_AT}"
    rf"(?P<host>[a-z0-9-]+(?:{_DOT}[a-z0-9-]+){{0,2}}?{_DOT}{_ENDINGS}(?:{_DOT}(?:mx|ar|uk|co|es|pe))?)(?!\w)",
    re.IGNORECASE,
)
_MAY_BE_SPELT = re2.compile(
    r"(?i)arroba|@\s|\s@|[\[({<]\s*(?:at|a|@)\s*[\])}>]|_at_|\bat\b.{1,40}\b(?:dot|punto)\b"
)
_IS_SENTENCE = re.compile(r"\s(?:at)\s(?!.*(?:\bdot\b|\bpunto\b))", re.IGNORECASE)
"""A bare "at" before a plain domain: "look at example.com"."""

_DOTS = re.compile(_DOT, re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://[^\s<>\"'“”]+|www\.[^\s<>\"'“”]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|net|org|info|me|io|mx|es|co|ar|pe|cl|gt|uk|us|app|link|site|online"
    r"|shop|xyz|club|cat|eus|eu|ly|bio|ee|example)(?![\w@-])(?!\.\w)(?:[/?#][^\s<>\"'“”]*)?)",
    re.IGNORECASE,
)
_MAY_BE_LINK = re.compile(r"[a-z0-9]\.[a-z]{2}|://", re.IGNORECASE)
_TECHNOLOGIES = frozenset(("asp.net", "vb.net", "ado.net"))
_CLOSING = {")": "(", "]": "["}


def emails_in(field: str, text: str) -> tuple[Email, ...]:
    """The e-mail addresses of one field, in order, in lower case."""
    found = {}
    if "@" in text:
        for match in _PLAIN.finditer(text):
            found[match.start()] = _email(field, match.start(), match.end(), match[0])
    if _MAY_BE_SPELT.search(text):
        for match in _SPELT.finditer(text):
            if any(
                match.start() < mail.end and mail.start < match.end() for mail in found.values()
            ):
                continue
            if _IS_SENTENCE.search(match[0]):
                continue
            name, host = (_DOTS.sub(".", match[part]) for part in ("name", "host"))
            start = match.start("name")
            found[start] = _email(field, start, match.end(), f"{name}@{host}")
    return tuple(found[start] for start in sorted(found))


def _email(field: str, start: int, end: int, value: str) -> Email:
    return Email(field=field, start=start, end=end, value=value.lower())


def links_in(field: str, text: str) -> tuple[Link, ...]:
    """The links of one field as written, without the punctuation of the sentence around them."""
    return tuple(_links(field, text)) if _MAY_BE_LINK.search(text) else ()


def _links(field: str, text: str) -> Iterator[Link]:
    for match in _LINK.finditer(text):
        value = _without_punctuation(match[0])
        if "." in value and value.lower() not in _TECHNOLOGIES:
            start = match.start()
            yield Link(field=field, start=start, end=start + len(value), value=value)


def _without_punctuation(link: str) -> str:
    """`link` without what closes the sentence; a bracket stays where the link opened it."""
    while link and (
        link[-1] in ".,;:!?*…"
        or (link[-1] in _CLOSING and link.count(link[-1]) > link.count(_CLOSING[link[-1]]))
    ):
        link = link[:-1]
    return link
