"""What people are shown about indicators, in English and Spanish, read from the files beside this.

`indicators.LANGUAGE.toml` names and explains them, `sources.toml` says where they were published,
`terms.toml` explains the words of an assessment, `hotlines.toml` and `next_steps.toml` say whom to
call and what to do. What an indicator weighs is the taxonomy's and stands in `classifier.taxonomy`.
"""

from classifier.catalogue.checks import LANGUAGES, check_catalogue
from classifier.catalogue.reading import catalogue, read_catalogue

__all__ = ["LANGUAGES", "catalogue", "check_catalogue", "read_catalogue"]
