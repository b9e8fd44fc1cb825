"""What counts: once, beside what it needs, on words of its own."""

import pytest
from scoring_cases import (
    CROSS_AD,
    DECEPTIVE,
    ESCORT,
    EXTERNAL,
    JOB,
    TEXT,
    a_hit,
    a_span,
    answer,
    hits,
    outcome,
    points,
)

from screening.ads import AdKind
from screening.assessment import Band, Hit
from screening.errors import Misconfigured

WORDS = (0, 20)


def counted(found: list[Hit], kind: AdKind = JOB) -> tuple[str, ...]:
    return answer(found, kind).counted


class TestOnce:
    def test_in_the_heaviest_form(self) -> None:
        assert points(hits("MNS-01:hinted")) == 1
        assert points(hits("MNS-01:hinted", "MNS-01:written_out", "MNS-01:hinted")) == 3

    def test_forms_of_one_weight_are_one_observation(self) -> None:
        joins = hits("NET-04:one_join", "NET-04:two_joins")
        assert points(joins) == 3
        assert outcome([*joins, a_hit("JOB-09")]) == (Band.HIGH, "J-H3")

    def test_it_rests_on_all_that_its_forms_rest_on(self) -> None:
        fraud = [a_hit("MNS-03"), a_hit("JOB-09"), a_hit("JOB-04:text_hides")]
        assert outcome(fraud, JOB, DECEPTIVE) == (Band.ELEVATED, "D-E1")
        fraud.append(a_hit("JOB-04:register_mismatch", EXTERNAL))
        assert points(fraud, JOB, DECEPTIVE) == 6
        assert outcome(fraud, JOB, DECEPTIVE) == (Band.HIGH, "D-H1")

    def test_forms_of_weight_nothing_are_shown(self) -> None:
        assert counted(hits("JOB-04:name_not_given", "JOB-07:openly_elsewhere")) == ()

    def test_a_hit_that_the_taxonomy_does_not_know(self) -> None:
        for name in ("XXX-01", "MNS-01", "MNS-01:whispered"):
            with pytest.raises(Misconfigured):
                counted(hits(name))


class TestBeside:
    def test_an_id_is_any_weighing_hit_of_any_output(self) -> None:
        assert counted(hits("JOB-10")) == ()
        assert counted(hits("JOB-10", "JOB-01")) == ("JOB-10",)  # JOB-01 feeds D alone
        assert counted(hits("ACT-04", "PRP-01")) == ("ACT-04",)  # PRP-01 itself has nothing beside

    def test_a_form_of_weight_nothing_carries_nobody(self) -> None:
        assert counted(hits("JOB-10", "JOB-07:openly_elsewhere")) == ()
        assert counted(hits("JOB-10", "JOB-07:withheld")) == ("JOB-07", "JOB-10")

    def test_a_category_wants_a_hit_that_carries(self) -> None:
        assert counted(hits("PRP-06", "MNS-07", "ACT-04")) == ()
        assert counted(hits("PRP-06", "MNS-05")) == ("MNS-05", "PRP-06")

    def test_another_category_is_not_ones_own(self) -> None:
        assert counted(hits("CTL-01", "CTL-02"), ESCORT) == ("CTL-02",)
        assert counted(hits("CTL-01", "PRP-02"), ESCORT) == ("PRP-02", "CTL-01")

    def test_two_capped_facts_never_carry_each_other(self) -> None:
        capped = ("MIN-02", "PRP-03", "CTL-01", "CTL-05", "NET-06", "ADM-01", "ADM-03")
        assert counted(hits(*capped), ESCORT) == ()


class TestSameWords:
    def test_the_heavier_counts(self) -> None:
        assert counted([a_hit("MNS-05", at=WORDS), a_hit("MNS-02", at=WORDS)]) == ("MNS-02",)

    @pytest.mark.parametrize(("start", "both"), [(14, False), (15, False), (16, True), (20, True)])
    def test_half_of_the_shorter_span(self, start: int, *, both: bool) -> None:
        found = [a_hit("MNS-02", at=WORDS), a_hit("MNS-05", at=(start, start + 10))]
        assert (counted(found) == ("MNS-02", "MNS-05")) is both

    def test_all_words_of_a_hit_are_taken_together(self) -> None:
        twice = Hit(indicator="MNS-05", evidence=(a_span(0, 20), a_span(10, 50), a_span(60, 70)))
        assert counted([twice, a_hit("MNS-02", at=(45, 60))]) == ("MNS-02", "MNS-05")
        assert counted([twice, a_hit("MNS-02", at=(45, 65))]) == ("MNS-02",)

    def test_on_a_tie_the_one_with_an_element(self) -> None:
        assert counted([a_hit("PRP-08", at=WORDS), a_hit("JOB-17", at=WORDS)]) == ("JOB-17",)

    def test_else_the_earlier_in_the_taxonomy(self) -> None:
        assert counted([a_hit("PRP-08", at=WORDS), a_hit("PRP-07", at=WORDS)]) == ("PRP-07",)

    def test_an_act_and_an_ilo_core_means_may_share(self) -> None:
        both = [a_hit("ACT-02", at=WORDS), a_hit("MNS-01:written_out", at=WORDS)]
        assert counted(both) == ("ACT-02", "MNS-01")

    @pytest.mark.parametrize(
        ("one", "other", "left"),
        [
            ("ACT-02", "MNS-01:hinted", "ACT-02"),  # not written out
            ("ACT-02", "MNS-05", "ACT-02"),  # not of the core
            ("JOB-13", "MNS-02", "MNS-02"),  # act and means itself
            ("MNS-02", "MNS-04", "MNS-02"),  # no act
            ("PRP-08", "MNS-02", "MNS-02"),
        ],
    )
    def test_nobody_else_may(self, one: str, other: str, left: str) -> None:
        assert counted([a_hit(one, at=WORDS), a_hit(other, at=WORDS)]) == (left,)

    def test_outputs_are_settled_apart(self) -> None:
        found = [a_hit("JOB-01", at=WORDS), a_hit("ACT-02", at=WORDS)]
        assert answer(found, JOB, DECEPTIVE).counted == ("JOB-01",)
        assert counted(found) == ("ACT-02",)

    def test_the_words_of_a_lighter_form_are_free(self) -> None:
        debt = [a_hit("MNS-01:hinted", at=WORDS), a_hit("MNS-01:written_out")]
        assert counted([*debt, a_hit("JOB-09", at=WORDS)]) == ("MNS-01", "JOB-09")

    def test_fields_are_different_words(self) -> None:
        title = Hit(indicator="MNS-05", evidence=(a_span(0, 20, field="title"),))
        assert counted([title, a_hit("MNS-02", at=WORDS)]) == ("MNS-02", "MNS-05")

    def test_what_rests_on_other_ads_shares_no_words(self) -> None:
        template = [a_hit("MNS-03", at=WORDS), a_hit("NET-02", CROSS_AD, at=(0, 500))]
        assert answer(template, JOB, DECEPTIVE).counted == ("MNS-03", "NET-02")
        template[1] = a_hit("NET-02", TEXT, CROSS_AD, at=(0, 500))
        assert answer(template, JOB, DECEPTIVE).counted == ("MNS-03",)

    def test_what_is_dropped_drops_nobody(self) -> None:
        chain = [
            a_hit("MNS-02", at=(0, 20)),
            a_hit("MNS-05", at=(10, 30)),
            a_hit("JOB-09", at=(20, 40)),
        ]
        assert counted(chain) == ("MNS-02", "JOB-09")

    def test_what_does_not_count_drops_nobody(self) -> None:
        """ACT-04 is the earlier of two that weigh 1, but has nothing beside it."""
        lodging, trader = a_hit("ACT-04", at=WORDS), a_hit("JOB-04:trader_without_firm", at=WORDS)
        assert counted([lodging, trader]) == ("JOB-04",)
        assert counted([lodging, trader, a_hit("ACT-01")]) == ("ACT-01", "ACT-04")


class TestTogether:
    def test_what_is_dropped_stands_beside_nobody(self) -> None:
        fees, pay, easy = a_hit("MNS-03", at=WORDS), a_hit("JOB-01", at=WORDS), a_hit("JOB-02")
        assert answer([pay, easy], JOB, DECEPTIVE).counted == ("JOB-01", "JOB-02")
        assert answer([fees, pay, easy], JOB, DECEPTIVE).counted == ("MNS-03",)

    def test_a_hit_cannot_stand_on_the_one_it_drops(self) -> None:
        """ACT-04 counts beside PRP-01, and would drop it; so it is PRP-01 that counts."""
        lodging, front = a_hit("ACT-04", at=WORDS), a_hit("PRP-01", at=WORDS)
        assert counted([lodging, front, a_hit("ACT-02")]) == ("ACT-02", "PRP-01")
        assert counted([lodging, front, a_hit("ACT-01")]) == ("ACT-01", "ACT-04")
