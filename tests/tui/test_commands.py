"""Commands: the help made from the live keys, the palette, the prompt, and what cannot be done now."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.events import Key
from textual.widgets import OptionList

from program import Program, demonstration_file, running
from screens import NARROW, WIDE
from tui.commands.command import Command, bindings, obstacle
from tui.commands.dialogs import Cancel, Save
from tui.commands.item import ON_ITEM, NextItem, PreviousItem
from tui.commands.register import ON_REGISTER, Peel
from tui.commands.situation import Situation
from tui.key_map import UNUSABLE, key_names
from tui.screens.change_status import ChangeStatusDialog
from tui.screens.form import FormDialog
from tui.screens.keys import Keys
from tui.screens.palette import CommandPalette, CommandPrompt
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.settings import read_settings
from tui.widgets.record_table import RecordTable
from tui.widgets.table_keys import TABLE_KEYS

EVERY_COMMAND = list(dict.fromkeys((*ON_REGISTER, *ON_ITEM, Save, Cancel)))


def offered(program: Program) -> list[str]:
    """Give what the palette lists."""
    options = program.front(CommandPalette).query_one(OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.id())
def test_a_command_says_what_it_is_in_one_place(command: type[Command]) -> None:
    assert command.area
    assert command.verb
    assert command.help().endswith(".")
    assert command.title() == f"{command.area}: {command.verb}"
    assert bool(command.keys) is not bool(command.own_key)
    keys = key_names(command.keys or TABLE_KEYS[command.own_key])
    assert not UNUSABLE.intersection(keys)
    assert command is Save or any("ctrl" not in key for key in keys) or command.id() == "commands.list"


@pytest.mark.parametrize("commands", [ON_REGISTER, ON_ITEM], ids=["register", "item"])
def test_no_two_commands_of_a_screen_share_a_key_or_a_name(commands: tuple[type[Command], ...]) -> None:
    keys = Counter(key for command in commands if command.keys for key in key_names(command.keys))
    assert [key for key, number in keys.items() if number > 1] == []
    assert len({command.id() for command in commands}) == len(commands)


def test_no_key_of_the_table_hides_a_command_but_enter_which_does_the_same() -> None:
    of_table = {key for one in RecordTable.BINDINGS if isinstance(one, Binding) for key in key_names(one.key)}
    of_screen = {key for one in bindings(ON_REGISTER) if isinstance(one, Binding) for key in key_names(one.key)}
    assert of_table & of_screen == {"enter"}


def test_a_closed_register_stops_what_needs_it_and_nothing_else() -> None:
    stopped = {command for command in ON_REGISTER if obstacle(command, Situation()) == "The register is not open yet."}
    assert stopped == {command for command in ON_REGISTER if command.needs_register}


def test_the_ends_of_a_list_are_told() -> None:
    first = Situation(register_open=True, place=0, places=2)
    last = Situation(register_open=True, place=1, places=2)
    assert obstacle(PreviousItem, first) == "This is the first item of the list."
    assert obstacle(NextItem, last) == "This is the last item of the list."
    assert obstacle(Peel, Situation(register_open=True, layers=1)) is None


async def test_help_lists_the_live_keys_of_the_focused_pane_and_of_the_screen(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=(120, 70)) as program:
        await program.press("question_mark")
        program.front(Keys)
        assert "Recommendations" in program.text
        for key in ("j ↓", "G end", "pgdn", "o ", "? f1", "T"):
            assert key in program.text
        assert "Give the item another status" in program.text
        assert "Everything is shown already" in program.text
        await program.press("escape", "3", "question_mark")
        assert "Mark" not in program.text


async def test_help_in_a_dialog_lists_the_keys_of_the_dialog(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("s", "f1")
        program.front(Keys)
        assert "ctrl+s f2" in program.text
        assert "Choose the next" in program.text
        assert "Leave the program" not in program.text
        await program.press("escape")
        program.front(ChangeStatusDialog)


async def test_help_shows_the_officers_own_keys(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[keys]\n"item.change-status" = "f7"\n', encoding="utf-8")
    async with running(demonstration_file(tmp_path), settings=read_settings(file)) as program:
        assert "f7 Status" in program.text.splitlines()[-1]
        await program.press("s")
        program.front(RegisterScreen)
        await program.press("f7")
        program.front(ChangeStatusDialog)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_the_palette_holds_only_what_can_be_done_now(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        await program.press("ctrl+p")
        entries = offered(program)
        assert any(one.startswith("item: change status") for one in entries)
        assert not any(one.startswith(("list: widen", "item: forward")) for one in entries)
        await program.press("escape", "slash")
        await program.type("red")
        await program.press("enter", "ctrl+p")
        assert any(one.startswith("list: widen") for one in offered(program))


async def test_typing_narrows_the_palette_and_enter_does_what_is_highlighted(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("ctrl+p")
        every = len(offered(program))
        await program.type("item open")
        assert 0 < len(offered(program)) < every
        await program.press("enter")
        program.front(RecommendationScreen)


async def test_the_palette_is_walked_with_the_arrows_while_typing(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("ctrl+p")
        second = offered(program)[1]
        assert second.startswith("item: change status")
        await program.press("down", "enter")
        program.front(ChangeStatusDialog)


async def test_a_command_is_done_by_its_name(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("colon")
        program.front(CommandPrompt)
        await program.type("item: ch")
        await program.press("tab", "enter")
        program.front(ChangeStatusDialog)


async def test_any_word_of_a_name_completes_it_and_what_begins_so_comes_first(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("colon")
        await program.type("go")
        offer = program.text.splitlines()[-2]
        assert offer.startswith("tab go: "), "names that begin so come before those that hold it"
        await program.press("ctrl+u")
        await program.type("status")
        assert program.text.splitlines()[-2].strip() == "tab item: change status · open: status keys"
        await program.press("tab", "tab")
        assert program.text.splitlines()[-1].strip() == ": open: status keys"
        await program.press("shift+tab", "enter")
        program.front(ChangeStatusDialog)
        await program.press("escape", "ctrl+p")
        await program.type("undo")
        assert not offered(program)
        await program.press("ctrl+u")
        await program.type("filter")
        assert offered(program)[0].startswith("list: filter"), "what is called so comes before what speaks of it"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("make tea", "There is no command “make tea”"),
        ("go", "More than one command is called that"),
        ("widen", "Everything is shown already"),
    ],
)
async def test_a_name_that_cannot_be_done_is_answered_in_place(tmp_path: Path, words: str, said: str) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("colon")
        await program.type(words)
        await program.press("enter")
        program.front(CommandPrompt)
        assert said in program.text


async def test_hints_are_no_more_than_seven_and_follow_the_focus(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=(200, 60)) as program:
        hints = program.text.splitlines()[-1]
        assert len([one for one in hints.split("  ") if one.strip()]) <= 7
        await program.press("slash")
        hints = program.text.splitlines()[-1]
        assert hints.split() == ["enter", "Keep", "filter", "esc", "Clear", "filter"]


async def test_ctrl_c_does_not_leave_but_says_how(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("ctrl+c")
        assert program.app.is_running
        assert "Press q to leave" in program.said


async def test_q_leaves(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("q")
        assert program.app._exit


async def test_a_key_struck_before_the_dialog_is_there_puts_no_second_one_on_it(tmp_path: Path) -> None:
    under_way = asyncio.Event()

    async def flow() -> None:
        await under_way.wait()

    async with running(demonstration_file(tmp_path)) as program:
        program.home.change(flow())
        await program.pilot.press("s")
        await program.pilot.pause()
        assert program.app.screen is program.home
        assert "What you asked for last is still on its way" in program.said
        under_way.set()
        await program.press("s")
        program.front(ChangeStatusDialog)


async def test_what_is_typed_ahead_of_a_dialog_is_typed_into_it(tmp_path: Path) -> None:
    def strike(*keys: str) -> None:
        for key in keys:
            program.app.post_message(Key("space" if key == " " else key, key if len(key) == 1 else None))

    async with running(demonstration_file(tmp_path)) as program:
        item = program.selected
        strike("s", "a", "tab", *"fast mdw Z", "ctrl+s", "z", "slash", *"custody")
        while program.home.list_query.text != "custody":
            await program.rest()
        written = [(one.field, one.after, one.rationale) for one in program.history(item)]
        assert ("status", "AMBER", "fast mdw Z") in written
        assert any(one.takes_back for one in program.history(item)), "it was undone after it was written, not before"
        assert (program.home.recommendations.marks, program.home.detail_open) == (0, False)
        await program.press("escape")
        strike("number_sign", *str(program.home.recommendations.ids[9]))
        await program.until(lambda: program.selected == program.home.recommendations.ids[9])
        await program.press("escape")
        ids = program.home.recommendations.ids
        second = ids[ids.index(program.selected) + 1]
        strike("enter", "n", "O")
        await program.until(lambda: "monitoring portal" in program.text and isinstance(program.app.screen, FormDialog))
        assert program.front(FormDialog).draft_name == f"portal of item {second}"
        strike("escape", "escape", "F", *"sample")
        await program.until(lambda: "“sample”" in program.text)


@pytest.mark.parametrize("keys", ["board agreed", "rr", "oar", "cc", "hmr"])
async def test_keys_struck_faster_than_screens_come_never_leave_the_register(tmp_path: Path, keys: str) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("c")
        for key in keys:
            program.app.post_message(Key("space" if key == " " else key, key))
        await program.rest()
        for _ in range(5):
            assert program.home in program.app.screen_stack
            await program.press("escape")
        assert program.app.screen_stack[-1] is program.home
