"""What an ad states plainly: contacts, ages, money, places. Each with the span that states it."""

from dataclasses import dataclass
from enum import StrEnum


class Network(StrEnum):
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    TIKTOK = "tiktok"
    TWITTER = "twitter"
    SNAPCHAT = "snapchat"
    ONLYFANS = "onlyfans"
    SIGNAL = "signal"
    WECHAT = "wechat"
    LINE = "line"
    KIK = "kik"
    VIBER = "viber"
    SKYPE = "skype"
    OTHER = "other"


class Period(StrEnum):
    """The time or unit that an amount of pay stands for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PIECE = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a fact stands: [start, end) of a field, in code points of the text as published."""

    field: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"an empty or negative span: {self.start}, {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Stated):
    """`value` is E.164; `obscured` says that it was written so that a machine would not read it."""

    value: str
    obscured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Stated):
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle(Stated):
    """`value` in lower case, without @."""

    network: Network
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Stated):
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Age(Stated):
    """An age in years of a person offered, or a bound of the range of persons wanted."""

    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Stated):
    """What a client pays. `currency` is ISO 4217, or None: it is never guessed in silence."""

    amount: float
    currency: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary(Stated):
    """What a worker is promised, from `minimum` to `maximum` (equal where one is given)."""

    minimum: float
    maximum: float
    currency: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Stated):
    """A populated place of the gazetteer; `country` ISO 3166-1, latitude and longitude in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of one capture, each list in the order in which the ad states them."""

    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    handles: tuple[Handle, ...] = ()
    links: tuple[Link, ...] = ()
    ages: tuple[Age, ...] = ()
    prices: tuple[Price, ...] = ()
    salaries: tuple[Salary, ...] = ()
    places: tuple[Place, ...] = ()

    def all(self) -> tuple[Stated, ...]:
        return (
            *self.phones,
            *self.emails,
            *self.handles,
            *self.links,
            *self.ages,
            *self.prices,
            *self.salaries,
            *self.places,
        )
