"""What people ask of a search index, drawn at random, by kind of question."""

import random
from collections import Counter
from collections.abc import Callable, Mapping

from api.pages.views.facets import SHOWN
from bench.generated_ads import phone
from bench.vocabulary import INVENTED, Vocabulary, invented
from screening.query import AdQuery, Filters, Sort
from screening.words import split_words

Draw = Callable[[], AdQuery]
BANDS = (("elevated",), ("high",), ("elevated", "high"), ("low",))
DEEP = "deep pages"
"""A walk: each asking is the page behind the one before, from page DEEP_BEGINS on."""
DEEP_BEGINS = 40


class Questions:
    """All ask for the facets that the page shows, and for a page of 25."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], ads: int, *, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        self._ads = ads
        self._sentences = [
            words
            for vocabulary in vocabularies.values()
            for sentence in vocabulary.sentences
            if len(words := split_words(sentence)) > 4
        ]
        self._common = [_common(vocabulary) for vocabulary in vocabularies.values()]

    def kinds(self) -> dict[str, Draw]:
        return {
            "rare word": lambda: self._ask(self._rare()),
            "one common word, by score": lambda: self._ask(self._two()[0]),
            "two common words": lambda: self._ask(" ".join(self._two())),
            "two common words, newest": lambda: self._ask(" ".join(self._two()), sort=Sort.NEWEST),
            "two common words, relevance": lambda: self._ask(
                " ".join(self._two()), sort=Sort.RELEVANCE
            ),
            "two common words, filters": lambda: self._ask(
                " ".join(self._two()), filters=self._narrow()
            ),
            "word or word, but no third": self._either,
            "two words of most ads": lambda: self._ask(
                " ".join(self._two(slice(0, 12), letters=2))
            ),
            "phrase": lambda: self._ask(f'"{self._phrase()}"'),
            "prefix": lambda: self._ask(f"{self._two(slice(20, 3_000))[0][:4]}*"),
            "phone": lambda: self._ask("", filters=Filters(phone=self._phone())),
            "phone and a common word": lambda: self._ask(
                self._two()[0], filters=Filters(phone=self._phone())
            ),
            "all ads, newest": lambda: self._ask("", sort=Sort.NEWEST),
            "filters alone": lambda: self._ask("", filters=self._narrow()),
            DEEP: lambda: self._ask("", sort=Sort.NEWEST, filters=Filters(country=("MX",))),
        }

    def _ask(
        self, words: str, *, sort: Sort = Sort.SCORE, filters: Filters | None = None
    ) -> AdQuery:
        return AdQuery(words=words, sort=sort, filters=filters or Filters(), facets=SHOWN)

    def _two(self, ranks: slice = slice(20, 400), *, letters: int = 4) -> tuple[str, str]:
        """Two words of one language that people may look for, both often used."""
        words = [word for word in self._chance.choice(self._common)[ranks] if len(word) >= letters]
        first, second = self._chance.sample(words, 2)
        return first, second

    def _rare(self) -> str:
        return invented(self._chance.randint(INVENTED // 1_000, INVENTED // 10))

    def _either(self) -> AdQuery:
        first, second = self._two()
        return self._ask(f"({first} OR {second}) NOT {self._two()[0]}")

    def _phrase(self) -> str:
        words = self._chance.choice(self._sentences)
        begin = self._chance.randrange(len(words) - 3)
        return " ".join(words[begin : begin + self._chance.choice((2, 3))])

    def _phone(self) -> str:
        number = int(self._ads / 3 * self._chance.random() ** 1.5)
        written = phone(number)
        return self._chance.choice((written, written[3:]))

    def _narrow(self) -> Filters:
        return Filters(
            band=self._chance.choice(BANDS),
            country=(self._chance.choice(("MX", "US", "ES", "PE", "GB")),),
        )


def _common(vocabulary: Vocabulary) -> list[str]:
    """Folded, most frequent first."""
    counts: Counter[str] = Counter()
    before = 0.0
    for chunk, share in zip(vocabulary.words[:5_000], vocabulary.shares[:5_000], strict=True):
        for word in split_words(chunk):
            counts[word] += int((share - before) * 1_000_000)
        before = share
    return [word for word, _ in counts.most_common() if not word.isdecimal()]
