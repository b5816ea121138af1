"""A text of several lines, asked for with a reason: the rationale of a change."""

from textual.containers import Vertical


class Rationale(Vertical):
    """A labelled text area with room for what is wrong beneath it. It keeps its text when refused."""

    def __init__(self, label: str = "Rationale", *, text: str = "", required: bool = True, id: str | None = None) -> None:  # noqa: A002, E501
        """Take the label, the text to begin with (a draft), and whether it may be left blank."""
        super().__init__(id=id)

    @property
    def text(self) -> str:
        """What has been typed, without blanks round it."""
        raise NotImplementedError

    @text.setter
    def text(self, text: str) -> None:
        raise NotImplementedError

    def refuse(self, why: str) -> None:
        """Show one plain sentence beneath, keep the text, and take the focus. An empty sentence clears it."""
        raise NotImplementedError

    def check(self) -> bool:
        """Tell whether it may be accepted; where it is required and blank, say so and take the focus."""
        raise NotImplementedError
