"""Cut a text at the borders of its marks, so that overlapping ones can be shown in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """[start, end) code points of a text. `kind` is a class of the stylesheet: `hit`, `quoted`,
    `counter` or `found`; `label` is what stands beside it, `target` the id of its reason."""

    start: int
    end: int
    kind: str
    label: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters under the same marks. `ending` are those whose words end here."""

    text: str
    marks: tuple[Mark, ...] = ()
    ending: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> str:
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def labels(self) -> str:
        return " ".join(dict.fromkeys(mark.label for mark in self.marks if mark.label))

    @property
    def tags(self) -> list[Mark]:
        """One of the marks that end here per indicator and kind: what is written behind the words."""
        return list({(m.kind, m.label): m for m in self.ending if m.label}.values())


def cut(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[Piece]:
    """The pieces of text[start:end]; joined they are that text again.

    A mark that reaches over an edge is cut there; one that lies outside is left out.
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = _clip(marks, start, stop)
    borders = sorted({start, stop, *(m.start for m in inside), *(m.end for m in inside)})
    return [_piece(text, left, right, inside) for left, right in pairwise(borders)]


def _clip(marks: Iterable[Mark], start: int, stop: int) -> list[Mark]:
    clipped = [
        Mark(
            start=max(mark.start, start),
            end=min(mark.end, stop),
            kind=mark.kind,
            label=mark.label,
            target=mark.target,
        )
        for mark in marks
    ]
    return sorted(
        {mark: None for mark in clipped if mark.start < mark.end},
        key=lambda mark: (mark.start, -mark.end, mark.label),
    )


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Piece:
    over = tuple(mark for mark in marks if mark.start <= left and right <= mark.end)
    return Piece(text=text[left:right], marks=over, ending=tuple(m for m in over if m.end == right))
