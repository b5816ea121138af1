"""Holding papers to themselves and the register, for a screen: which paper, what is found, and where it is written."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import WrongUseError
from tui.answers import FindingsRead, ItemsMeant
from tui.background import in_thread
from tui.days import read_day
from tui.screens.form import Form, Line, ask_until_taken
from tui.text import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """A finding, and the paper of the file it is of."""

    draft: PaperDraft
    finding: Finding
    paper: str = ""
    """What that paper is called; blank where the file holds no other."""
    number: int = 0
    """Its place among several, counted from 1; 0 where the file holds no other."""

    @property
    def where(self) -> str:
        """Where it stands, with its paper where there are several."""
        return f"Paper {self.number}: {self.finding.where}" if self.number else self.finding.where


async def choose_paper(app: App[Any], desk: Desk) -> ChosenPaper | None:
    """Ask which paper is to be looked at, until there is one that can be read; None where the officer leaves."""
    from tui.teaching import read_paper_asking  # noqa: PLC0415 - not before the first paper

    form = Form(
        "Reconcile a paper",
        (
            Line("path", "File", "2022-05-05-agenda-pack.docx; → completes", is_file=True),
            Line("as_at", "As at", "only if the paper does not say"),
        ),
        "reconciling",
        note="Every figure is held to the paper's own rows and to the register on its day. Nothing is changed.",
        save="Look at it",
    )

    async def read(said: dict[str, str]) -> ChosenPaper:
        if not said["path"]:
            raise WrongUseError("Type the name of the paper's file.")
        day = read_day(said["as_at"], desk.today) if said["as_at"] else None
        return ChosenPaper(await read_paper_asking(app, desk, said["path"]), day)

    return await ask_until_taken(app, desk, form, read)


async def paper_of_meeting(app: App[Any], desk: Desk, meeting: Occasion) -> ChosenPaper:
    """Read the paper of a meeting as it would be printed now, or was when it was frozen."""
    draft = await in_thread(app, "paper of a meeting", partial(desk.ask_today, partial(_printed, meeting=meeting)))
    return ChosenPaper(draft, meeting.as_at)


async def export_findings(app: App[Any], desk: Desk, paper: ChosenPaper, found: Sequence[Reconciliation]) -> str:
    """Ask where the findings are to be written, and write them; gives the file, blank where the officer leaves."""
    form = Form(
        "Write the findings",
        (Line("path", "File", "findings.txt", f"{Path(paper.draft.name).stem}-findings.txt"),),
        "findings",
        note="A text file; one that is there already is not replaced.",
        save="Write it",
    )

    async def write(said: dict[str, str]) -> str:
        return await in_thread(app, "write findings", partial(_write, said["path"], paper, found, desk.location))

    return await ask_until_taken(app, desk, form, write) or ""


def read_findings(reader: Reader, *, paper: ChosenPaper) -> FindingsRead:
    """Hold every paper of a file to itself and the register."""
    from papers.reconciling import reconciled  # noqa: PLC0415 - not before the first paper

    return FindingsRead(paper.draft, tuple(reconciled(one, reader, paper.day) for one in paper.draft.each))


def findings_of(draft: PaperDraft, found: Sequence[Reconciliation]) -> list[PaperFinding]:
    """Give the findings of every paper of a file, in its order."""
    from papers.reconciling.told import paper_names  # noqa: PLC0415 - not before the first paper

    papers = zip(draft.each, paper_names(draft), found, strict=True)
    return [
        PaperFinding(one, finding, name, place) if draft.further else PaperFinding(one, finding)
        for place, (one, name, result) in enumerate(papers, start=1)
        for finding in result.findings
    ]


def read_items_meant(reader: Reader, *, found: PaperFinding) -> ItemsMeant:
    """Find which items of the register a finding is about."""
    from papers.reconciling.printed_rows import items_meant  # noqa: PLC0415 - not before the first paper

    return ItemsMeant(items_meant(reader, found.draft, found.finding), found.finding.where)


def _printed(reader: Reader, meeting: Occasion) -> PaperDraft:
    from papers.proving.marks import Marks  # noqa: PLC0415 - not before the first paper
    from papers.proving.own_paper import own_paper  # noqa: PLC0415
    from papers.writing.house import House  # noqa: PLC0415

    return replace(own_paper(reader, meeting, Marks(), "paper.md", House()), name=f"The paper of {meeting.words}")


def _write(path: str, paper: ChosenPaper, found: Sequence[Reconciliation], location: str) -> str:
    from papers.reconciling.told import paper_names, whole_text  # noqa: PLC0415 - seldom wanted
    from papers.writing.saving import saved  # noqa: PLC0415

    if not path:
        raise WrongUseError("Type the name of a file to write to.")
    place = Path(path).expanduser()
    if os.path.lexists(place):
        raise WrongUseError(f"{place} is there already: give another name.")
    texts = (
        "".join(
            f"{' ' * indent}{visible_line(line)}\n"
            for indent, line in whole_text(name, result, location, has_register=True)
        )
        for name, result in zip(paper_names(paper.draft), found, strict=True)
    )
    text = "\n".join(texts)
    with saved(place, over=None) as unfinished:
        unfinished.write_text(visible(text), encoding="utf-8")
    return str(place)
