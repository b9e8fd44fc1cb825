"""Every error of the domain has one answer, and none of them tells what was sent."""

import json

import pytest
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request

from api.errors import problem_of, problem_of_validation
from api.pages.mounting import show_problem
from screening import errors
from screening.errors import VigiaError

MARKER = "planted-marker"
EXAMPLES: dict[type[VigiaError], VigiaError] = {
    errors.InvalidField: errors.InvalidField(field="body", problem="is empty", mend="give one"),
    errors.InvalidQuery: errors.InvalidQuery(field="words", problem="a quote is open"),
    errors.UnreadableFile: errors.UnreadableFile(name="ads.csv", problem="is cut", mend="send all"),
    errors.AdNotFound: errors.AdNotFound(MARKER),
    errors.SourceNotFound: errors.SourceNotFound("board", known=("tablero",)),
    errors.AlreadyTaken: errors.AlreadyTaken(),
    errors.AlreadyRunning: errors.AlreadyRunning(),
    errors.NotEmpty: errors.NotEmpty(),
    errors.NothingToUndo: errors.NothingToUndo(),
    errors.AdForgotten: errors.AdForgotten(),
    errors.NotAllowed: errors.NotAllowed(needs="reviewer"),
    errors.RecordsUnavailable: errors.RecordsUnavailable(retry_after_seconds=7),
    errors.IndexUnavailable: errors.IndexUnavailable(),
    errors.IndexDiffers: errors.IndexDiffers(),
    errors.CopyDiffers: errors.CopyDiffers("ads"),
    errors.Misconfigured: errors.Misconfigured(MARKER, setting="VIGIA_DATA"),
}
BRANCHES = {
    errors.InvalidInput: 422,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Unavailable: 503,
    errors.Misconfigured: 500,
}


def leaves(of: type[VigiaError]) -> list[type[VigiaError]]:
    below = of.__subclasses__()
    return [leaf for part in below for leaf in leaves(part)] if below else [of]


@pytest.mark.parametrize("leaf", leaves(VigiaError), ids=lambda leaf: leaf.__name__)
def test_every_leaf_has_a_status_of_its_branch(leaf: type[VigiaError]) -> None:
    (expected,) = [status for branch, status in BRANCHES.items() if issubclass(leaf, branch)]
    problem = problem_of(EXAMPLES[leaf])
    assert problem.status == expected
    assert problem.kind == problem.kind.lower() != "vigia-error"
    assert MARKER not in json.dumps(problem.write())


def test_no_two_leaves_share_a_type() -> None:
    kinds = [problem_of(example).kind for example in EXAMPLES.values()]
    assert len(set(kinds)) == len(leaves(VigiaError)) == len(EXAMPLES)


def test_unavailable_says_when_to_come_back() -> None:
    assert problem_of(EXAMPLES[errors.RecordsUnavailable]).headers == {"Retry-After": "7"}
    assert problem_of(EXAMPLES[errors.IndexUnavailable]).headers == {"Retry-After": "10"}


def test_a_refused_request_is_named_and_not_quoted() -> None:
    error = RequestValidationError(
        [{"type": "x", "loc": ("body", "ads", 0), "msg": "is no object", "input": MARKER}]
    )
    written = problem_of_validation(error).write()
    assert written["field"] == "ads.0"
    assert MARKER not in json.dumps(written)


@pytest.mark.parametrize("path", ["/v1/ads/x", "/readyz", "/openapi.json"])
def test_programs_get_problem_json(path: str) -> None:
    problem = problem_of(EXAMPLES[errors.AdNotFound])
    answer = show_problem(request(path), problem)
    assert answer.media_type == "application/problem+json"
    assert json.loads(bytes(answer.body))["type"] == "urn:vigia:problem:ad-not-found"


@pytest.mark.parametrize("leaf", leaves(VigiaError), ids=lambda leaf: leaf.__name__)
def test_people_get_a_page_in_their_language(leaf: type[VigiaError]) -> None:
    problem = problem_of(EXAMPLES[leaf])
    answer = show_problem(request("/ads/x", language="es-MX"), problem)
    page = bytes(answer.body).decode()
    assert answer.status_code == problem.status
    assert '<html lang="es">' in page
    assert MARKER not in page


def request(path: str, *, language: str = "en") -> Request:
    headers = [(b"accept-language", language.encode())]
    return Request(
        {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
    )
