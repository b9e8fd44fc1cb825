"""The schema's revisions: where records stand, and how they are brought forward."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from screening.errors import Misconfigured
from store.records.database import Database

SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration without an .ini file: the scripts lie in this package."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The revision that this version of the code works with."""
    revision = _scripts().get_current_head()
    assert revision is not None
    return revision


def upgrade(database: Database) -> str:
    """Bring the records to `head`, in one transaction; gives the revision. Two at once are done one
    after the other. Raises Misconfigured where a newer version made them."""
    with database.migrating.begin() as connection:
        database.locks(connection).named("migrating")
        _refuse_newer(revision_of(connection))
        command.upgrade(alembic_config(connection), "head")
    return head()


def revision_of(connection: Connection) -> str:
    """The revision that the records stand at; "" where they are empty."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def check_revision(found: str) -> None:
    """Raise Misconfigured where the records are not at `head`."""
    if found == head():
        return
    _refuse_newer(found)
    where = f"at revision {found}" if found else "empty"
    raise Misconfigured(f"the records are {where}, this version needs {head()}: run vigia migrate")


def _refuse_newer(found: str) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if found and found not in known:
        raise Misconfigured(
            f"the records stand at revision {found}, which a newer version of vigia made: "
            "install that version, and run vigia migrate there"
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())
