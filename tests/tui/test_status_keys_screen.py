"""The status keys on the screen: listed with what they mean, and one of the site's own added from a file."""

from pathlib import Path

from program import demonstration_file, running
from screens import NARROW
from tui.screens.form import FormDialog
from tui.screens.status_keys import StatusKeysScreen
from tui.widgets.record_table import RecordTable

OURS = """
name = "2023"
in_force_from = 2023-01-01
knows_sign_off = true

[[status]]
status = "AMBER"
label = "In [progress]"
wording = "Work is going on."
outstanding = true

[[status]]
status = "NOT_SET"
label = "Awaiting allocation"
wording = "Nobody has it yet."
outstanding = true
"""


async def test_status_keys_are_listed_and_one_is_added_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "key.toml"
    file.write_text(OURS.replace("AMBER", "PURPLE"), encoding="utf-8")
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        await program.press("asterisk")
        table = program.front(StatusKeysScreen).query_one("#keys-known", RecordTable)
        named = [row[0] for row in program.rows("SELECT name FROM status_key ORDER BY in_force_from DESC")]
        assert [getattr(table.row_of(key), "name", "") for key in table.ids] == named
        assert "* Amber" in program.text
        await program.press("a")
        await program.type(str(file))
        await program.press("ctrl+s")
        program.front(FormDialog)
        assert "no status: give one of" in program.words
        file.write_text(OURS, encoding="utf-8")
        await program.press("ctrl+s")
        program.front(StatusKeysScreen)
        await program.press("g")
        assert table.cursor_row is not None
        assert table.cursor_row.name == "2023"
        assert "* In [progress]  Work is going on." in program.text
        await program.press("escape", "slash", *"status:amber", "enter")
        row = program.home.recommendations.cursor_row
        assert row is not None
        assert "in [progress]" in row.label.lower()
