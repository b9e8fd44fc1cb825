"""What a person decides about an ad. Facts are only added: an undo is a new fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from screening.assessment import OutputName
from screening.errors import InvalidField


class Role(StrEnum):
    """What a key may do; each role may do what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ANALYST = "analyst"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        return list(Role).index(self) >= list(Role).index(other)


class Decision(StrEnum):
    """Only `concern` and `no_concern` are labels for training."""

    CONCERN = "concern"
    NO_CONCERN = "no_concern"
    CANNOT_TELL = "cannot_tell"


class Disposition(StrEnum):
    """What happens next (taxonomy section 13)."""

    NO_ACTION = "no_action"
    WATCH = "watch"
    SECOND_REVIEWER = "second_reviewer"
    HOTLINE_ADVICE = "hotline_advice"
    NGO_REFERRAL = "ngo_referral"
    POLICE_UNIT = "police_unit"
    PLATFORM_NOTICE = "platform_notice"
    CHILD_PROTECTION = "child_protection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One act of one reviewer on one output of one ad. `undoes` names the review it takes back."""

    id: str
    ad_id: str
    output: OutputName
    reviewer: str
    at: datetime
    decision: Decision | None
    disposition: Disposition | None = None
    reason: str = ""
    undoes: str | None = None

    def __post_init__(self) -> None:
        if (self.decision is None) == (self.undoes is None):
            raise ValueError("a review either decides or undoes")
        if self.decision is not None and not self.reason.strip():
            raise InvalidField(
                field="reason", problem="is empty", mend="say in a few words why you decide so"
            )


def standing(reviews: Iterable[Review]) -> dict[OutputName, Review]:
    """The decision that stands for each output: the newest that was not undone."""
    ordered = list(reviews)
    undone = {review.undoes for review in ordered if review.undoes}
    return {
        review.output: review
        for review in ordered
        if review.decision is not None and review.id not in undone
    }
