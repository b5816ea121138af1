"""While a command waits for its reader or for an answer, somebody else can write: it holds no lock over a thought."""

import io
import sys
from pathlib import Path

import pytest

from cli.main import main
from db.actions.updates import add_update
from db.errors import RegisterError
from db.store.register import Register
from registers import OFFICER
from small_papers import autumn_paper, summer_paper


class Somebody:
    """Another officer, who writes as soon as this one is busy with something else."""

    def __init__(self, register: Register) -> None:
        """Take another way to the register."""
        self._register = register
        self.command = ""
        self.kept_out: list[str] = []
        self.written = 0
        with register.reading() as reader:
            ((self._item,),) = reader.rows("SELECT MIN(id) FROM recommendation")

    def writes(self, when: str) -> None:
        """Change the register for good, or note that it cannot be done now."""
        self.written += 1
        try:
            with self._register.writing(OFFICER) as change:
                add_update(change, self._item, f"Change {self.written}.", said_on=change.today)
        except RegisterError as error:
            self.kept_out.append(f"{self.command}, {when}: {error}")


class Reading(io.StringIO):
    """What a command prints, read slowly: at its first, second, fourth, eighth piece … somebody else writes."""

    def __init__(self, somebody: Somebody) -> None:
        """Take who writes."""
        super().__init__()
        self._somebody = somebody
        self._pieces = 0

    def isatty(self) -> bool:
        """Stand for a terminal, or nothing would be asked."""
        return True

    def write(self, text: str) -> int:
        """Take one piece."""
        self._pieces += 1
        if self._pieces.bit_count() == 1:
            self._somebody.writes(f"printing {text.strip()[:30]!r}")
        return super().write(text)


class Thinking(io.StringIO):
    """What is typed at a question, after a while in which somebody else writes."""

    def __init__(self, somebody: Somebody, answers: str) -> None:
        """Take who writes, and the answers."""
        super().__init__(answers)
        self._somebody = somebody

    def isatty(self) -> bool:
        """Stand for a keyboard."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as io has it itself
        """Give one answer."""
        self._somebody.writes("asking")
        return super().readline(-1 if size is None else size)

    def read(self, size: int | None = -1, /) -> str:
        """Give all that is typed."""
        self._somebody.writes("taking in what is typed")
        return super().read(-1 if size is None else size)


DONE, DIFFERENCES, RULE = 0, 1, 3

REFUSED = {"meeting freeze last": RULE}

COMMANDS = (
    ("list",),
    ("list", "--json"),
    ("list", "--as-at", "2022-08-01"),
    ("show", "lamps", "1"),
    ("summary",),
    ("summary", "--json"),
    ("summary", "--as-at", "2022-08-01"),
    ("history",),
    ("search", "the"),
    ("summary", "--trend"),
    ("lint",),
    ("verify",),
    ("programme", "list"),
    ("reference", "list"),
    ("meeting", "list"),
    ("meeting", "show", "last"),
    ("update", "lamps", "1", "--text", "-"),
    ("status", "lamps", "1", "--to", "amber", "--because", "It was begun."),
    ("export", "--format", "csv"),
    ("chase",),
    ("doctor",),
)


@pytest.mark.usefixtures("harbour")
def test_no_command_holds_a_lock_while_somebody_reads_or_thinks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Register.open(home / "register.db", patience=0.3) as register:
        somebody, codes = Somebody(register), dict[str, int]()
        for command, answers in [
            *((one, "Said at the keyboard." if "-" in one else "") for one in COMMANDS),
            (("import", str(autumn_paper(home))), "\n" * 9),
            (("import", str(summer_paper(home))), "show\n\n"),
            (("meeting", "freeze", "last"), "n\n"),
        ]:
            somebody.command = " ".join(command)
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdin", Thinking(somebody, answers))
                patch.setattr(sys, "stdout", Reading(somebody))
                codes[somebody.command] = main(["--db", "register.db", *command])
    assert somebody.kept_out == []
    assert somebody.written > len(COMMANDS)
    assert {command: code for command, code in codes.items() if code not in {DONE, DIFFERENCES}} == REFUSED
