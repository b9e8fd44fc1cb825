"""Refuse bodies that are too large while they arrive, so that none is ever held whole."""

from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import too_large


class BodyLimit:
    """413 by the announced length, and by the bytes that really come where none is announced."""

    def __init__(self, app: ASGIApp, *, most_bytes: int) -> None:
        self.app = app
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _announced(scope) > self.most_bytes:
            await too_large(most_bytes=self.most_bytes).respond()(scope, receive, send)
            return
        await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        come = 0
        refused = False

        async def counted() -> Message:
            nonlocal come, refused
            message = await receive()
            come += len(message.get("body", b""))
            if come > self.most_bytes:
                refused = True
                raise _TooLarge
            return message

        async def unless_refused(message: Message) -> None:
            if not refused:
                await send(message)

        with suppress(_TooLarge):
            await self.app(scope, counted, unless_refused)
        if refused:
            await too_large(most_bytes=self.most_bytes).respond()(scope, receive, send)


class _TooLarge(Exception):
    """Stops whoever reads the body. Frameworks may answer it themselves: that answer is dropped."""


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0
