"""`vigia` on the command line: commands, and errors as exit codes (design §5)."""

import sys

import structlog
import typer

from screening.errors import Conflict, InvalidInput, NotFound, VigiaError
from vigia.commands import (
    copy,
    crawl,
    demo,
    doctor,
    evaluate,
    imports,
    index,
    keys,
    records,
    screen,
    search,
    serve,
    worker,
)

app = typer.Typer(
    name="vigia",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Finds published indicators of trafficking and of deceptive job offers in public ads, "
    "and puts them before a person. It never accuses, and always shows its reasons.",
)
app.command("screen")(screen.screen)
app.command("import")(imports.import_file)
app.command("crawl")(crawl.crawl)
app.command("search")(search.search)
app.command("show")(search.show)
app.command("serve")(serve.serve)
app.command("worker")(worker.worker)
app.command("export")(records.export)
app.command("forget")(records.forget)
app.command("migrate")(records.migrate)
app.command("copy")(copy.copy)
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)
app.add_typer(index.app, name="index")
app.add_typer(keys.app, name="key")
app.add_typer(evaluate.app, name="evaluate")

INTERRUPTED = 130


def exit_code_of(error: VigiaError) -> int:
    """2 for what was asked wrongly, 1 for what the state forbids, 3 for what does not work."""
    if isinstance(error, InvalidInput | NotFound):
        return 2
    return 1 if isinstance(error, Conflict) else 3


def main() -> None:
    """Run one command. Only this edge turns errors into words and exit codes."""
    try:
        # Without its stand-alone mode typer gives back what a command's `Exit` holds; Ctrl-C too.
        code = app(standalone_mode=False) or 0
    except VigiaError as error:
        _fail(str(error), exit_code_of(error))
    except typer.Abort:
        _fail("stopped", INTERRUPTED)
    except BrokenPipeError:
        # The reader at the other end of the pipe has seen enough.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if hasattr(error, "format_message"):  # click's own usage errors
            _fail(error.format_message(), 2)
        log = structlog.get_logger("vigia")
        log.error("command.failed", error=type(error).__name__)
        log.debug("command.trace", exc_info=True)
        _fail(
            f"unexpected {type(error).__name__}; this is a fault of Vigía; VIGIA_LOG_LEVEL=debug shows where",
            3,
        )
    if code == INTERRUPTED:
        _fail("stopped; run it again to go on", INTERRUPTED)
    sys.exit(code)


def _fail(message: str, code: int) -> None:
    print(f"vigia: {message}", file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
