"""Under which heading the ad was published; which headings are adult stands in the knowledge files."""

from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span

NAMES = ("section_named",)

_FIELDS = ("section", "fields.section", "fields.category", "fields.seccion", "fields.categoria")


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`section_named`: the ad says under which heading it stands."""
    for name in _FIELDS:
        if text := reading.capture.text_of(name).strip():
            start = reading.capture.text_of(name).index(text)
            yield "section_named", Span(name, start, start + len(text))
