"""The history on the screen: the ledger in windows, narrowed by what is typed, and the item behind an entry."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.actions.updates import add_update
from db.errors import WrongUseError
from db.questions.history import HistoryChoices, HistoryQuery, history_ids
from program import TODAY, demonstration_file, running
from registers import OFFICER
from screens import NARROW, WIDE, screen_lines
from tui.history_words import read_history_words
from tui.screens.choose_entry import ChooseEntryDialog
from tui.screens.history import HistoryScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.widgets.detail_words import day_of
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
        assert day_of(first.effective_on) in program.text
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


async def test_an_entry_is_marked_as_entered_in_error_from_the_history_and_from_its_item(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=NARROW) as program:
        item = program.selected
        before = program.record(item)
        for days in (2, 1):
            with program.register.writing(OFFICER) as change:
                add_update(change, item, f"For [another] item, {days}.", said_on=TODAY - timedelta(days=days))
        await program.press("h")
        entry = program.front(HistoryScreen).query_one("#entries", RecordTable).cursor_row
        assert entry is not None
        await program.press("X")
        assert "counts for nothing from its first day on" in program.words
        await program.press("ctrl+s")
        assert "may not be left blank" in program.text
        await program.type("Meant for [item] 9.")
        await program.press("ctrl+s")
        program.front(HistoryScreen)
        assert program.history(item)[0].rationale == "Meant for [item] 9."
        await program.press("escape", "enter", "X")
        dialog = program.front(ChooseEntryDialog)
        assert entry.seq not in [one.seq for one in dialog.choices]
        await program.press("enter")
        await program.type("And this one.")
        await program.press("ctrl+s")
        program.front(RecommendationScreen)
        assert program.record(item).updates == before.updates
        await program.press("z")
        assert len(program.record(item).updates) == len(before.updates) + 1
