"""What an ad states plainly, each with the span that states it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Fact(BaseModel):
    """[start, end) of a field, in code points of the text as published."""

    model_config = ConfigDict(extra="forbid")

    field: str
    start: int
    end: int


class Phone(Fact):
    value: str = Field(description="E.164")
    obscured: bool


class Email(Fact):
    value: str


class Handle(Fact):
    network: str
    value: str = Field(description="lower case, without @")


class Link(Fact):
    value: str


class Contacts(BaseModel):
    model_config = ConfigDict(extra="forbid")

    phones: list[Phone]
    emails: list[Email]
    handles: list[Handle]
    links: list[Link]


class Age(Fact):
    value: int


class Price(Fact):
    amount: float
    currency: str | None
    unit: str | None


class Salary(Fact):
    min: float
    max: float
    currency: str | None
    period: Literal["hour", "day", "week", "month", "year", "piece"] | None


class Place(Fact):
    name: str
    country: str
    lat: float
    lon: float
