"""The JSON API, version 1."""

from fastapi import APIRouter

from api.schemas.problems import problems
from api.v1 import ads, assess, keys, queue, reviews, search

router = APIRouter(prefix="/v1", responses=problems())
for part in (assess, search, queue, ads, reviews, keys):
    router.include_router(part.router)
