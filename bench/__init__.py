"""Measurements behind docs/performance.md: `python -m bench.screen`, `.search`, `.crawl`, `.all`.

Numbers are printed, never asserted: machines are noisy. Compare ratios of one run, and medians.
"""
