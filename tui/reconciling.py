"""Holding papers to themselves and the register, for a screen: which paper, what is found, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import RectrackError, WrongUseError
from tui.background import in_thread
from tui.days import read_day
from tui.messages import FindingsRead, ItemsMeant
from tui.screens.form import Form, FormDialog, Line
from tui.text import visible, visible_line

if TYPE_CHECKING:
    from datetime import date

    from textual.app import App

    from db.questions.records import Occasion
    from db.store.reader import Reader
    from papers.draft import PaperDraft
    from papers.reconciling import Finding, Reconciliation
    from tui.desk import Desk


@dataclass(frozen=True, slots=True)
class ChosenPaper:
    """A paper that was read, and the day it is held to the register at."""

    draft: PaperDraft
    day: date | None = None
    """None where the paper says its own."""


async def choose_paper(app: App[Any], desk: Desk) -> ChosenPaper | None:
    """Ask which paper is to be looked at, until there is one that can be read; None where the officer leaves."""
    from tui.teaching import read_paper_asking  # noqa: PLC0415 - not before the first paper

    form = Form(
        "Reconcile a paper",
        (Line("path", "File", "2022-05-05-agenda-pack.docx"), Line("as_at", "As at", "only if the paper does not say")),
        "reconciling",
        note="Every figure is held to the paper's own rows and to the register on its day. Nothing is changed.",
        save="Look at it",
    )
    while True:
        said = await app.push_screen_wait(FormDialog(desk, form))
        if said is None:
            return None
        try:
            if not said["path"]:
                raise WrongUseError("Type the name of the paper's file.")
            day = read_day(said["as_at"], desk.today) if said["as_at"] else None
            return ChosenPaper(await read_paper_asking(app, desk, said["path"]), day)
        except RectrackError as error:
            parts = (Line("path", "File", "", said["path"]), Line("as_at", "As at", "", said["as_at"]))
            form = replace(form, refusal=str(error), parts=parts)


async def paper_of_meeting(app: App[Any], desk: Desk, meeting: Occasion) -> ChosenPaper:
    """Read the paper of a meeting as it would be printed now, or was when it was frozen."""
    draft = await in_thread(app, "paper of a meeting", partial(desk.ask_today, partial(_printed, meeting=meeting)))
    return ChosenPaper(draft, meeting.as_at)


async def export_findings(app: App[Any], desk: Desk, paper: ChosenPaper, found: Reconciliation) -> str:
    """Ask where the findings are to be written, and write them; gives the file, blank where the officer leaves."""
    form = Form(
        "Write the findings",
        (Line("path", "File", "findings.txt", f"{Path(paper.draft.name).stem}-findings.txt"),),
        "findings",
        note="A text file; one that is there already is not replaced.",
        save="Write it",
    )
    while True:
        said = await app.push_screen_wait(FormDialog(desk, form))
        if said is None:
            return ""
        try:
            return await in_thread(app, "write findings", partial(_write, said["path"], paper, found, desk.location))
        except RectrackError as error:
            form = replace(form, refusal=str(error), parts=(Line("path", "File", "", said["path"]),))


def read_findings(reader: Reader, *, paper: ChosenPaper) -> FindingsRead:
    """Hold a paper to itself and the register."""
    from papers.reconciling import reconciled  # noqa: PLC0415 - not before the first paper

    return FindingsRead(paper.draft, reconciled(paper.draft, reader, paper.day))


def read_items_meant(reader: Reader, *, paper: ChosenPaper, finding: Finding) -> ItemsMeant:
    """Find which items of the register a finding is about."""
    from papers.reconciling.printed_rows import items_meant  # noqa: PLC0415 - not before the first paper

    return ItemsMeant(items_meant(reader, paper.draft, finding), finding.where)


def _printed(reader: Reader, meeting: Occasion) -> PaperDraft:
    from papers.proving.marks import Marks  # noqa: PLC0415 - not before the first paper
    from papers.proving.own_paper import own_paper  # noqa: PLC0415
    from papers.writing.house import House  # noqa: PLC0415

    return replace(own_paper(reader, meeting, Marks(), "paper.md", House()), name=f"The paper of {meeting.words}")


def _write(path: str, paper: ChosenPaper, found: Reconciliation, location: str) -> str:
    from papers.reconciling.told import whole_text  # noqa: PLC0415 - seldom wanted
    from papers.writing.saving import saved  # noqa: PLC0415

    if not path:
        raise WrongUseError("Type the name of a file to write to.")
    place = Path(path).expanduser()
    if place.exists():
        raise WrongUseError(f"{place} is there already: give another name.")
    lines = whole_text(paper.draft.name, found, location, has_register=True)
    text = "".join(f"{' ' * indent}{visible_line(line)}\n" for indent, line in lines)
    with saved(place, over=False) as unfinished:
        unfinished.write_text(visible(text), encoding="utf-8")
    return str(place)
