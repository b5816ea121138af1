"""The last guard: whatever was not foreseen goes to a log under an id, and never to the terminal.

The log says where in the program it happened and what kind of error it was. It says nothing of what the program held
then: no message, since messages quote what was read, no local values, no arguments.
"""

import errno
import os
import resource
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from cli.refusal import refuse

UNFORESEEN = 70
"""The exit code of what nobody foresaw."""
_LARGEST = 1_000_000
"""Bytes of the log, after which it is put aside for a new one; the one put aside before is then gone."""
_MOST_STEPS = 60
"""Of the way to the error: those nearest to it."""
_MOST_ERRORS = 10
"""Of those that led to one another."""
_MINE = 0o600


def note(error: BaseException) -> tuple[str, Path | None]:
    """Write where and of what kind an unforeseen error was to the log of this account.

    Gives its id and the log; None where no log can be written.
    """
    from platformdirs import user_state_path

    mark = os.urandom(4).hex()
    folder = user_state_path("rectrack", appauthor=False)
    log = folder / "errors.log"
    entry = "\n".join([_head(mark), *_lines(error), ""]).encode("utf-8", "backslashreplace")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LARGEST:
            log.replace(log.with_name("errors.log.1"))
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, _MINE)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, _MINE)
            file.write(entry)
    except OSError:
        return mark, None
    return mark, log


def unforeseen(error: BaseException) -> str:
    """Note an unforeseen error, and give the sentence that the user is owed."""
    mark, log = note(error)
    where = f"what happened is in {log}" if log else "and it could not be written to a log"
    return f"Something went wrong that was not foreseen (id {mark}); {where}."


def guard_process() -> None:
    """See to it that nothing of this process prints what it holds, wherever it fails.

    What happens in threads, and what Python cannot raise, goes to the log without a word; a process that the system
    itself ends leaves no image of its memory.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _open_streams()
    sys.excepthook = lambda _kind, error, _trace: refuse(unforeseen(error), UNFORESEEN)
    sys.unraisablehook = lambda failed: _quietly(failed.exc_value)
    threading.excepthook = lambda failed: _quietly(failed.exc_value)


def _open_streams() -> None:
    """Have a stream that was closed lead nowhere: a file opened in its place would be printed into."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def quiet_libraries() -> None:
    """Keep what libraries say through `logging` from the terminal: it may quote what they were given."""
    import logging

    class Unsaid(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and record.exc_info[1] is not None:
                _quietly(record.exc_info[1])

    if not logging.root.handlers:
        logging.root.addHandler(Unsaid(logging.ERROR))


def _quietly(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, (KeyboardInterrupt, SystemExit)):
        note(error)


def _head(mark: str) -> str:
    from datetime import UTC, datetime
    from importlib.metadata import PackageNotFoundError, version

    try:
        ours = version("rectrack")
    except PackageNotFoundError:
        ours = "not installed"
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {mark} rectrack {ours}, Python {python}"


def _lines(error: BaseException) -> Iterator[str]:
    """Give the way to an error and its kind, then those of what led to it."""
    for place, one in enumerate(_led_to(error)):
        if place:
            yield "  which came of"
        yield from _steps(one.__traceback__)
        yield f"  {_kind(one)}"


def _led_to(error: BaseException) -> Iterator[BaseException]:
    """Give an error and those that it came of, each once."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < _MOST_ERRORS:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        before = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        carried = one.exceptions if isinstance(one, BaseExceptionGroup) else [getattr(one, "error", None)]
        waiting += [each for each in (before, *carried) if isinstance(each, BaseException)]


def _steps(trace: TracebackType | None) -> list[str]:
    from traceback import walk_tb

    return [
        f"    {frame.f_globals.get('__name__', '?')}:{line} in {frame.f_code.co_qualname}"
        for frame, line in walk_tb(trace)
    ][-_MOST_STEPS:]


def _kind(error: BaseException) -> str:
    """Give the kind of an error, and the codes that say more of it without quoting anything."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    codes = [getattr(error, name, None) for name in ("sqlite_errorname", "sqlstate")]
    if isinstance(error, OSError) and error.errno is not None:
        codes.append(errno.errorcode.get(error.errno))
    return " ".join([kind, *(code for code in codes if isinstance(code, str))])
