"""Text to assessment: facts, indicators with their evidence, points, bands."""
