"""How contacts, places and moments are compared: alike for what an ad states and what is asked."""

from datetime import UTC, datetime, timedelta

from screening.words import split_words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def fold_email(text: str) -> str:
    return text.strip().lower()


def fold_handle(text: str) -> str:
    return text.strip().lower().removeprefix("@")


def fold_place(text: str) -> str:
    """`Ciudad Juárez` and `ciudad juarez` are one place."""
    return " ".join(split_words(text))


def microseconds(moment: datetime) -> int:
    """Since 1970 in UTC: a number that sorts."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def from_microseconds(number: int) -> datetime:
    """Undo `microseconds`."""
    return _EPOCH + timedelta(microseconds=number)
