"""How the program was called: the options every command shares, and the register they name."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from cli.output import is_kept
from db.errors import WrongUseError

if TYPE_CHECKING:
    from db.ledger.change import Change
    from db.store.last_seen import Missing
    from db.store.reader import Reader
    from db.store.register import Register

Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="DATE", help="As it was at the end of a day, e.g. 2022-03-31 or 2022-03."),
]
KnownAt = Annotated[
    str | None,
    typer.Option("--known-at", metavar="DATE", help="With only what had been written down by the end of that day."),
]


@dataclass(frozen=True, slots=True)
class Called:
    """What was said before the name of the command."""

    db: str | None

    @property
    def location(self) -> str:
        """Where the register is: `--db`, the variable, the site file or the account's own."""
        from db.store.location import find_register

        return find_register(self.db)


def called(context: typer.Context) -> Called:
    """Give the program's own options, as they were read before the command; raises `TypeError` where they were not."""
    found = context.obj
    if not isinstance(found, Called):
        raise TypeError("the program's own options were not read")
    return found


def open_register(context: typer.Context, *, create: bool = False) -> "Register":
    """Open the register the program was called for; close it after use.

    The first change says so where what this account saw of the register is no longer there.
    """
    from db.store.register import Register
    from db.store.witness import Witness

    location = called(context).location
    register = Register.open(location, create=create)
    register.witness = Witness(location, _say_missing)
    return register


def took_up(location: str) -> None:
    """Take a register that was just made as it is: what this account saw at its place before no longer counts."""
    from db.store.register import Register
    from db.store.witness import Witness

    with Register.open(location) as register, register.reading() as reader:
        Witness(location, _say_missing).accept(reader)


def _say_missing(missing: "Missing") -> None:
    sys.stderr.write(f"rectrack: {missing.sentence}\n")


@contextmanager
def reading(context: typer.Context, as_at: date | None = None, known_at: date | None = None) -> Iterator["Reader"]:
    """Give one consistent view of the register, as it is or as it was at the end of a day.

    With `known_at`, only as far as it had been written down by the end of that day (UTC).
    """
    with open_register(context) as register, register.reading() as reader:
        if as_at is None and known_at is None:
            yield reader
        else:
            from db.questions.as_at import register_as_at

            moment = datetime.combine(known_at, time.max, UTC) if known_at else None
            with register_as_at(reader, as_at or today(), moment) as past:
                yield past


@contextmanager
def writing(register: "Register") -> Iterator["Change"]:
    """Give a change by the account at the keyboard: kept whole when the block ends, or not at all."""
    from db.store.author import current_author

    with register.writing(current_author()) as change:
        yield change
    is_kept()


def today() -> date:
    """Give the day it is, by the clock the register goes by (UTC)."""
    return datetime.now(UTC).date()


def day_of(option: str, text: str | None) -> date | None:
    """Read a day given as an option: `2022-05-05`, `5 May 2022`, `yesterday`; a month or a year means its end.

    Raises `WrongUseError` for anything that is no date.
    """
    from db.dates import PartialDate

    if text is None:
        return None
    try:
        return PartialDate.parse(text.strip()).last_day
    except ValueError:
        pass
    from tui.days import read_day

    try:
        return read_day(text, today())
    except WrongUseError as error:
        raise WrongUseError(f"{option}: {error}") from error
