"""The JSON API, version 1."""

from fastapi import APIRouter

from api.schemas.problems import problems
from api.v1 import ads, assess, keys, queue, reviews, search

# Each part's routes hold their whole path, since metrics are labelled by what a route itself says.
router = APIRouter(responses=problems())
for part in (assess, search, queue, ads, reviews, keys):
    router.include_router(part.router)
