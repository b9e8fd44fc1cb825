"""A plea for help that stands alone between dashes, dots or lines, as somebody would hide it in an ad
that another person wrote (MNS-10). "Help me relax" does not stand alone."""

import re
from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span

NAMES = ("lone_plea",)

_PLEA = re.compile(
    r"(?:^|[-.*~_|!/\n(\[]|  )\W*"
    r"(?P<plea>(?:please )?help(?: me| us)(?: please| pls)?|s\.?o\.?s|save me|rescue me|"
    r"(?:por favor )?(?:ayuda|ayudame|ayudenme|ayudeme|ayudanos|auxilio|socorro|sacame de aqui)"
    r"(?: por favor)?)"
    r"\W*?(?=$|[-.*~_|!/\n)\]]|  )"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`lone_plea`: the plea, in the title or the text."""
    for field in ("title", "body"):
        if folded := reading.folded.get(field):
            for match in _PLEA.finditer(folded.text):
                yield "lone_plea", reading.published(field, match.start("plea"), match.end("plea"))
