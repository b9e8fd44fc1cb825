"""Addresses of the pages. Handlers ask a use case or a port, make a view, render it."""

from fastapi import APIRouter

from api.pages.routes import ad, deciding, language, queue, search, sign_in

router = APIRouter(include_in_schema=False)
for part in (sign_in, language, search, queue, ad, deciding):
    router.include_router(part.router)
