"""The record of a meeting, as lines to be read: what Members were told of each item."""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any, ClassVar

from textual.content import Content

from db.dates import PartialDate
from db.questions.snapshots import MeetingWhole
from db.words import SignOffStage, Status
from tui.text import visible_line
from tui.widgets.detail_words import day_of, moment_of
from tui.widgets.lines_view import LinesView
from tui.widgets.sheet import DIM, SHEET_CLASSES, SHEET_CSS, Sheet
from tui.widgets.status import STATUS_CLASSES, STATUS_CSS, label_content

READING = "Putting the record together…"


class MeetingRecord(LinesView):
    """A meeting whole: frozen as it was stored, else as freezing it now would store it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SHEET_CLASSES, *STATUS_CLASSES}
    DEFAULT_CSS = f"""
    MeetingRecord {{ padding: 0 1; {SHEET_CSS} {STATUS_CSS} }}
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with nothing shown."""
        super().__init__(id=id)
        self._whole: MeetingWhole | None = None

    def show(self, whole: MeetingWhole) -> None:
        """Show a meeting."""
        self._whole = whole
        self.rebuild()

    def lay_out(self, width: int, height: int) -> Sequence[Content]:
        """Lay out the record."""
        del height
        return meeting_lines(self._whole, width) if self._whole else [Content.styled(READING, DIM)]


def meeting_lines(whole: MeetingWhole, width: int) -> list[Content]:
    """Give the lines of a meeting: what it is, its errata, and the items under their reports."""
    body: dict[str, Any] = json.loads(whole.snapshot.body)
    sheet = Sheet(width)
    meeting = whole.meeting
    sheet.content(Content.styled(visible_line(f"Meeting of {body['meeting']['name']}"), "bold"))
    sheet.fact("Committee", meeting.committee)
    sheet.fact("As at", PartialDate.of(meeting.as_at).words)
    sheet.fact("Status key", body["status_key"]["name"])
    if whole.frozen_at is None:
        sheet.fact("Record", "not frozen: this is what freezing it now would store")
    else:
        sheet.fact("Record", f"frozen {moment_of(whole.frozen_at)}, cannot be changed")
        sheet.fact("Fingerprint", whole.snapshot.sha256)
    if whole.errata:
        sheet.heading("Errata", str(len(whole.errata)))
    for one in whole.errata:
        about = f" {one.item}:" if one.item else ""
        sheet.text(f"{one.number}. ({day_of(one.said_on)}, {one.author}){about} {one.text}")
    shown = [item for item in body["items"] if not item["counted"]["settled"]]
    for title, items in groupby(shown, key=lambda item: str(item["inspection"])):
        sheet.heading(visible_line(title))
        for item in items:
            _item(sheet, item)
    if not shown:
        sheet.nothing("Nothing is recorded for this meeting yet.")
    return sheet.lines


def _item(sheet: Sheet, item: dict[str, Any]) -> None:
    stage = SignOffStage(item["sign_off_stage"]) if item["sign_off_stage"] else None
    direction = f"  {item['direction']}" if item["direction"] else ""
    label = label_content(item["label"], Status(item["status"]), stage)
    number = f"{visible_line(item['number'])}  "
    sheet.content(Content.assemble((number, "bold"), label, (direction, DIM)), hanging=4)
    sheet.text(item["position"] or item["comment"], indent=4)
