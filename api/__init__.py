"""HTTP: the review API and its pages."""
