"""One item whole on a page: its facts, its chain of due dates, its tasks, and text to the letter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from count_tables import item_record
from db.words import ClosureReason, RedReason, SignOffStage, Status
from screens import HOSTILE, NARROW, WIDE, screen_lines, screen_segments, screen_text, settle
from tui.text import visible, visible_line
from tui.widgets.detail_lines import detail_lines
from tui.widgets.details import RecommendationDetails


class DetailsApp(App[None]):
    """The page of one item, filling the terminal."""

    def compose(self) -> ComposeResult:
        yield RecommendationDetails()

    @property
    def page(self) -> RecommendationDetails:
        """The page."""
        return self.query_one(RecommendationDetails)


def lines_of(text: str = "Do it", width: int = 100) -> list[str]:
    """Give the lines of an item whose words are all this text."""
    return [line.plain for line in detail_lines(item_record(text), width)]


def test_facts_stand_beside_their_labels() -> None:
    lines = lines_of()
    assert lines[0] == "Roads and Bridges · recommendation 6"
    facts = {line[:13].strip(): line[13:] for line in lines[3:14]}
    assert facts["Status"] == "◐ NEW GREEN pending  since 5 May 2022"
    assert facts["Printed as"] == "◐ Green - pending sign-off"
    assert facts["Sign-off"] == "claimed · tested · ›pending‹ · notified · signed off"
    assert facts["Owner"] == "Head of Roads"
    assert facts["Due"] == "31 May 2022  first March 2021  ! overdue  426 days late against the first"
    assert facts["Tasks"] == "1 of 2 done"
    assert facts["Waiting for"] == "Do it for Do it, last checked 1 April 2022"


def test_the_chain_of_due_dates_says_which_is_first_and_which_is_in_force() -> None:
    lines = lines_of()
    chain = lines[lines.index("Due dates  extended twice, 426 days late against the first") :]
    assert chain[1] == "  March 2021  target, first, kept for ever"
    assert chain[2] == "    printed “Do it”; set by: inspectorate; said 1 February 2022 in paper.txt"
    assert "    on condition: Do it" in chain
    assert "    because: Do it" in chain
    assert "    decided by: Do it" in chain
    assert "    reported to: Do it" in chain
    assert "  “for an initial response”  stage" in chain
    assert "› 31 May 2022  extension, in force" in chain


def test_tasks_updates_positions_links_and_history_are_there() -> None:
    lines = lines_of()
    assert "a  ◆ AMBER  due May 2022  Do it" in lines
    assert "b  ■ CLOSED  due TBC" in lines
    assert "5 May 2022, task a  Do it, paper.txt" in lines
    assert "  Do it and more" in lines
    assert "Do it, as at 5 May 2022  ◆ Do it  improved" in lines
    assert "  Do it said" in lines
    assert "aligned with Do it CoC 4a – Do it" in lines
    assert "5 May 2022  status  AMBER → Do it  Do it, written 6 May 2022, 12:01 UTC" in lines


def test_what_a_status_needs_is_said() -> None:
    record = item_record()
    red = replace(record, row=replace(record.row, status=Status.RED), red_reason=RedReason.RESOURCES)
    assert "Red because  resources" in [line.plain for line in detail_lines(red, 80)]
    closed = replace(record, closure_reason=ClosureReason.SUPERSEDED_BY, closure_note="item 7")
    assert "Closed as    superseded by – item 7" in [line.plain for line in detail_lines(closed, 80)]
    returned = replace(record, row=replace(record.row, sign_off_stage=SignOffStage.RETURNED))
    assert any("returned by the inspectorate" in line.plain for line in detail_lines(returned, 80))


def test_an_item_with_nothing_said_of_it_says_so() -> None:
    record = replace(item_record(), due_dates=(), updates=(), tasks=(), positions=(), links=(), history=())
    lines = [line.plain for line in detail_lines(record, 80)]
    assert "No due date is given." in lines
    assert "No update has been written." in lines
    assert not [line for line in lines if line.startswith(("Tasks  2", "History", "Linked"))]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_keys_scroll_the_page_as_a_whole(size: tuple[int, int]) -> None:
    app = DetailsApp()
    async with app.run_test(size=size) as pilot:
        app.page.show(item_record("Do it. " * 40))
        app.page.focus()
        await settle(pilot)
        assert "Roads and Bridges" in screen_lines(app)[0]
        for key, top in {
            "j": 1,
            "k": 0,
            "pagedown": size[1] - 1,
            "pageup": 0,
            "G": app.page.max_scroll_y,
            "g": 0,
        }.items():
            await pilot.press(key)
            await settle(pilot)
            assert app.page.scroll_offset.y == top, key
        await pilot.press("end")
        await settle(pilot)
        assert screen_text(app).rstrip("▁▂▃▄▅▆▇█ \n").endswith("Do it. " * 3 + "Do it.")


async def test_the_same_item_again_stays_where_it_was_and_another_begins_at_its_top() -> None:
    app = DetailsApp()
    record = item_record("Do it. " * 60)
    async with app.run_test(size=NARROW) as pilot:
        app.page.show(record)
        app.page.focus()
        await settle(pilot)
        await pilot.press("pagedown")
        await settle(pilot)
        app.page.show(replace(record, comment="another word"))
        await settle(pilot)
        assert app.page.scroll_offset.y == 23
        app.page.show(replace(record, row=replace(record.row, id=2)))
        await settle(pilot)
        assert app.page.scroll_offset.y == 0


async def test_the_page_is_laid_out_anew_for_another_width() -> None:
    app = DetailsApp()
    async with app.run_test(size=WIDE) as pilot:
        app.page.show(item_record("word " * 100))
        await settle(pilot)
        wide = len(app.page.virtual_size and screen_text(app).split("Due dates")[0].splitlines())
        await pilot.resize_terminal(*NARROW)
        await settle(pilot)
        narrow = len(screen_text(app).split("Due dates")[0].splitlines())
        assert narrow > wide or narrow == NARROW[1]
        assert all(cell_len(line) <= NARROW[0] for line in screen_lines(app))


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_to_the_letter(text: str) -> None:
    app = DetailsApp()
    async with app.run_test(size=(160, 90)) as pilot:
        app.page.show(item_record(text))
        await settle(pilot)
        shown = screen_text(app)
        assert visible(text).splitlines()[0] in shown
        assert "Red because" not in shown
        everything = "".join(segment.text for segment in screen_segments(app))
        assert visible_line(everything) == everything
        assert not any(segment.style and (segment.style.meta or segment.style.link) for segment in screen_segments(app))


@given(st.text(max_size=200), st.integers(20, 120))
def test_no_line_is_wider_than_the_page_and_no_word_is_lost(text: str, width: int) -> None:
    lines = detail_lines(replace(item_record(), text=text), width)
    assert max(line.cell_length for line in lines) <= width
    shown = "".join("".join(line.plain.split()) for line in lines)
    assert "".join(visible(text).split()) in shown


def test_a_long_text_is_laid_out_whole() -> None:
    text = "\n\n".join("An update of some length, as they are written. " * 20 for _ in range(60))
    lines = detail_lines(replace(item_record(), text=text), 78)
    assert " ".join(line.plain for line in lines).count("as they are written.") == 60 * 20
