"""Papers out of the register: the committee paper of a meeting, a chase of an owner, and the reply that comes back."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import RectrackError, WrongUseError
from db.sentences import number_of
from tui.background import in_thread
from tui.days import read_day
from tui.messages import Refused
from tui.text import visible_line
from tui.working import working

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from textual.app import App

    from db.ledger.change import Change
    from db.questions.records import MeetingRow, RecommendationRecord
    from db.store.reader import Reader
    from papers.chase.contents import Chase
    from papers.chase.proposing import ReplyProposal
    from papers.writing.contents import CommitteePaper
    from papers.writing.house import House
    from tui.desk import Desk
    from tui.drafts import Draft
    from tui.screens.form import Form
    from tui.screens.preview import PreviewLine
    from tui.working import Job

    Said = Mapping[str, str]

SITE = "RECTRACK_SITE"
"""The variable that names the folder with the force's own style and addresses."""


@dataclass(frozen=True, slots=True)
class PapersOut:
    """Writes papers for one officer; each is a coroutine for a worker of the app."""

    app: App[Any]
    desk: Desk

    async def write_paper(self, meeting: MeetingRow) -> None:
        """Ask how the paper of a meeting is to be written and where, and write it; esc stops it meanwhile."""
        from tui.screens.papers_out import paper_form  # noqa: PLC0415 - seldom wanted

        async def write(said: Said) -> str:
            place = _ending_in(_place(said["file"]), said["format"])
            work = partial(self._write_paper, meeting, said, place)
            await working(self.app, self.desk, f"Writing {place.name}", work)
            return f"{meeting.title}: the paper is in {place}."

        await self._ask(paper_form(meeting), write)

    async def chase_owner(self, record: RecommendationRecord) -> None:
        """Show what the owner of an item is asked for, and save it where the officer says."""
        from papers.chase.saving import file_name, save_chase  # noqa: PLC0415 - seldom wanted
        from tui.screens.papers_out import ChaseDialog  # noqa: PLC0415

        try:
            chase = await in_thread(self.app, "chase", partial(self.desk.ask, partial(self._chase, record=record)))
        except RectrackError as error:
            self.app.screen.post_message(Refused("chase", error))
            return
        file, refusal = file_name(chase, "eml"), ""
        while True:
            said = await self.app.push_screen_wait(ChaseDialog(self.desk, chase, file, refusal))
            if said is None:
                return
            file = said
            try:
                place = _place(file)
                format_ = _format_of_chase(place)
                await in_thread(self.app, "save chase", partial(save_chase, chase, format_, place))
            except RectrackError as error:
                refusal = str(error)
            else:
                self._say(f"{chase.to}: the chase is in {place}.")
                return

    async def take_reply(self) -> None:
        """Ask for a reply to a chase, show the updates it comes to, and write those that are agreed."""
        from tui.screens.papers_out import reply_form  # noqa: PLC0415 - seldom wanted

        await self._ask(reply_form(), self._take_in)

    async def _ask(self, form: Form, act: Callable[[Said], Awaitable[str]]) -> None:
        """Ask what a form asks until what it was asked for is done or left; what was typed is kept."""
        from tui.screens.form import FormDialog  # noqa: PLC0415 - not before the first change

        drafts = self.desk.drafts
        draft: Draft = await in_thread(self.app, "read draft", partial(drafts.of, form.draft_name))
        while True:
            dialog = FormDialog(self.desk, replace(form, draft=draft))
            said = await self.app.push_screen_wait(dialog)
            draft = dialog.draft
            await in_thread(self.app, "keep draft", partial(drafts.keep, form.draft_name, draft))
            if said is None:
                return
            try:
                done = await act(said)
            except RectrackError as error:
                form = replace(form, refusal=str(error))
                continue
            if done:
                await in_thread(self.app, "drop draft", partial(drafts.drop, form.draft_name))
                self._say(done)
                return
            form = replace(form, refusal="")

    def _write_paper(self, meeting: MeetingRow, said: Said, place: Path, job: Job) -> None:
        from db.questions.meetings import find_meeting  # noqa: PLC0415 - the models cost half a second
        from papers.writing.contents import Edition  # noqa: PLC0415
        from papers.writing.gathering import Wanted, gather  # noqa: PLC0415
        from papers.writing.writers import write_paper  # noqa: PLC0415

        def tell(what: str, done: int = 0, whole: int = 0) -> None:
            del what
            job.tell(done, whole)

        tell("gathering")
        edition, house, number = Edition(said["edition"]), own_house(), said["number"]

        def gathered(reader: Reader) -> CommitteePaper:
            occasion = find_meeting(reader, str(meeting.id))
            return gather(reader, Wanted(occasion, edition, house, number, self.desk.actual_today))

        write_paper(self.desk.ask_today(gathered), said["format"], place, over=None, told=tell)

    def _chase(self, reader: Reader, *, record: RecommendationRecord) -> Chase:
        from db.owners import is_nobody  # noqa: PLC0415 - seldom wanted
        from papers.chase.gathering import Wanted, chase_of, gather_chases  # noqa: PLC0415

        owner = record.row.owner
        if is_nobody(owner):
            raise WrongUseError("Nobody is named as its owner, so there is nobody to chase: give it an owner first.")
        chases = gather_chases(reader, Wanted(self.desk.today, own_house())).chases
        return chase_of(chases, owner)

    async def _take_in(self, said: Said) -> str:
        """Show what a reply comes to, and write what is agreed; gives what was done, blank where it was left."""
        from tui.screens.preview import PreviewDialog, WriteThese  # noqa: PLC0415 - seldom wanted

        proposal = await in_thread(self.app, "read reply", partial(self.desk.ask, partial(self._propose, said=said)))
        lines = _preview_lines(proposal)
        answer = await self.app.push_screen_wait(
            PreviewDialog(self.desk, "What the reply comes to", lines, refusal=_unplaced(proposal))
        )
        if not isinstance(answer, WriteThese):
            return ""
        agreed = tuple(one for place, one in enumerate(proposal.updates) if place in answer.places)

        def write(change: Change) -> None:
            from papers.chase.proposing import accept_updates  # noqa: PLC0415 - the models cost half a second

            accept_updates(change, replace(proposal, updates=agreed))

        from tui.changing import Changing  # noqa: PLC0415 - not before the first change

        written = await Changing(self.app, self.desk).write("take reply in", write, None)
        return f"{number_of(len(agreed), 'update')} written from the reply." if written else ""

    def _propose(self, reader: Reader, *, said: Said) -> ReplyProposal:
        from papers.chase.proposing import propose_updates  # noqa: PLC0415 - seldom wanted
        from papers.chase.reply import read_reply  # noqa: PLC0415

        today = self.desk.actual_today
        day = read_day(said["on"], today) if said["on"] else None
        reply = read_reply(said["text"].encode("utf-8", "surrogatepass"))
        proposal = propose_updates(reader, reply, on=today, said_by=said["who"], said_on=day)
        if not (proposal.updates or proposal.refused):
            raise WrongUseError(
                "No mark such as [rectrack 12] says which item it is about: put one on the line before each answer."
            )
        return proposal

    def _say(self, words: str) -> None:
        self.app.notify(visible_line(words), markup=False)


def own_house() -> House:
    """Give the force's own style and addresses, where a folder with them is named; raises `WrongUseError`."""
    from papers.writing.house import House, read_house  # noqa: PLC0415 - not before the first paper

    folder = os.environ.get(SITE)
    return read_house(Path(folder)) if folder else House()


def _place(file: str) -> Path:
    if not file:
        raise WrongUseError("It is written to a file: give its name.")
    return Path(os.path.expanduser(file))  # noqa: PTH111 - Path.expanduser raises for an unknown account


def _ending_in(place: Path, format_: str) -> Path:
    """Give a file whose name ends in its format; raises `WrongUseError` for one that ends in another."""
    from papers.writing.formats import PaperFormat  # noqa: PLC0415 - seldom wanted

    ending = place.suffix.lower().removeprefix(".")
    if ending == format_:
        return place
    if ending in list(PaperFormat):
        raise WrongUseError(f"{place.name} ends in another format than {format_}: choose that, or another name.")
    return place.with_name(f"{place.name}.{format_}")


def _format_of_chase(place: Path) -> str:
    from papers.chase.saving import ENDINGS  # noqa: PLC0415 - seldom wanted

    for format_, ending in ENDINGS.items():
        if place.suffix.lower() == f".{ending}":
            return format_
    raise WrongUseError(f"{place.name} does not say its format: let it end in .eml, .txt or .html.")


def _preview_lines(proposal: ReplyProposal) -> list[PreviewLine]:
    from tui.screens.preview import PreviewLine  # noqa: PLC0415 - seldom wanted

    written = [
        PreviewLine(one.item, str(proposal.said_on), "new update", f"{one.said_by}: {one.text}")
        for one in proposal.updates
    ]
    refused = [
        PreviewLine(f"[rectrack {one.item_id}]", "", "refused", one.text, refusal=one.why) for one in proposal.refused
    ]
    return [*written, *refused]


def _unplaced(proposal: ReplyProposal) -> str:
    words = visible_line(proposal.unplaced)
    return f"Not placed, as no mark stands before it: {words}" if words else ""
