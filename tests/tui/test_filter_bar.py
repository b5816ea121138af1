"""The filter of the register screen: completed as it is typed, explained in place, and in force or not."""

from pathlib import Path

import pytest

from db.questions.recommendations import ListQuery, recommendation_ids
from program import TODAY, Program, demonstration_file, running
from screens import NARROW, WIDE, screen_lines, screen_segments


def _listed(program: Program, text: str) -> list[int]:
    query = ListQuery(text=text, sort=program.home.list_query.sort)
    with program.register.reading() as reader:
        return list(recommendation_ids(reader, query, on=TODAY))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_a_filter_is_completed_key_by_key_and_the_list_follows(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        table = program.home.recommendations
        await program.press("slash")
        assert "tab status:" in program.text
        await program.type("sta")
        await program.press("tab")
        assert "red  amber" in program.text
        await program.type("am")
        await program.press("tab")
        await program.type(" kind:c")
        await program.press("tab", "tab")
        assert program.home.list_query.text == "status:amber kind:custody"
        await program.press("shift+tab")
        assert program.home.list_query.text == "status:amber kind:concern"
        assert list(table.ids) == _listed(program, "status:amber kind:concern")
        owner = program.rows("SELECT owner FROM recommendation WHERE owner LIKE 'Head%' ORDER BY owner")[0][0]
        await program.press("escape", "slash")
        await program.type(f"owner:{owner[:-2]}".replace(" ", "*")[: len("owner:") + 4])
        await program.press("tab", "enter")
        assert program.app.focused is table
        assert program.home.list_query.text.startswith('owner:"Head')
        assert list(table.ids) == _listed(program, program.home.list_query.text)
        assert all(len(line) <= size[0] for line in screen_lines(program.app))


async def test_what_cannot_be_read_is_underlined_and_explained_and_the_list_stays(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        table = program.home.recommendations
        await program.press("slash")
        await program.type("red")
        held = list(table.ids)
        assert held
        await program.type(" (")
        await program.type("statsu:x")
        assert list(table.ids) == held
        assert "There is no field “statsu”: did you mean status?" in " ".join(program.text.split())
        underlined = [one.text for one in screen_segments(program.app) if one.style and one.style.underline]
        assert "statsu" in underlined
        await program.press("enter")
        assert program.app.focused is not table
        for _ in range(len(" (statsu:x")):
            await program.press("backspace")
        await program.type(" due<2")
        assert "the date in force: a day such as 2022-07" in " ".join(program.text.split())
        assert list(table.ids) == _listed(program, "red due")
        await program.type("023-01")
        assert list(table.ids) == _listed(program, "red due<2023-01")
        assert "no field" not in program.text


async def test_an_order_in_the_filter_is_shown_and_gives_way_to_one_chosen_in_the_list(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        table = program.home.recommendations
        await program.press("slash")
        await program.type("level:force sort:-due")
        await program.press("enter")
        assert list(table.ids) == _listed(program, "level:force sort:-due")
        heading = next(line for line in screen_lines(program.app) if "Status" in line and "Due" in line)
        assert "Due ▼" in heading
        await program.press("o")
        assert program.home.list_query.text == "level:force"
        assert list(table.ids) == _listed(program, "level:force") or program.home.list_query.sort != "due"
