"""At the command line too, what somebody else changed while a question was being thought about is told, with exit 4."""

import io
import sys
from pathlib import Path

import pytest

from cli.main import main
from db.actions.meetings import MeetingFacts, add_meeting
from db.actions.positions import write_position
from db.actions.updates import add_update
from db.ledger.change import Change
from db.store.register import Register
from registers import OFFICER

CONFLICT, DONE = 4, 0


class Thinking(io.StringIO):
    """Answers that are thought about; before the first of them somebody else writes."""

    def __init__(self, answers: str, register: Path, text: str) -> None:
        """Take the answers, and the text of the position that the other writes; blank for an update instead."""
        super().__init__(answers)
        self._register, self._text, self._written = register, text, False

    def isatty(self) -> bool:
        """Stand for a keyboard."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as io has it itself
        """Give one answer."""
        if not self._written:
            self._written = True
            with Register.open(self._register) as register, register.writing(OFFICER) as change:
                self._write(change)
        return super().readline(-1 if size is None else size)

    def _write(self, change: Change) -> None:
        asked = change.session.connection().exec_driver_sql
        item = asked("SELECT MIN(id) FROM recommendation").scalar_one()
        meeting = asked("SELECT MAX(id) FROM meeting").scalar_one()
        if self._text:
            write_position(change, meeting, item, self._text)
        else:
            add_update(change, item, "Said today.", said_on=change.today)


class Screen(io.StringIO):
    """A terminal that is printed on."""

    def isatty(self) -> bool:
        """Stand for a terminal, or nothing would be asked."""
        return True


@pytest.mark.usefixtures("harbour")
def test_a_record_is_frozen_as_it_was_looked_at_or_not_at_all(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = home / "register.db"

    def freeze(text: str) -> int:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", Thinking("y\nThe rest follows.\n", place, text))
            patch.setattr(sys, "stdout", Screen())
            return main(["--db", str(place), "meeting", "freeze", "last"])

    assert freeze("Members are told this.") == CONFLICT
    said = capsys.readouterr().err
    for words in (OFFICER.account, "record position", "Members are told this.", "look at it as it is now"):
        assert words in said
    assert freeze("") == DONE


@pytest.mark.usefixtures("harbour")
def test_a_meeting_somebody_added_first_keeps_its_day(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = home / "register.db"
    with Register.open(place) as register, register.writing(OFFICER) as change:
        add_meeting(change, MeetingFacts(change.today.replace(day=1), "Police Committee", change.today))
        day = change.today.replace(day=1).isoformat()
    added = ["--db", str(place), "meeting", "add", "--as-at", day, "--committee", "Police Committee"]
    assert main([*added, "--held", "2030-01-31"]) == CONFLICT
    assert "its day is" in capsys.readouterr().err
