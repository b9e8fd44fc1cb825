"""Events as structured lines on standard error. Never ad text, contacts, query words or tokens."""

import logging
import sys

import structlog


def configure_logs(*, level: str, format: str) -> None:
    """Route structlog and the libraries' own loggers to one place."""
    number = getattr(logging, level.upper())
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Libraries speak from warnings on, whatever level they set themselves: below it some write
    # addresses and pieces of pages.
    logging.basicConfig(stream=sys.stderr, force=True)
    for handler in logging.getLogger().handlers:
        handler.setLevel(max(number, logging.WARNING))
