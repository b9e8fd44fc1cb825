"""The machine's opinion of an ad."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.facts import Age, Contacts, Place, Price, Salary

Band = Literal["low", "elevated", "high"]


class Shape(BaseModel):
    """What all parts share: nothing undocumented passes the tests that read answers with them."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Evidence(Shape):
    """Words of the ad: `text` is `field[start:end]` in code points of the text as published."""

    field: str = Field(description="`title`, `body`, `company`, `section` or `fields.NAME`")
    start: int
    end: int = Field(description="exclusive")
    text: str


class Output(Shape):
    """One question answered. `score` orders ads; it is no probability."""

    score: float = Field(ge=0, le=1)
    band: Band
    points: int
    rule: str | None = Field(description="The rule that gave the band; null where it is low.")


class Outputs(Shape):
    deceptive_offer: Output | None = None
    exploitation: Output | None = None


class Hit(Shape):
    """The presence of a published indicator. `strength` says how sure the detector is."""

    indicator: str
    form: str | None
    basis: list[Literal["text", "field", "cross_ad", "image", "time", "external"]]
    found_by: Literal["rule", "model"]
    strength: float = Field(ge=0, le=1)
    evidence: list[Evidence]


class Shown(Shape):
    """An indicator's words that are no hit (negated, told about others), or a counter-indicator."""

    indicator: str
    evidence: list[Evidence]


class Reading(Shape):
    """A rival reading of the ad."""

    name: str
    supporting: list[Evidence] = Field(alias="for")
    opposing: list[Evidence] = Field(alias="against")


class Contribution(Shape):
    """One term of a margin: an indicator, `bundle:NAME` (a cut) or `base`."""

    of: str
    value: float


class Contributions(Shape):
    deceptive_offer: list[Contribution] | None = None
    exploitation: list[Contribution] | None = None


class Assessment(Shape):
    """Signals for a person to look at; they show nothing about anyone's guilt or situation."""

    id: str
    language: Literal["en", "es", "other"]
    kind: Literal["job", "escort", "other"]
    model: str
    policy: str
    not_screened: Literal["language", "kind"] | None
    outputs: Outputs
    urgent: list[str] = Field(description="Indicators for which a person must look at once.")
    hits: list[Hit]
    quoted: list[Shown]
    counter: list[Shown]
    readings: list[Reading]
    contributions: Contributions
    contacts: Contacts
    ages: list[Age]
    prices: list[Price]
    salaries: list[Salary]
    places: list[Place]
