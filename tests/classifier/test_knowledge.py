"""Laws of the knowledge files as a whole."""

from classifier.detection.knowledge import knowledge


def test_every_cue_is_asked_for_by_a_rule() -> None:
    known = knowledge()
    asked = {cue for rule in (*known.rules, *known.counters) for cue in rule.cues()}
    assert sorted(set(known.cues) - asked) == []
