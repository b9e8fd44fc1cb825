"""The published indicators as data: what each is, where it counts and what it may do to a band.

`indicators.toml` is the registry, `entries` its types, `registry` reads and checks it. Names and
definitions for people are elsewhere (`classifier.catalogue`); what makes a band is the policy's.
"""

from classifier.taxonomy.entries import (
    Category,
    CounterIndicator,
    Element,
    Form,
    Indicator,
    PolicyOutput,
    Role,
    Severity,
    Strength,
    Taxonomy,
)
from classifier.taxonomy.registry import read_taxonomy, taxonomy

__all__ = [
    "Category",
    "CounterIndicator",
    "Element",
    "Form",
    "Indicator",
    "PolicyOutput",
    "Role",
    "Severity",
    "Strength",
    "Taxonomy",
    "read_taxonomy",
    "taxonomy",
]
