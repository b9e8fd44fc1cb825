"""The folded copy of a text that detection works on, with the way back to the text as published."""

from classifier.text.folding import Folded, fold
from classifier.text.sentences import Sentence, sentences

__all__ = ["Folded", "Sentence", "fold", "sentences"]
