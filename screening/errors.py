"""Every error of the domain.

VigiaError
├── InvalidInput        what was sent is wrong: 422, exit 2
│   ├── InvalidField        one field of one row
│   ├── InvalidQuery        a search that cannot be asked
│   └── UnreadableFile      a file that is not what it says
├── NotFound            404, exit 2
│   ├── AdNotFound
│   └── SourceNotFound
├── Conflict            409, exit 1
│   ├── AlreadyTaken        another reviewer has the ad
│   ├── AlreadyRunning      another process is at it
│   ├── NotEmpty            something lies already where a copy would go
│   ├── NothingToUndo
│   ├── AdForgotten         only the tombstone is left
│   └── NotAllowed          the role does not permit the act
├── Unavailable         503 with Retry-After, exit 3
│   ├── RecordsUnavailable
│   ├── IndexUnavailable
│   ├── IndexDiffers        what was built is not what the records hold
│   └── CopyDiffers         what was copied is not what the records hold
└── Misconfigured       500, exit 3

Data is in attributes. No error holds ad text, a contact or a credential.
"""

from typing import ClassVar


class VigiaError(Exception):
    """Root of the tree: every subclass says what happened and, where it can, how to mend it."""

    problem: ClassVar[str] = "unexpected"

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.problem)


class InvalidInput(VigiaError):
    problem = "the input is not valid"


class InvalidField(InvalidInput):
    """One field of one row is wrong; `mend` says what would be right."""

    def __init__(self, *, field: str, problem: str, mend: str) -> None:
        super().__init__(f"{field}: {problem}; {mend}")
        self.field = field
        self.what = problem
        self.mend = mend


class InvalidQuery(InvalidInput):
    """A search that cannot be asked; `field` names the part of `AdQuery` that is wrong."""

    def __init__(self, *, field: str, problem: str, mend: str = "") -> None:
        super().__init__(f"{field}: {problem}" + (f"; {mend}" if mend else ""))
        self.field = field
        self.what = problem
        self.mend = mend


class UnreadableFile(InvalidInput):
    """A file that cannot be read as what it claims to be."""

    def __init__(self, *, name: str, problem: str, mend: str) -> None:
        super().__init__(f"{name}: {problem}; {mend}")
        self.name = name
        self.what = problem
        self.mend = mend


class NotFound(VigiaError):
    problem = "there is no such thing"


class AdNotFound(NotFound):
    def __init__(self, ad_id: str) -> None:
        super().__init__("there is no ad with this id")
        self.ad_id = ad_id


class SourceNotFound(NotFound):
    def __init__(self, name: str, *, known: tuple[str, ...] = ()) -> None:
        hint = f"; declared are: {', '.join(known)}" if known else ""
        super().__init__(f"there is no source called {name!r}{hint}")
        self.name = name
        self.known = known


class Conflict(VigiaError):
    problem = "the state does not allow this"


class AlreadyTaken(Conflict):
    problem = "another reviewer has taken this ad"


class AlreadyRunning(Conflict):
    problem = "another process is at this, or took it over"


class NotEmpty(Conflict):
    """Raised before anything is written there."""

    problem = "something lies there already: a copy needs an empty database"


class NothingToUndo(Conflict):
    problem = "there is no decision of yours to undo"


class AdForgotten(Conflict):
    problem = "this ad was forgotten; only its tombstone is left"


class NotAllowed(Conflict):
    def __init__(self, *, needs: str) -> None:
        super().__init__(f"this needs the role {needs}")
        self.needs = needs


class Unavailable(VigiaError):
    """Something we depend on does not answer; `retry_after_seconds` says when to come back."""

    problem = "a part of the service does not answer"

    def __init__(self, message: str = "", *, retry_after_seconds: int = 10) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class RecordsUnavailable(Unavailable):
    problem = "the records do not answer"


class IndexUnavailable(Unavailable):
    problem = "the search index does not answer"


class IndexDiffers(Unavailable):
    problem = "the new search index does not hold what the records hold; the old one serves on"


class CopyDiffers(Unavailable):
    """`table` is not the same at its new place; the copy stays unfinished."""

    def __init__(self, table: str) -> None:
        super().__init__(f"the table {table} came out different; the old records are unharmed")
        self.table = table


class Misconfigured(VigiaError):
    """A setting, a file or a version that cannot work; `setting` names it."""

    problem = "the installation is not set up correctly"

    def __init__(self, message: str = "", *, setting: str = "") -> None:
        super().__init__(f"{setting}: {message}" if setting else message)
        self.setting = setting
