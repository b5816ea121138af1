"""A headless Chromium, driven through its own protocol: what it is sent, what it complains of, keys typed into it."""

import asyncio
import base64
import itertools
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyte

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1400,900",
)

SECONDS = 60


class Page:
    """One page of the browser, and the terminal it has been sent."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Take the way to the page."""
        self._socket = socket
        self._numbers = itertools.count(1)
        self._done: set[int] = set()
        self._arrived = False
        self._cut_off = False
        self._screen = pyte.Screen(300, 100)
        self._stream = pyte.ByteStream(self._screen)
        self.complaints: list[str] = []
        """What the page or the browser wrote as an error."""
        self.asked_for: list[str] = []
        """The address of everything the page fetched."""

    @property
    def text(self) -> str:
        """What the terminal in the page shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def lines_on(self, colour: str) -> list[int]:
        """Give the numbers of the lines that have a background of a colour, as six hexadecimal digits."""
        buffer = self._screen.buffer
        return [row for row in sorted(buffer) if any(cell.bg == colour for cell in buffer[row].values())]

    async def tell(self, method: str, **parameters: object) -> None:
        """Ask something of the page, and wait until it is done: a visit asked for too soon is cut off."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        await self.until(lambda: number in self._done)

    async def visit(self, address: str) -> None:
        """Go to an address; again where the blank page that the browser begins with came in between."""
        while not self._arrived:
            self._cut_off = False
            await self.tell("Page.navigate", url=address)
            await self.until(lambda: self._arrived or self._cut_off)

    async def press(self, key: str) -> None:
        """Type one letter."""
        await self.tell("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.tell("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Take in what the page says until something has happened."""
        async with asyncio.timeout(SECONDS):
            while not happened():
                self._take(await self._socket.receive_json())

    def _take(self, said: dict[str, Any]) -> None:
        if "id" in said:
            self._done.add(said["id"])
        values = said.get("params", {})
        match said.get("method"):
            case "Network.webSocketFrameReceived" if values["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(values["response"]["payloadData"]))
            case "Network.requestWillBeSent":
                self.asked_for.append(values["request"]["url"])
            case "Page.frameNavigated":
                self._arrived = values["frame"]["url"].startswith("http")
            case "Network.loadingFailed" if values["type"] == "Document":
                self._cut_off = True
            case "Log.entryAdded" if values["entry"]["level"] == "error":
                self.complaints.append(values["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(values["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if values["type"] == "error":
                self.complaints.append(str(values["args"]))


def chromium() -> str | None:
    """Give the browser's program; None where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@asynccontextmanager
async def open_page(program: str, folder: Path, address: str) -> AsyncIterator[Page]:
    """Open an address in a new browser that keeps what it keeps in a folder."""
    browser = await asyncio.create_subprocess_exec(
        program,
        *QUIET,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with aiohttp.ClientSession() as session:
            where = await _way_in(browser)
            async with session.get(f"http://{where}/json/list") as answer:
                pages = [one for one in await answer.json() if one["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                for domain in ("Runtime", "Log", "Network", "Page"):
                    await page.tell(f"{domain}.enable")
                await page.tell("Emulation.setFocusEmulationEnabled", enabled=True)  # as if its window were in front
                await page.visit(address)
                yield page
    finally:
        browser.kill()
        await browser.wait()


async def _way_in(browser: asyncio.subprocess.Process) -> str:
    """Give the host and port that the browser listens on."""
    assert browser.stderr is not None
    async with asyncio.timeout(SECONDS):
        while line := await browser.stderr.readline():
            if found := re.search(rb"DevTools listening on ws://([^/]+)/", line):
                return found[1].decode()
    raise AssertionError("the browser ended before it could be driven")
