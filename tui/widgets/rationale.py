"""A text of several lines, asked for with a reason: the rationale of a change."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.widgets import Static, TextArea

from tui.text import plain, visible

BLANK = "Say why: the rationale may not be left blank."


class PlainTextArea(TextArea):
    """A text area whose text is what is seen: what is pasted or loaded holds nothing unseen."""

    def on_paste(self, event: Paste) -> None:
        """Take it whole, the unseen made seen; terminals end the lines of a paste with a carriage return."""
        event.text = visible(event.text.replace("\r\n", "\n").replace("\r", "\n"))

    def load_text(self, text: str) -> None:
        """Take a text in place of what is there, the unseen made seen."""
        super().load_text(visible(text))


class Rationale(Vertical):
    """A labelled text area with room for what is wrong beneath it. It keeps its text when refused.

    `TextArea.Changed` bubbles from it at every change, for whoever keeps drafts.
    """

    DEFAULT_CSS = """
    Rationale {
        height: auto;
        & > .rationale--label { height: 1; }
        & > PlainTextArea { height: 5; min-height: 3; }
        & > .rationale--error { height: auto; color: $text-error; display: none; }
        &.-refused > .rationale--error { display: block; }
    }
    """

    def __init__(
        self,
        label: str = "Rationale",
        *,
        text: str = "",
        required: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Take the label, the text to begin with (a draft), and whether it is required."""
        super().__init__(id=id)
        self._label = label
        self._required = required
        self._refused = ""
        self._area = PlainTextArea(visible(text), tab_behavior="focus", soft_wrap=True)
        self._area.cursor_blink = False
        self._error = Static(classes="rationale--error", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the label, the text and the line beneath."""
        mark = (" (required)", "dim") if self._required else (" (may be left blank)", "dim")
        yield Static(Content.assemble(plain(self._label), mark), classes="rationale--label")
        yield self._area
        yield self._error

    def on_mount(self) -> None:
        """Begin where the draft ends."""
        self._area.move_cursor(self._area.document.end)

    @property
    def text(self) -> str:
        """What has been typed, without blanks round it."""
        return self._area.text.strip()

    @text.setter
    def text(self, text: str) -> None:
        self._area.load_text(text)

    def focus_text(self) -> None:
        """Put the cursor in the text, after its last character."""
        self._area.move_cursor(self._area.document.end)
        self._area.focus()

    def refuse(self, why: str) -> None:
        """Show one plain sentence beneath and put the cursor in the text, which is kept. An empty one clears it."""
        self._refused = self.text
        self._error.update(plain(why))
        self.set_class(bool(why), "-refused")
        if why:
            self.focus_text()

    def check(self) -> bool:
        """Tell whether it may be accepted; where it is required and blank, say so and put the cursor there."""
        blank = self._required and not self.text
        self.refuse(BLANK if blank else "")
        return not blank

    def on_text_area_changed(self) -> None:
        """Take back what was said of it once something else is typed."""
        if self.text != self._refused and self.has_class("-refused"):
            self.refuse("")
