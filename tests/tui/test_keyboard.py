"""The keyboard of a real terminal: every key comes through however its bytes arrive, and stopping waits for nothing."""

import os
import pty
import signal
import tty
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from queue import SimpleQueue
from threading import Thread

import pytest
from textual.app import App
from textual.events import Key, Paste
from textual.message import Message

from tui.keyboard import Keyboard

SECONDS = 10


class Heard(Keyboard):
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
