"""The wire shape (design §3): plain dictionaries in and out, the same on every surface.

`read_ad` alone says what a good row is, so that command line, importer and API refuse the same
things in the same words. `write_assessment` and `read_assessment` undo each other.
"""

from screening.wire.ads import read_ad, write_ad
from screening.wire.assessments import read_assessment, write_assessment
from screening.wire.rows import row_error

__all__ = ["read_ad", "read_assessment", "row_error", "write_ad", "write_assessment"]
