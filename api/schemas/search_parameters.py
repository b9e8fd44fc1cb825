"""What a search can be asked. Documentation: `api.queries` reads and refuses the parameters, for
the pages as well."""

from pydantic import BaseModel, Field

_FROM = Field("", description="Date or moment; included.")
_TO = Field("", description="Date or moment; excluded.")


class SearchParameters(BaseModel):
    words: str = Field("", description='Words, `prefix*`, `"a phrase"`, AND, OR, NOT, brackets.')
    matching: str = Field(
        "exact",
        description="exact, stems (other forms of a word too), typos (words that differ by a letter "
        "or two too); the last two where the search index has them",
    )
    kind: list[str] = Field(default_factory=list, description="job, escort, other")
    language: list[str] = Field(default_factory=list, description="en, es, other")
    country: list[str] = Field(default_factory=list, description="ISO 3166-1 alpha-2")
    source: list[str] = Field(default_factory=list)
    band: list[str] = Field(
        default_factory=list, description="low, elevated, high, not_screened; the highest output's"
    )
    indicator: list[str] = Field(default_factory=list, description="an id, as in MNS-01")
    decision: list[str] = Field(
        default_factory=list, description="concern, no_concern, cannot_tell, undecided"
    )
    urgent: str = Field("", description="true: only ads at which a person must look at once")
    phone: str = Field("", description="E.164 or digits, whole or their beginning")
    email: str = ""
    handle: str = ""
    place: str = ""
    near: str = Field("", description="ads that name a place there: latitude,longitude,kilometres")
    posted_from: str = _FROM
    posted_to: str = _TO
    seen_from: str = _FROM
    seen_to: str = _TO
    facets: list[str] = Field(
        default_factory=list,
        description="kind, language, country, source, band, indicator, urgent, decision",
    )
    sort: str = Field("score", description="score, newest, relevance (needs words)")
    limit: str = Field("25", description="1 to 200")
    after: str = Field("", description="`after` of the page before")
