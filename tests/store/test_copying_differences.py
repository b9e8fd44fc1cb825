"""The law of `differences`: whoever does what it says has the source."""

from hypothesis import given
from hypothesis import strategies as st

from store.records.copying.differences import Difference, Row, differences
from store.records.copying.reading import digest

tables = st.dictionaries(st.tuples(st.text(max_size=2), st.integers(0, 3)), st.integers(0, 1))


def rows(table: dict[tuple[str, int], int]) -> list[Row]:
    return [(*key, table[key]) for key in sorted(table)]


def key(row: Row) -> Row:
    return row[:2]


@given(tables, tables)
def test_doing_what_it_says_gives_the_source(
    source: dict[tuple[str, int], int], target: dict[tuple[str, int], int]
) -> None:
    mended = dict(target)
    for kind, row in differences(rows(source), rows(target), key=key):
        if kind is Difference.EXTRA:
            del mended[row[:2]]
        else:
            assert (row[:2] in mended) == (kind is Difference.CHANGED)
            mended[row[:2]] = row[2]
    assert mended == source


@given(tables, tables)
def test_digests_differ_where_there_are_differences(
    source: dict[tuple[str, int], int], target: dict[tuple[str, int], int]
) -> None:
    same = not list(differences(rows(source), rows(target), key=key))
    assert (digest(rows(source)) == digest(rows(target))) is same
