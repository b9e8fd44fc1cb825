"""A plea for help that stands alone between dashes, dots or lines, as somebody would hide it in an ad
that another person wrote (MNS-10). "Help me relax" does not stand alone."""

import re
from collections.abc import Iterator

from classifier.detection.reading import AdReading, Span

NAMES = ("lone_plea", "lone_plea_strong")

_BEFORE = r"(?:^|[-.*~_|!/\n(\[]|  )\W*"
_AFTER = r"\W*?(?=$|[-.*~_|!/\n)\]]|  )"
_PLEA = re.compile(
    _BEFORE
    + r"(?P<plea>(?:please )?help+(?: me| us)?(?: please)?|(?:por favor )?ayuda+(?: por favor)?)"
    + _AFTER
)
_STRONG = re.compile(
    _BEFORE
    + r"(?P<plea>(?:please )?(?:help me please|help us please|rescue (?:me|us)|save (?:me|us)|sos)|"
    + r"(?:por favor )?(?:ayud[ae](?:me|nme|nos|nnos)|auxilio+|socorro+)"
    + r"(?: por favor)?)"
    + _AFTER
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`lone_plea`: any plea; `lone_plea_strong`: one that is no advertiser's "help!" for a shift."""
    for field in ("title", "body"):
        folded = reading.folded.get(field)
        if folded is None:
            continue
        for name, pattern in (("lone_plea", _PLEA), ("lone_plea_strong", _STRONG)):
            for match in pattern.finditer(folded.text):
                yield name, reading.published(field, match.start("plea"), match.end("plea"))
