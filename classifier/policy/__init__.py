"""What makes a band, as versioned data: `VERSION.toml`, read and checked here, applied in scoring.

A policy is never edited once it is published: an assessment names the version that banded it.
"""

from classifier.policy.entries import (
    Bundle,
    Lowering,
    Margin,
    OutputPolicy,
    OutsideFact,
    Policy,
    ReadingPolicy,
    SameWords,
)
from classifier.policy.rules import Alternative, BandRule, Named
from classifier.policy.versions import read_policy, versions

__all__ = [
    "Alternative",
    "BandRule",
    "Bundle",
    "Lowering",
    "Margin",
    "Named",
    "OutputPolicy",
    "OutsideFact",
    "Policy",
    "ReadingPolicy",
    "SameWords",
    "read_policy",
    "versions",
]
