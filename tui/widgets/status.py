"""How a status looks: a glyph, the word, then a colour. Each tells it from the others without the next."""

from typing import NamedTuple

from textual.content import Content

from db.words import PENDING_STAGES, CountedStatus, SignOffStage, Status
from tui.text import visible_line


class StatusLook(NamedTuple):
    """How one status is shown."""

    glyph: str
    """One cell wide, of its own shape."""
    word: str
    short: str
    """The word in at most eight cells."""
    letter: str
    """A letter that no other has."""
    style: str
    """A component class, for the style of a `Content` drawn by a widget that has `STATUS_CLASSES`."""


LOOKS = {
    CountedStatus.RED: StatusLook("▲", "RED", "RED", "R", ".status--red"),
    CountedStatus.AMBER: StatusLook("◆", "AMBER", "AMBER", "A", ".status--amber"),
    CountedStatus.GREEN_PENDING: StatusLook("◐", "GREEN pending", "PENDING", "P", ".status--pending"),
    CountedStatus.GREEN: StatusLook("●", "GREEN", "GREEN", "G", ".status--green"),
    CountedStatus.WHITE: StatusLook("○", "WHITE", "WHITE", "W", ".status--white"),
    CountedStatus.UNDER_CONSIDERATION: StatusLook("?", "Under consideration", "CONSIDER", "U", ".status--consider"),
    CountedStatus.NOT_SET: StatusLook("·", "Not set", "NOT SET", "N", ".status--unset"),
    CountedStatus.CLOSED: StatusLook("■", "CLOSED", "CLOSED", "C", ".status--closed"),
}

STATUS_CLASSES = frozenset(look.style.removeprefix(".") for look in LOOKS.values())
"""The component classes of the statuses, to be joined to a widget's own `COMPONENT_CLASSES`."""

# Hues after Okabe and Ito, told apart by the common colour-blindnesses too; the lightness is set for each
# background so that every word keeps a contrast of 4.5 to 1 or more. A terminal of sixteen colours has its own.
STATUS_CSS = """
    & > .status--red { color: #ff8066; text-style: bold; }
    & > .status--amber { color: #f0b429; }
    & > .status--pending { color: #6cc0f0; }
    & > .status--green { color: #35c99a; }
    & > .status--white { color: #f2f2f2; }
    & > .status--consider { color: #d9a3cf; }
    & > .status--unset { color: #b0b0b0; }
    & > .status--closed { color: #b0b0b0; }
    &:light > .status--red { color: #8c1d00; text-style: bold; }
    &:light > .status--amber { color: #895900; }
    &:light > .status--pending { color: #00558a; }
    &:light > .status--green { color: #00624a; }
    &:light > .status--white { color: #333333; }
    &:light > .status--consider { color: #7d3270; }
    &:light > .status--unset { color: #595959; }
    &:light > .status--closed { color: #595959; }
    &:ansi > .status--red { color: ansi_red; text-style: bold; }
    &:ansi > .status--amber { color: ansi_yellow; }
    &:ansi > .status--pending { color: ansi_cyan; }
    &:ansi > .status--green { color: ansi_green; }
    &:ansi > .status--white { color: ansi_default; text-style: bold; }
    &:ansi > .status--consider { color: ansi_magenta; }
    &:ansi > .status--unset { color: ansi_default; }
    &:ansi > .status--closed { color: ansi_default; }
"""
"""The colours of the statuses, to be put inside a widget's rule in its `DEFAULT_CSS`."""


def counted(status: Status | CountedStatus, stage: SignOffStage | None = None) -> CountedStatus:
    """Give the status as it is shown: a GREEN at a stage before sign-off is pending."""
    if status is Status.GREEN and stage in PENDING_STAGES:
        return CountedStatus.GREEN_PENDING
    return CountedStatus(status.value)


def look_of(status: Status | CountedStatus, stage: SignOffStage | None = None) -> StatusLook:
    """Give how a status is shown (glyph, word, style); `stage` tells a pending GREEN from one signed off."""
    return LOOKS[counted(status, stage)]


def status_content(
    status: Status | CountedStatus, stage: SignOffStage | None = None, *, is_new: bool = False
) -> Content:
    """Give a status as a cell or a line shows it: `◆ AMBER`, `● NEW GREEN`."""
    look = look_of(status, stage)
    return Content.styled(f"{look.glyph} {'NEW ' if is_new else ''}{look.word}", look.style)


def status_cell(status: Status | CountedStatus, stage: SignOffStage | None = None) -> Content:
    """Give a status as a column of a list shows it: `◐ PENDING`, in ten cells at most."""
    look = look_of(status, stage)
    return Content.styled(f"{look.glyph} {look.short}", look.style)


def label_content(label: str, status: Status, stage: SignOffStage | None = None) -> Content:
    """Give a label as a paper prints it, led by the glyph of its status and in its colour."""
    look = look_of(status, stage)
    return Content.styled(f"{look.glyph} {visible_line(label) or look.word}", look.style)
