"""A wire between the program and a database server that is cut once, just as a change is to be kept."""

import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_COMMIT = b"COMMIT\x00"
_PORT = ".s.PGSQL.5432"


class CutWire:
    """Passes on whatever is sent, on a socket of its own, until it is to be cut."""

    def __init__(self, folder: Path, server: Path) -> None:
        """Take the folder to listen in and that of the server's socket."""
        self._server = server
        self._cut: str | None = None
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / _PORT))
        self._listener.listen()
        threading.Thread(target=self._take_in, daemon=True).start()

    def cut_at_commit(self, when: str) -> None:
        """Cut the connection that commits next, `before` the server hears of it or `after` it has done it."""
        self._cut = when

    def close(self) -> None:
        """Take in no more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _take_in(self) -> None:
        with suppress(OSError):
            while True:
                program, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server / _PORT))
                threading.Thread(target=self._pass_on, args=(program, server), daemon=True).start()
                threading.Thread(target=self._pass_back, args=(program, server), daemon=True).start()

    def _pass_on(self, program: socket.socket, server: socket.socket) -> None:
        with suppress(OSError), program, server:
            while data := program.recv(65536):
                if _COMMIT in data and self._cut:
                    when, self._cut = self._cut, None
                    program.shutdown(socket.SHUT_RDWR)  # nothing the server says now arrives
                    if when == "after":
                        server.sendall(data)
                        server.shutdown(socket.SHUT_WR)  # it does what it was told, then ends
                        while server.recv(65536):
                            pass
                    return
                server.sendall(data)

    def _pass_back(self, program: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                program.sendall(data)
            program.shutdown(socket.SHUT_RDWR)


@contextmanager
def cut_wire(place: str) -> Iterator[tuple[CutWire, str]]:
    """Give a wire to the database at an address, and the address it has at the other end of it."""
    parts = urlsplit(place)
    with tempfile.TemporaryDirectory(prefix="rtw-", dir="/tmp") as name:
        wire = CutWire(Path(name), Path(parse_qs(parts.query)["host"][0]))
        try:
            yield wire, f"postgresql://{parts.path}?host={name}"
        finally:
            wire.close()
