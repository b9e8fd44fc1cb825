"""What the contacts of an ad show beside their values."""

import re
from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span

NAMES = ("phone_obscured", "phone", "email", "handle", "link", "chat_link")

# Links that open a private chat, or hide where they lead.
_CHAT = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:wa\.me|(?:api|chat)\.whatsapp\.com|t\.me|telegram\.me|m\.me|bit\.ly"
    r"|tinyurl\.com|cutt\.ly|wa\.link|ig\.me|lnkd\.in|is\.gd)\b",
    re.IGNORECASE,
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`phone_obscured`: written so that a machine would not read it; `chat_link`: to a
    private chat or shortened; the others: that there is one."""
    facts = reading.facts
    for phone in facts.phones:
        yield "phone", Span.of(phone)
        if phone.obscured:
            yield "phone_obscured", Span.of(phone)
    for name, contacts in (
        ("email", facts.emails),
        ("handle", facts.handles),
        ("link", facts.links),
    ):
        for contact in contacts:
            yield name, Span.of(contact)
    for link in facts.links:
        if _CHAT.match(link.value):
            yield "chat_link", Span.of(link)
