"""The registry is complete, and refuses to contradict itself."""

from pathlib import Path

import pytest

import classifier.taxonomy
from classifier.taxonomy import Form, read_taxonomy, taxonomy
from screening.ads import AdKind
from screening.errors import Misconfigured

FILE = Path(classifier.taxonomy.__file__).with_name("indicators.toml")
NOT_SHOWN_BY_ONE_AD = {
    *("MOV-01", "MOV-02", "NET-01", "NET-02", "NET-03", "NET-04", "NET-05", "NET-06", "NET-07"),
    *("NET-08", "ADM-05", "JOB-16"),
}


def test_all_seventy_are_registered_in_the_order_of_the_file() -> None:
    entries = list(taxonomy().indicators.values())
    assert len(entries) == 70
    assert [entry.order for entry in entries] == list(range(70))
    assert list(taxonomy().counter_indicators) == [f"CTR-0{n}" for n in range(1, 7)]
    assert list(taxonomy().not_used) == [f"NU-{n:02}" for n in range(1, 11)]


def test_fifty_eight_can_be_shown_by_one_ad() -> None:
    detectable = taxonomy().detectable
    assert len(detectable) == 58
    assert set(taxonomy().indicators) - set(detectable) == NOT_SHOWN_BY_ONE_AD


def test_kinds_of_indicators_and_counter_indicators() -> None:
    assert taxonomy().kinds_of("CTL-01") == (AdKind.ESCORT,)
    assert taxonomy().kinds_of("CTR-01") == (AdKind.JOB,)
    with pytest.raises(Misconfigured, match="XXX-01"):
        taxonomy().kinds_of("XXX-01")


def test_a_form_is_never_guessed() -> None:
    debt = taxonomy().indicator("MNS-01")
    assert debt.form("hinted") == Form(id="hinted", weight=1)
    for name in (None, "whispered"):
        with pytest.raises(Misconfigured, match="MNS-01"):
            debt.form(name)
    with pytest.raises(Misconfigured, match="MNS-02"):
        taxonomy().indicator("MNS-02").form("written_out")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "MIN-02"', 'id = "MIN-01"'),  # twice
        ('category = "means"', 'category = "meanness"'),
        ('bundle = "opaque"', 'bundel = "opaque"'),
        ('role = "escalate"', 'role = "context"'),  # context weighs 0, not nothing
        ('role = "score_capped"', 'role = "context"'),  # with a weight
        ("weight = 1\n", "weight = 0\n"),
        ('counts_beside = ["NET-01", "CTL-02"]\n', ""),  # capped beside nothing
        ('"NET-01", "CTL-02"]', '"NET-09", "CTL-02"]'),
        ('"NET-01", "CTL-02"]', '"MOV-02", "CTL-02"]'),  # which weighs nothing
        ('"NET-01", "CTL-02"]', '"MOV-01", "CTL-02"]'),  # itself
        ('needs = ["image", "cross_ad"]', 'needs = ["image"]'),  # needs_all asks for more
        ('id = "written_out", weight = 3', 'id = "written_out", weight = 2'),
        ('version = "0.2"', "version = "),
        ("[[not_used]]", "[[never_used]]"),
    ],
)
def test_a_registry_that_contradicts_itself_is_refused(old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(Misconfigured):
        read_taxonomy(text.replace(old, new))
