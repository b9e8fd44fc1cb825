"""Marked texts, masked texts, snippets and comparisons: laws that hold for any text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from api.pages.views.changes import compare
from api.pages.views.marks import Mark, cut
from api.pages.views.masking import DOT, Hidden, mask, mask_value
from api.pages.views.snippets import LENGTH, snippet
from screening.query import Highlight


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=60))
    spans = st.tuples(st.integers(-3, len(text) + 3), st.integers(0, 20))
    labels = st.sampled_from(["MNS-01", "ACT-02", ""])
    marks = [
        Mark(start=start, end=start + length, kind=kind, label=label)
        for (start, length), kind, label in draw(
            st.lists(st.tuples(spans, st.sampled_from(["hit", "found"]), labels), max_size=6)
        )
    ]
    return text, marks


@given(marked())
def test_pieces_join_to_the_text(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    assert "".join(piece.text for piece in cut(text, marks)) == text


@given(marked())
def test_each_mark_covers_exactly_its_words(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    pieces = cut(text, marks)
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, len(text))
        shown = Mark(start=start, end=end, kind=mark.kind, label=mark.label)
        covered = "".join(piece.text for piece in pieces if shown in piece.marks)
        assert covered == text[start:end] if start < end else covered == ""


@given(marked())
def test_each_mark_ends_once(drawn: tuple[str, list[Mark]]) -> None:
    pieces = cut(*drawn)
    ended = [mark for piece in pieces for mark in piece.ending]
    assert sorted(ended, key=str) == sorted({m for p in pieces for m in p.marks}, key=str)


def test_overlapping_marks_share_a_piece() -> None:
    pieces = cut("abcdef", [Mark(start=0, end=4, kind="hit"), Mark(start=2, end=6, kind="quoted")])
    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("ab", "hit"),
        ("cd", "hit quoted"),
        ("ef", "quoted"),
    ]


def test_offsets_count_code_points() -> None:
    (before, marked, _) = cut("🍸 señas", [Mark(start=2, end=4, kind="hit")])
    assert (before.text, marked.text) == ("🍸 ", "se")


@given(st.text(max_size=40), st.integers(0, 30), st.integers(0, 15), st.integers(0, 3))
def test_masking_keeps_length_and_everything_outside(
    text: str, start: int, length: int, shown_end: int
) -> None:
    end = start + length
    hidden = Hidden(field="body", start=start, end=end, shown_end=shown_end)
    masked = mask(text, "body", [hidden])
    assert len(masked) == len(text)
    assert (masked[:start], masked[end:]) == (text[:start], text[end:])
    assert mask(text, "title", [hidden]) == text


def test_a_phone_keeps_its_last_digits_and_its_shape() -> None:
    assert mask_value("+52 55 5555 0106", shown_end=2) == "+•• •• •••• ••06"
    assert mask_value("rivera@example.com") == "••••••@•••••••.•••"
    assert mask_value("5️⃣5️⃣") == DOT * 6


@given(st.text(max_size=900), st.integers(0, 900), st.integers(1, 20))
def test_a_snippet_shows_the_first_words_found(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    found = [Highlight(field="body", start=start, end=end)] if start < end else []
    pieces = snippet(text, found)
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) <= LENGTH + 4
    if found:
        assert "".join(p.text for p in pieces if p.marks) == text[start:end]


def test_a_snippet_says_where_it_is_cut() -> None:
    text = "word " * 200
    pieces = snippet(text, [Highlight(field="body", start=500, end=504)])
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_was_compared_can_be_told_apart(before: str, after: str) -> None:
    runs = compare(before.strip(), after.strip())
    added = "".join(run.text for run in runs if run.how == "added")
    removed = "".join(run.text for run in runs if run.how == "removed")
    assert all(word in after for word in added.split())
    assert all(word in before for word in removed.split())
    assert all(one.how != two.how for one, two in pairwise(runs))


def test_a_change_is_shown_with_a_few_words_around() -> None:
    before = "one two three four five six seven eight pay 100 nine ten"
    runs = compare(before, before.replace("100", "200"))
    assert [(run.how, run.text.strip()) for run in runs] == [
        ("gap", "…"),
        ("kept", "six seven eight pay"),
        ("removed", "100"),
        ("added", "200"),
        ("kept", "nine ten"),
    ]
