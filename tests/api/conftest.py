"""A running service for each test, and one signed-in reviewer."""

from collections.abc import Iterator

import httpx
import pytest
from review_service import Service, running

from screening.reviews import Role


@pytest.fixture
def service() -> Iterator[Service]:
    with running() as service:
        yield service


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    """With the key of an admin, who may do everything."""
    with service.client() as client:
        yield client


@pytest.fixture
def reader(service: Service) -> Iterator[httpx.Client]:
    with service.client(Role.READER) as client:
        yield client


@pytest.fixture
def reviewer(service: Service) -> Iterator[httpx.Client]:
    with service.client(Role.REVIEWER) as client:
        yield client
