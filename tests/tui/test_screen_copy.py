"""The screen copied as plain text: what can be read is in it, what is only drawn is not."""

import stat
from pathlib import Path

from program import demonstration_file, running
from screens import NARROW, WIDE, screen_text
from tui.screen_copy import DRAWN
from tui.screens.change_status import ChangeStatusDialog


async def test_a_screen_is_copied_pane_after_pane_to_the_clipboard_and_to_a_private_file(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=WIDE) as program:
        shown = program.text
        await program.press("Y")
        copied = program.app.clipboard
        file = tmp_path / "screen.txt"
        assert file.read_text(encoding="utf-8") == copied
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert str(file) in program.said.replace("\n", "")
        assert not DRAWN.search(copied)
        words = [word for word in DRAWN.sub(" ", shown).split() if word.isalnum()]
        assert [word for word in words if word not in copied] == []
        # each pane by itself: the list of inspections ends before that of recommendations begins
        lines = copied.splitlines()
        assert max(place for place, line in enumerate(lines) if "All inspections" in line) < min(
            place for place, line in enumerate(lines) if "AMBER" in line and "◆" in line
        )


async def test_a_dialog_is_copied_with_its_title_and_what_is_typed(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("s", "g")
        program.front(ChangeStatusDialog)
        await program.press("f8")
        copied = program.app.clipboard.splitlines()
        assert "Change status" in copied
        assert any(line.startswith("True since") and "today" in line for line in copied)
        assert any("Save" in line and "Leave" in line for line in copied)
        await program.press("question_mark")
        assert "f3" in screen_text(program.app)


async def test_a_folder_that_takes_no_copy_is_told_and_the_clipboard_has_it(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        program.app.desk.drafts.folder = tmp_path / "file" / "drafts"
        (tmp_path / "file").touch()
        await program.press("Y")
        assert "AMBER" in program.app.clipboard
        assert "cannot be kept" in program.said
