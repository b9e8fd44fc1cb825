"""The program: command line, settings, wiring, logs, metrics. It imports every room; no room imports it."""
