"""Papers written from the screen: the paper of a meeting, a chase of an owner, and the reply that comes back."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import docx
import pytest

from program import Program, demonstration_file, running
from screens import NARROW, WIDE
from tui.screens.form import FormDialog
from tui.screens.meetings import MeetingScreen, MeetingsScreen
from tui.screens.papers_out import ChaseDialog
from tui.screens.preview import PreviewDialog
from tui.screens.recommendation import RecommendationScreen

OWNED = "SELECT id FROM recommendation WHERE owner = 'Custody Manager' AND status = 'AMBER' ORDER BY id"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with no site's settings."""
    monkeypatch.delenv("RECTRACK_SITE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written_in(folder: Path, ending: str) -> list[Path]:
    """Give the files of a folder whose names end so."""
    return [one for one in folder.iterdir() if one.name.endswith(ending)]


async def done(program: Program) -> None:
    """Wait until what was asked for is done, or asks again."""
    while any(one.group == "change" and not one.is_finished for one in program.app.workers):
        await program.rest()
        if isinstance(program.app.screen, FormDialog | ChaseDialog | PreviewDialog):
            break
    await program.rest()


async def test_the_paper_of_a_meeting_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("m", "W")
        program.front(FormDialog)
        assert "every page says DRAFT" in program.text
        await program.press("ctrl+s")
        await done(program)
        program.front(MeetingsScreen)
        [written] = written_in(tmp_path, ".docx")
        assert f"the paper is in {written.name}" in program.said
        assert any(line.text.startswith("DRAFT of") for line in docx.Document(str(written)).paragraphs)
        await program.press("enter", "W", "ctrl+s")
        await done(program)
        assert "is already there" in program.words
        program.front(FormDialog)
        await program.press("escape")
        program.front(MeetingScreen)
    assert written_in(tmp_path, ".new") == []


async def test_an_owner_is_chased_and_their_reply_becomes_an_update(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        [(item,), *_] = program.rows(OWNED)
        program.app.push_screen(RecommendationScreen(program.app.desk, [item], item, None))
        await program.rest()
        await program.press("K")
        await done(program)
        program.front(ChaseDialog)
        assert "For: Custody Manager" in program.text
        await program.press("ctrl+s")
        await done(program)
        [file] = written_in(tmp_path, ".eml")
        letter = str(message_from_bytes(file.read_bytes(), policy=default).get_content())
        assert f"[rectrack {item}]" in letter
        await program.press("f")
        program.front(FormDialog)
        await program.type("no mark")
        await program.press("ctrl+s")
        await done(program)
        assert "put one on the line before" in program.words
        await program.press("home")
        await program.type(f"[rectrack {item}] All trained: ")
        await program.press("ctrl+s")
        await done(program)
        program.front(PreviewDialog)
        assert program.record(item).comment != "All trained: no mark"
        await program.press("ctrl+s")
        await done(program)
        program.front(RecommendationScreen)
        update = program.record(item).updates[0]
        assert (update.text, update.author, update.paper[:9]) == (
            "All trained: no mark",
            "Custody Manager",
            "Reply, 20",
        )
