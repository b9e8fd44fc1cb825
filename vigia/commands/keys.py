"""`vigia key`: who may use the API and the pages."""

from typing import Annotated

import typer

from screening.keys import digest_of, new_secret
from screening.reviews import Role
from screening.stored import ApiKey, AuditEntry
from vigia.commands.output import say, write_line
from vigia.identifiers import new_id
from vigia.wiring import open_system

app = typer.Typer(no_args_is_help=True, help="Keys of people and programs.")


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose key this is.")],
    role: Annotated[Role, typer.Option(help="What the key may do.")] = Role.REVIEWER,
) -> None:
    """Make a key and print its secret, which is shown this once and not kept."""
    secret = new_secret()
    with open_system() as system:
        now = system.clock.now()
        key = ApiKey(id=new_id(), name=name, role=role, digest=digest_of(secret), created_at=now)
        with system.records.begin() as unit:
            unit.add_key(key)
            unit.audit(
                AuditEntry(at=now, actor="command line", act="key", subject=key.id, detail=role)
            )
    write_line(secret)
    say(f"This is the key of {name} ({role}). It is not kept: note it now.")


@app.command("list")
def list_keys() -> None:
    """Show all keys, without their secrets."""
    with open_system() as system, system.records.reading() as reading:
        for key in reading.keys():
            state = "revoked" if key.revoked_at else "active"
            write_line(f"{key.id}  {key.role:<9} {state:<8} {key.created_at:%Y-%m-%d}  {key.name}")


@app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(help="The id that `vigia key list` shows.")],
) -> None:
    """Take a key out of use at once."""
    with open_system() as system, system.records.begin() as unit:
        now = system.clock.now()
        unit.revoke_key(key_id, at=now)
        unit.audit(AuditEntry(at=now, actor="command line", act="revoke", subject=key_id))
