"""How many requests each route answers, how, and how long it takes. Never an address or its query."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screening.ports import Metrics


class Measured:
    """Counts `requests` and observes `request_seconds` by the route's template, so that the label
    has few values and no id."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        started = time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self.metrics.count("requests", route=route, status=str(status))
            self.metrics.observe("request_seconds", time.perf_counter() - started, route=route)
