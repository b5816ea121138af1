"""The rationale: several lines, required, refused in place, and never lost."""

from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Input, TextArea

from screens import NARROW, screen_lines, screen_segments, screen_text, settle
from tui.text import visible, visible_line
from tui.widgets.rationale import BLANK, Rationale


class RationaleApp(App[None]):
    """A form with a rationale and one more field."""

    def __init__(self, *, text: str = "", required: bool = True, label: str = "Why") -> None:
        super().__init__()
        self._made = Rationale(label, text=text, required=required)
        self.changes = 0

    def compose(self) -> ComposeResult:
        yield self._made
        yield Input(id="next")

    @property
    def rationale(self) -> Rationale:
        """The rationale."""
        return self._made

    def on_text_area_changed(self) -> None:
        self.changes += 1


async def test_several_lines_are_typed_and_tab_leaves() -> None:
    app = RationaleApp()
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "Why (required)" in screen_lines(app)[0]
        app.rationale.focus_text()
        await pilot.press(*"First", "enter", *"second", "tab")
        await settle(pilot)
        assert app.rationale.text == "First\nsecond"
        assert app.focused is app.query_one("#next")
        assert app.changes


async def test_a_blank_is_refused_in_place_and_taken_back_at_the_next_word() -> None:
    app = RationaleApp()
    async with app.run_test(size=NARROW) as pilot:
        app.rationale.focus_text()
        await pilot.press("space", "enter", "tab")
        await settle(pilot)
        assert app.focused is app.query_one("#next")
        assert not app.rationale.check()
        await settle(pilot)
        assert BLANK in screen_text(app)
        assert isinstance(app.focused, TextArea)
        await pilot.press("a")
        await settle(pilot)
        assert BLANK not in screen_text(app)
        assert app.rationale.check()


async def test_a_refusal_keeps_the_text() -> None:
    app = RationaleApp(text="Because [it] is so")
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.rationale.refuse("Somebody else changed it to [GREEN]: look again.")
        await settle(pilot)
        assert "Somebody else changed it to [GREEN]: look again." in screen_text(app)
        assert app.rationale.text == "Because [it] is so"
        assert "Because [it] is so" in screen_text(app)
        await pilot.press("!")
        await settle(pilot)
        assert app.rationale.text == "Because [it] is so!"
        assert "Somebody else" not in screen_text(app)


async def test_what_need_not_be_given_may_be_blank() -> None:
    app = RationaleApp(required=False, label="[Note]")
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "[Note] (may be left blank)" in screen_lines(app)[0]
        assert app.rationale.check()


async def test_pasted_and_loaded_text_is_what_is_seen() -> None:
    hostile = "one\x1b[31m\r\ntwo\u202ethree [b]\n"
    app = RationaleApp(text=hostile)
    async with app.run_test(size=NARROW) as pilot:
        app.rationale.focus_text()
        await settle(pilot)
        assert app.rationale.text == visible(hostile).strip()
        app.post_message(Paste(hostile))
        await settle(pilot)
        assert app.rationale.text == (visible(hostile) * 2).strip()
        app.rationale.text = hostile
        await settle(pilot)
        assert app.rationale.text == visible(hostile).strip()
        everything = "".join(segment.text for segment in screen_segments(app))
        assert visible_line(everything) == everything


async def test_nothing_blinks() -> None:
    app = RationaleApp()
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert not app.query_one(TextArea).cursor_blink
