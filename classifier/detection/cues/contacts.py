"""What the contacts of an ad show beside their values."""

from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span

NAMES = ("phone_obscured", "phone", "email", "handle", "link")


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`phone_obscured`: written so that a machine would not read it; the others: that there is one."""
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
