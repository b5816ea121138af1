"""A recommendation's own words are put right by key, in a form that begins with what they are, and taken back."""

from pathlib import Path

from textual.widgets import TextArea

from program import Program, demonstration_file, running
from tui.screens.form import FormDialog
from tui.screens.recommendation import RecommendationScreen


async def test_an_items_own_words_are_put_right_by_key_and_taken_back(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=(120, 50)) as program:
        item = program.selected
        before = program.record(item)
        await program.press("enter", "i")
        dialog = program.front(FormDialog)
        while not dialog.query(TextArea):
            await program.rest()
        assert dialog.query_one(TextArea).text == before.text
        await program.press("ctrl+end")
        await program.type(" And publish it.")
        await program.press("ctrl+s")
        assert "put right with a rationale" in " ".join(program.text.split()), "the form says what is wanted"
        await _to(program, "because")
        await program.type("Left out by the paper.")
        await program.press("ctrl+s")
        program.front(RecommendationScreen)
        assert program.record(item).text == f"{before.text} And publish it."
        (entry,) = [one for one in program.history(item) if one.rationale == "Left out by the paper."]
        assert (entry.action, entry.field) == ("amend recommendation", "text")
        await program.press("z")
        assert program.record(item).text == before.text


async def _to(program: Program, name: str) -> None:
    while getattr(program.app.focused, "id", "") != name:
        await program.press("tab")
