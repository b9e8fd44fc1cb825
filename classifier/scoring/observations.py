"""`once`: an indicator counts once per subject, in its heaviest form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from classifier.policy import Named, Policy
from classifier.scoring.words import Words, words_of
from classifier.taxonomy import Element, Form, Indicator, Role, Taxonomy
from screening.assessment import Basis, Hit

AdHits = Mapping[str, Sequence[Hit]]
"""Hits by the ad in which they stand: one ad, or the ads of a pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """An indicator as a subject shows it: all its hits of the heaviest weight, taken together.

    Together, not the first of them: a debt shown in the title and again in the body is one
    observation with all its words, so neither order nor repetition of hits changes anything. It
    rests on all that its weighing hits rest on: a firm that hides in the text and fails a register
    look-up is known from outside, whichever form is the heavier.
    """

    entry: Indicator
    weight: int
    forms: frozenset[str]
    gate: frozenset[Element]
    basis: frozenset[Basis]
    words: Words

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def carries(self) -> bool:
        """Whether it may carry a band, and not only add to one."""
        return self.entry.role is Role.SCORE and self.weight > 0

    def is_called(self, name: Named) -> bool:
        return self.id == name.indicator and (name.form is None or name.form in self.forms)


def observe(ads: AdHits, *, policy: Policy, taxonomy: Taxonomy) -> tuple[Observation, ...]:
    """In the order of the taxonomy. Raises Misconfigured for a hit that it does not know."""
    found: dict[str, list[tuple[str, Hit, Form]]] = {}
    for ad, hits in ads.items():
        for hit in hits:
            form = taxonomy.indicator(hit.indicator).form(hit.form)
            found.setdefault(hit.indicator, []).append((ad, hit, form))
    entries = sorted((taxonomy.indicators[id] for id in found), key=lambda entry: entry.order)
    return tuple(_observation(entry, found[entry.id], policy) for entry in entries)


def _observation(
    entry: Indicator, found: Sequence[tuple[str, Hit, Form]], policy: Policy
) -> Observation:
    weight = max(form.weight for _, _, form in found)
    heaviest = [(ad, hit, form) for ad, hit, form in found if form.weight == weight]
    return Observation(
        entry=entry,
        weight=weight,
        forms=frozenset(form.id for _, _, form in heaviest if form.id),
        gate=frozenset(element for _, _, form in heaviest for element in form.gate_element),
        basis=frozenset(basis for _, hit, form in found if form.weight for basis in hit.basis),
        words=words_of(
            (ad, span)
            for ad, hit, _ in heaviest
            if policy.same_words.basis.intersection(hit.basis)
            for span in hit.evidence
        ),
    )
