"""Clusters are read in pools: strangers do not add up, and each ad's words are its own."""

from itertools import permutations

from scoring_cases import CROSS_AD, ESCORT, JOB, POLICY, TAXONOMY, a_hit, hits

from classifier.scoring import ClusterJudgement, Pool, judge_pools
from classifier.taxonomy import PolicyOutput
from screening.ads import AdKind
from screening.assessment import Band, Hit

DECEPTIVE, OF_JOBS, OF_ESCORTS = PolicyOutput


def judged(*pools: Pool, kinds: tuple[AdKind, ...] = (ESCORT,)) -> ClusterJudgement:
    return judge_pools(pools, kinds=kinds, policy=POLICY, taxonomy=TAXONOMY)


def test_strangers_do_not_add_up() -> None:
    debt, fines = {"a": hits("MNS-02")}, {"b": hits("MNS-04")}
    apart = judged(debt, fines).answers[OF_ESCORTS].output
    together = judged(debt | fines).answers[OF_ESCORTS].output
    assert (apart.band, apart.rule, apart.points) == (Band.ELEVATED, "E-E1", 3)
    assert (together.band, together.rule, together.points) == (Band.HIGH, "E-H2", 6)


def test_the_highest_band_wins_over_more_points() -> None:
    agency = {"a": hits("CTL-01", "CTL-02", "CTL-03", "ADM-02", "NET-01", "NET-02")}
    papers = {"b": hits("MNS-02")}
    output = judged(agency, papers).answers[OF_ESCORTS].output
    assert (output.band, output.points) == (Band.ELEVATED, 3)


def test_in_one_band_the_most_points_win() -> None:
    fewer, more = {"a": hits("MNS-02")}, {"b": hits("MNS-04", "MNS-05")}
    for pools in permutations((fewer, more)):
        assert judged(*pools).answers[OF_ESCORTS].counted == ("MNS-04", "MNS-05")


def test_an_indicator_counts_once_per_pool() -> None:
    pool = {"a": hits("MNS-05", "CTL-02"), "b": hits("MNS-05", "CTL-02")}
    assert judged(pool).answers[OF_ESCORTS].output.points == 4


def test_the_same_offsets_in_two_ads_are_different_words() -> None:
    one: Pool = {"a": [a_hit("MNS-05", at=(0, 20))], "b": [a_hit("CTL-02", at=(0, 20))]}
    assert judged(one).answers[OF_ESCORTS].counted == ("MNS-05", "CTL-02")


def test_a_copied_ad_brings_no_new_words() -> None:
    def ad(strength: float) -> list[Hit]:
        return [a_hit("MNS-05", at=(0, 20)), a_hit("CTL-02", at=(0, 20), strength=strength)]

    assert judged({"a": ad(0.9), "b": ad(1.0)}).answers[OF_ESCORTS].counted == ("MNS-05",)


def test_a_mixed_cluster_has_all_three_outputs() -> None:
    pool = {"a": [a_hit("NET-04:two_joins", CROSS_AD), *hits("JOB-09", "JOB-12")], "b": []}
    answers = judged(pool, kinds=(JOB, ESCORT)).answers
    bands = {name: answer.output.band for name, answer in answers.items()}
    assert bands == {DECEPTIVE: Band.HIGH, OF_JOBS: Band.HIGH, OF_ESCORTS: Band.LOW}
    assert set(judged(pool, kinds=(JOB,)).answers) == {DECEPTIVE, OF_JOBS}


def test_the_urgent_lane_of_any_pool() -> None:
    found = judged({"a": hits("MNS-10")}, {"b": hits("MIN-01", "CTL-02")})
    assert found.urgent == ("MIN-01", "MNS-10")
    assert found.answers[OF_ESCORTS].counted == ("CTL-02",)


def test_a_cluster_without_pools_is_low() -> None:
    output = judged().answers[OF_ESCORTS].output
    assert (output.band, output.points, output.score) == (Band.LOW, 0, 0.0)
