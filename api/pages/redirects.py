"""After a form, a page: always one of our own."""

from starlette.responses import RedirectResponse


def see(address: str) -> RedirectResponse:
    """303: the browser loads the page anew, and a reload sends no form again."""
    return RedirectResponse(address, status_code=303)


def own_address(asked: str, *, default: str = "/queue") -> str:
    """Where somebody wanted to go, if that is here: an address of another site is not followed."""
    plain = asked.isascii() and asked.isprintable() and "\\" not in asked
    return asked if plain and asked.startswith("/") and not asked.startswith("//") else default
