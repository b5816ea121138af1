"""The history on the screen: the ledger in windows, narrowed by what is typed, and the item behind an entry."""

from datetime import date
from pathlib import Path

import pytest

from db.errors import WrongUseError
from db.questions.history import HistoryChoices, HistoryQuery, history_ids
from program import TODAY, demonstration_file, running
from registers import OFFICER
from screens import NARROW, WIDE, screen_lines
from tui.history_words import read_history_words
from tui.screens.history import HistoryScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.widgets.record_table import RecordTable

CHOICES = HistoryChoices(("pat.officer", "sam.officer"), ("status", "text", "tested_by"), ("meeting", "recommendation"))


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("", HistoryQuery()),
        ("  late   again ", HistoryQuery(text="late again")),
        ("by:pat field:status", HistoryQuery(author="pat.officer", field="status")),
        ("since:2022-05 until:2022-05", HistoryQuery(since=date(2022, 5, 1), until=date(2022, 5, 31))),
        ("since:yesterday", HistoryQuery(since=date(2023, 2, 19))),
        ("subject:meet because: note:x", HistoryQuery(subject="meeting", text="because: note:x")),
        ("field:", HistoryQuery()),
    ],
)
def test_what_is_typed_narrows_the_history(words: str, query: HistoryQuery) -> None:
    assert read_history_words(words, CHOICES, TODAY) == query


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("by:nobody", "Nobody goes by “nobody”: choose from pat.officer, sam.officer."),
        ("field:te", "“te” is the beginning of text, tested_by"),
        ("since:soon", "'soon' is not a date"),
    ],
)
def test_a_filter_that_means_nothing_says_what_could_be_meant(words: str, said: str) -> None:
    with pytest.raises(WrongUseError, match=said):
        read_history_words(words, CHOICES, TODAY)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_the_history_is_filtered_and_its_item_opened(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        await program.press("h")
        table = program.front(HistoryScreen).query_one("#entries", RecordTable)
        with program.register.reading() as reader:
            every = list(history_ids(reader, HistoryQuery()))
            statuses = list(history_ids(reader, HistoryQuery(field="status")))
        assert list(table.ids) == every
        await program.press("G")
        first = table.row_of(every[-1])
        assert first is not None
        assert str(first.effective_on) in program.text
        await program.press("slash")
        await program.type("field:sta")
        assert "is the beginning of" in program.text
        await program.type("tus")
        await program.press("enter")
        assert list(table.ids) == statuses
        assert f"{len(statuses)} of {len(every)}" in screen_lines(program.app)[0]
        await program.press("g", "j")
        entry = table.cursor_row
        assert entry is not None
        assert entry.before in program.text
        assert f"entry {entry.seq}" in program.text
        await program.press("enter")
        assert program.front(RecommendationScreen).item_id == entry.recommendation_id
        await program.press("escape")
        assert table.cursor_id == entry.seq
        await program.press("escape")
        assert list(table.ids) == every
        await program.press("escape")
        program.front(RegisterScreen)


async def test_an_entry_without_an_item_says_so_and_others_changes_appear(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("h", "slash")
        await program.type("subject:meeting")
        await program.press("enter", "enter")
        program.front(HistoryScreen)
        assert "This entry is not about an item" in program.said
        await program.press("slash")
        await program.type(" zebra")
        assert "No entry matches. Press esc" in program.text
        assert OFFICER.account not in program.text
