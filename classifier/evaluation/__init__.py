"""How good the detectors are, on cases that were written without sight of them."""

from classifier.evaluation.cases import Case, read_corpus, read_examples
from classifier.evaluation.indicators import IndicatorResult, evaluate

__all__ = ["Case", "IndicatorResult", "evaluate", "read_corpus", "read_examples"]
