"""The screen in a browser: who may come, that it is only to be read, and that a real browser shows it."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pyte
import pytest

from browser import chromium, open_page
from command_line import Command, command, surroundings
from db.errors import RegisterError
from db.store.location import may_change_in_browser
from program import demonstration_file
from screens import NARROW
from tui.themes import DARK

CURSOR = DARK.variables["block-cursor-background"].removeprefix("#")


@pytest.fixture
def served(home: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the demonstration register; gives the address that is printed."""
    shutil.copy(demonstration_file(tmp_path), home / "served.db")
    line = [*command(), "--db", "served.db", "serve", "--port", "0"]
    with subprocess.Popen(line, cwd=home, env=surroundings(home), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first, second = process.stdout.readline(), process.stdout.readline()
        assert "to be read until" in second
        try:
            yield first.split()[1]
        finally:
            process.terminate()
            assert process.wait(timeout=30) == 0


async def test_only_who_has_the_key_comes_in_and_what_comes_is_the_screen_to_be_read(served: str) -> None:
    place = served.partition("/?")[0]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as stranger:
        for path, headers in (
            ("/", {}),
            ("/?key=guess", {}),
            ("/static/js/textual.js", {}),
            ("/ws", {}),
            ("/" + served.rpartition("/")[2], {"Host": "evil.example"}),
            ("/" + served.rpartition("/")[2], {"Origin": "http://evil.example"}),
        ):
            async with stranger.get(place + path, headers=headers) as answer:
                assert answer.status == 403, path
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.ws_connect(f"{place}/ws")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as officer:
        async with officer.get(served) as answer:
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            page = await answer.text()
            assert {urlsplit(one).netloc for one in page.split('"') if "//" in one} == {urlsplit(place).netloc}
        screen = pyte.Screen(*NARROW)
        stream = pyte.ByteStream(screen)
        async with officer.ws_connect(f"{place}/ws?width=80&height=24") as line:

            async def shown(words: str) -> None:
                while words not in "\n".join(screen.display):
                    stream.feed(await line.receive_bytes(timeout=60))

            await shown("AMBER")
            assert "(read only)" in "\n".join(screen.display)
            await line.send_json(["stdin", "s"])
            await shown("You may read this register but not")


async def test_a_browser_shows_it_and_a_key_moves_the_cursor(served: str, tmp_path: Path) -> None:
    program = chromium()
    if program is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    async with open_page(program, tmp_path / "browser", served) as page:
        await page.until(lambda: "AMBER" in page.text and bool(page.lines_on(CURSOR)))
        (before,) = page.lines_on(CURSOR)
        await page.press("j")
        await page.until(lambda: page.lines_on(CURSOR) == [before + 1])
        place = served.partition("/?")[0]
        assert [one for one in page.asked_for if not one.startswith((place, "data:"))] == []
        assert page.complaints == []


def test_other_addresses_and_a_port_that_is_taken_are_refused(home: Path, rectrack: Command) -> None:
    rectrack("--db", home / "r.db", "init")
    refused = rectrack("--db", home / "r.db", "serve", "--address", "0.0.0.0")  # noqa: S104 - it is refused
    assert refused.code == 2
    assert "127.0.0.1 alone: whoever reached it at 0.0.0.0 would act in your name" in refused.err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = rectrack("--db", home / "r.db", "serve", "--port", taken.getsockname()[1])
    assert refused.code == 2
    assert "name another with --port" in refused.err
    assert rectrack("--db", home / "none.db", "serve").code == 5


def test_without_the_package_it_says_what_to_install(home: Path) -> None:
    script = "import sys; sys.modules['textual_serve'] = None; from cli.main import run; run()"
    line = [sys.executable, "-c", script, "serve"]
    finished = subprocess.run(
        line, cwd=home, env=surroundings(home), check=False, capture_output=True, text=True, timeout=60
    )
    assert finished.returncode == 2
    assert "pip install 'rectrack[serve]'" in finished.stderr


@pytest.mark.parametrize(
    ("said", "may"),
    [
        (None, False),
        ("", False),
        ("[serve]\nwrite = true\n", True),
        ("[serve]\nwrite = 1\n", False),
        ("serve = 1\n", False),
    ],
)
def test_the_site_file_says_whether_it_may_be_changed_in_a_browser(tmp_path: Path, said: str | None, may: bool) -> None:
    file = tmp_path / "rectrack.toml"
    if said is not None:
        file.write_text(said, encoding="utf-8")
    assert may_change_in_browser(file) is may


def test_a_site_file_that_is_not_understood_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rectrack.toml"
    file.write_text("serve = [", encoding="utf-8")
    with pytest.raises(RegisterError, match="is not TOML"):
        may_change_in_browser(file)
