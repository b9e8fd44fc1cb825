"""The client: how long we wait, what we try again, and what a failure means to the domain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from elastic_transport import TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer, UnsupportedProductError

from screening.errors import IndexUnavailable, Misconfigured

SEARCH_SECONDS = 10.0
"""A person who waited longer has left; the search is not tried again."""
WRITE_SECONDS = 30.0
STATE_SECONDS = 2.0
"""A health check must not wait."""

RETRIES = 2
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 15.0
"""Before something is tried again: ever longer, and by chance, so that many do not come back at once
(full jitter: Brooker 2015)."""

NO_INDEX = "there is no search index yet: run vigia index rebuild, or vigia worker"
_BUSY = frozenset({429, 502, 503, 504})
_REFUSED = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where Elasticsearch is and who we are to it: an API key, or a user with a password.

    `certificates` is a file of certificate authorities that sign the server's certificate.
    """

    url: str
    api_key: str = ""
    user: str = ""
    password: str = ""
    certificates: Path | None = None


def connect(server: Server) -> Elasticsearch:
    """A client. No connection is made before the first request. Raises Misconfigured for an
    address that is none."""
    try:
        client = Elasticsearch(
            server.url,
            api_key=server.api_key or None,
            basic_auth=(server.user, server.password) if server.user else None,
            ca_certs=str(server.certificates) if server.certificates else DEFAULT,
            serializers={"application/json": OrjsonSerializer()},
            request_timeout=WRITE_SECONDS,
            max_retries=RETRIES,
            retry_on_timeout=False,
            retry_backoff_base=FIRST_PAUSE_SECONDS,
            retry_backoff_cap=LONGEST_PAUSE_SECONDS,
        )
    except ValueError as error:
        raise Misconfigured("the search index's address is none; write http://host:9200") from error
    return client


@contextmanager
def answered() -> Iterator[None]:
    """A server that does not answer, or cannot now, is IndexUnavailable; one that refuses who we
    are is Misconfigured. A request that is wrong is our own mistake and stays what it is."""
    try:
        yield
    except TransportError as error:
        raise IndexUnavailable from error
    except UnsupportedProductError as error:
        raise Misconfigured(
            "what answers at the search index's address is not Elasticsearch 9"
        ) from error
    except ApiError as error:
        if error.status_code in _BUSY:
            raise IndexUnavailable("the search index is overloaded") from error
        if error.status_code in _REFUSED:
            raise Misconfigured("the search index refuses the credentials") from error
        if error.status_code == 404 and error.error == "index_not_found_exception":
            raise IndexUnavailable(NO_INDEX) from error
        if error.error == "cluster_block_exception":
            raise IndexUnavailable("the search index is read-only: is its disk full?") from error
        raise
