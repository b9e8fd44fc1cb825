"""Fictional ads that judge the detectors; see `classifier.evaluation`."""
