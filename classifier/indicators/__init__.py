"""What the detectors know: one TOML file per family of indicators, and `lexicon.toml` for words
that several families use. `classifier.detection.knowledge` reads them and says what each key means.
"""
