"""Each page once, and never more than the bounds allow."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.frontier import MOST_BARREN, Frontier
from crawler.pages.lists import ListPage

keys = st.lists(st.integers(0, 30).map(str), max_size=8)
pages = st.lists(st.tuples(keys, keys), max_size=20)


def page(details: list[str], more: list[str]) -> ListPage:
    return ListPage(
        details=tuple((key, f"/ad/{key}") for key in dict.fromkeys(details)),
        more=tuple(f"/list/{name}" for name in dict.fromkeys(more)),
        foreign=0,
    )


@given(pages, st.integers(1, 30))
def test_nothing_is_asked_for_twice_nor_beyond_the_bound(
    seen: list[tuple[list[str], list[str]]], max_pages: int
) -> None:
    frontier = Frontier(max_pages=max_pages, known={"5": "/ad/5", "99": "/ad/99"})
    asked = list(frontier.begin(("/list/0",)))
    for details, more in seen:
        behind = frontier.behind(page(details, more), barren=0)
        asked += [address for _, address in behind.details]
        asked += behind.lists
    asked += [address for _, address in frontier.unseen()]
    assert len(asked) == len(set(asked)) <= max_pages
    assert frontier.unseen() == ()


@given(pages)
def test_with_pages_enough_every_ad_is_asked_for(seen: list[tuple[list[str], list[str]]]) -> None:
    frontier = Frontier(max_pages=10_000)
    asked = {
        key
        for details, more in seen
        for key, _ in frontier.behind(page(details, more), barren=0).details
    }
    assert asked == {key for details, _ in seen for key in details}
    assert not frontier.exhausted


def test_a_chain_of_lists_without_new_ads_is_left() -> None:
    frontier = Frontier(max_pages=1_000)
    behind = frontier.behind(page(["1"], ["a0"]), barren=0)
    followed = 0
    while behind.lists:
        followed += 1
        behind = frontier.behind(page(["1"], [f"a{followed}"]), barren=behind.barren)
    assert followed == MOST_BARREN


def test_a_new_ad_makes_a_chain_fertile_again() -> None:
    frontier = Frontier(max_pages=1_000)
    assert frontier.behind(page(["1"], []), barren=MOST_BARREN - 1).barren == 0


def test_unseen_ads_are_the_known_ones_that_no_list_showed() -> None:
    frontier = Frontier(max_pages=10, known={"1": "/ad/1", "2": "/ad/2"})
    frontier.behind(page(["1"], []), barren=0)
    assert frontier.unseen() == (("2", "/ad/2"),)


def test_without_recheck_only_unknown_ads_are_asked_for() -> None:
    frontier = Frontier(max_pages=10, known={"1": "/ad/1"}, recheck=False)
    behind = frontier.behind(page(["1", "2"], []), barren=0)
    assert behind.details == (("2", "/ad/2"),)
    assert frontier.unseen() == ()


def test_only_the_very_same_bytes_are_a_repeat() -> None:
    frontier = Frontier(max_pages=10)
    assert [frontier.repeats(body) for body in (b"a", b"b", b"a")] == [False, False, True]
