"""What the detectors know: a folder per family of indicators, in it one TOML file per indicator and
`shared.toml` for what several of them need; `lexicon.toml` has the words of all families.
`classifier.detection.knowledge` reads them and says what each key means.
"""
