"""The screen in a browser of the same machine: who may come, and the program that is started for them."""

import hmac
import logging
import secrets
import shlex
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from textual_serve.server import Server

from db.errors import WrongUseError

ADDRESS = "127.0.0.1"

OURS = Path(__file__).resolve().with_name("served")
"""The page and what it needs beside the terminal's own."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' {socket}; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class OwnServer(Server):
    """Serves the screen to whoever knows the key, from the loopback address, under that name alone."""

    def __init__(self, command: str, port: int) -> None:
        """Take the command line that opens the screen, and the port on the loopback address."""
        super().__init__(command, ADDRESS, port, title="rectrack", templates_path=OURS)
        self._key = secrets.token_urlsafe(24)
        self._cookie = f"rectrack-{port}"

    @property
    def address(self) -> str:
        """What is to be opened in the browser: it holds the key."""
        return f"{self.public_url}/?key={quote(self._key)}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._admit)
        app.router.add_static("/own", OURS / "own")
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: whoever started it has been told the address."""

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse whoever comes under another name, from another page, or without the key."""
        if request.host != f"{self.host}:{self.port}":
            raise web.HTTPForbidden(text=f"Open {self.public_url} itself.")
        if request.headers.get("Origin", self.public_url) != self.public_url:
            raise web.HTTPForbidden(text="Another page may not use this one.")
        if request.path == "/" and hmac.compare_digest(request.query.get("key", "").encode(), self._key.encode()):
            found = web.HTTPFound("/")
            found.set_cookie(self._cookie, self._key, httponly=True, samesite="Strict", path="/")
            raise found
        if not hmac.compare_digest(request.cookies.get(self._cookie, "").encode(), self._key.encode()):
            raise web.HTTPForbidden(text="Open the whole address that rectrack serve printed: it holds the key.")
        response = await handler(request)
        if not response.prepared:
            host = f"ws://{self.host}:{self.port}"
            response.headers.update({name: value.format(socket=host) for name, value in HEADERS.items()})
        return response


def loopback(address: str) -> str:
    """Give the address to serve on; raises `WrongUseError` for any but this machine's own."""
    if address not in {ADDRESS, "localhost"}:
        raise WrongUseError(
            f"The screen is served on {ADDRESS} alone: whoever reached it at {address} would act in your name. "
            "From another machine, use ssh."
        )
    return ADDRESS


def listening(port: int) -> socket.socket:
    """Give a socket that listens on the loopback address; raises `WrongUseError` where the port is taken."""
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        raise WrongUseError(
            f"Port {port} cannot be used ({error.strerror}): name another with --port, or 0 for any that is free."
        ) from error


def screen_command(location: str, *, read_only: bool) -> str:
    """Give the command line, for a shell, that opens the screen of a register."""
    kept_apart = "-I" if sys.flags.isolated else "-P"
    words = [sys.executable, kept_apart, "-c", "from cli.main import run; run()", "--db", location]
    return shlex.join([*words, "--read-only"] if read_only else words)


def serve(location: str, port: int, *, read_only: bool, tell: Callable[[str], None]) -> None:
    """Serve the screen of a register until it is interrupted; tells the address once it can be opened."""
    logging.getLogger("textual-serve").addHandler(logging.NullHandler())
    with listening(port) as listener:
        server = OwnServer(screen_command(location, read_only=read_only), listener.getsockname()[1])
        tell(server.address)
        web.run_app(server._make_app(), sock=listener, print=None, access_log=None)  # noqa: SLF001 - its only door
