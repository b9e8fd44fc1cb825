"""Names and meanings of the words of an assessment, as the catalogue has them in one language."""

from dataclasses import dataclass

from screening.catalogue import Catalogue, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A word that the catalogue does not explain stands for itself: an old assessment may hold one."""

    catalogue: Catalogue
    language: str

    def __call__(self, group: str, key: str) -> str:
        term = self._term(group, key)
        return term.name[self.language] if term else key.replace("_", " ")

    def meaning(self, group: str, key: str) -> str:
        term = self._term(group, key)
        return term.meaning[self.language] if term else ""

    def indicator(self, id: str) -> str:
        entry = self.catalogue.entry(id)
        return entry.name[self.language] if entry else id

    def country(self, code: str) -> str:
        names = self.catalogue.countries.get(code)
        return names[self.language] if names else code

    def _term(self, group: str, key: str) -> Term | None:
        return self.catalogue.terms.get(group, {}).get(key)
