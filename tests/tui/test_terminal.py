"""A real terminal: every key comes through, stopping waits for nothing, a frame is written whole."""

import os
import pty
import signal
import tty
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from io import StringIO
from queue import SimpleQueue
from threading import Thread

import pytest
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.events import Key, Paste
from textual.message import Message

from tui.terminal import Terminal

SECONDS = 10


class Heard(Terminal):
    """Keeps what it passes on."""

    def hear_from(self, terminal: int) -> None:
        """Read another terminal than the one the tests were started from."""
        self.fileno = terminal
        self.heard: SimpleQueue[Message] = SimpleQueue()

    def process_message(self, message: Message) -> None:
        """Keep a message."""
        self.heard.put(message)

    def key(self) -> str:
        """Give the next key."""
        message = self.heard.get(timeout=SECONDS)
        assert isinstance(message, Key), message
        return message.character if message.is_printable and message.character else message.key


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """Put back what Textual's driver does on being put aside."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@asynccontextmanager
async def typing() -> AsyncIterator[tuple[int, Heard]]:
    """Give where to type, and a keyboard that is being read until the end."""
    here, terminal = pty.openpty()
    tty.setraw(terminal)
    keyboard = Heard(App())
    keyboard.hear_from(terminal)
    reading = Thread(target=keyboard.run_input_thread)
    reading.start()
    try:
        yield here, keyboard
    finally:
        keyboard.exit_event.set()
        reading.join(SECONDS)
        os.close(here)
        os.close(terminal)
    assert not reading.is_alive()


async def test_keys_come_through_however_their_bytes_arrive() -> None:
    async with typing() as (here, keyboard):
        os.write(here, b"j\x1b[B")
        assert [keyboard.key(), keyboard.key()] == ["j", "down"]
        os.write(here, b"\xc3")
        os.write(here, b"\xa9")
        assert keyboard.key() == "é"
        os.write(here, b"\x1b")
        assert keyboard.key() == "escape"
        os.write(here, b"k")
        assert keyboard.key() == "k"


async def test_a_paste_of_many_lines_is_one() -> None:
    text = "\n".join(f"line {number}" for number in range(2000))
    async with typing() as (here, keyboard):
        Thread(target=os.write, args=(here, f"\x1b[200~{text}\x1b[201~".encode())).start()
        message = keyboard.heard.get(timeout=SECONDS)
        assert isinstance(message, Paste)
        assert message.text == text


async def test_it_can_be_read_again_after_it_was_put_aside() -> None:
    async with typing() as (_, keyboard):
        keyboard.exit_event.set()
        keyboard.exit_event.clear()
        keyboard.exit_event.set()
    keyboard.exit_event.clear()
    assert not keyboard.exit_event.is_set()


class Written(StringIO):
    """Keeps what is written to it, one by one."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        """Keep one more."""
        self.pieces.append(text)
        return super().write(text)


async def test_a_frame_is_written_when_it_ends_and_all_else_at_once() -> None:
    written, terminal = Written(), Terminal(App())
    terminal._writer_thread = WriterThread(written)
    terminal._writer_thread.start()
    for piece in ("bell", SYNC_START, "lines", "cursor", SYNC_END, "title", SYNC_START, SYNC_END):
        terminal.write(piece)
    terminal._writer_thread.stop()
    assert written.pieces == ["bell", f"{SYNC_START}linescursor{SYNC_END}", "title", f"{SYNC_START}{SYNC_END}"]
