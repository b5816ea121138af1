"""The same deed once more, from the register as it is now: somebody else has changed what it was drawn from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial, wraps
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from db.questions.member_requests import member_request_rows
from db.questions.others import Looked
from db.questions.programme import programme_rows
from db.questions.recommendations import recommendation_record
from tui.screens.questions import looked_at_item, task_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from db.questions.member_requests import MemberRequestRow
    from db.questions.programme import ProgrammeRow
    from db.questions.records import RecommendationRecord, TaskRecord
    from db.store.reader import Reader
    from tui.deeds.deed import Deed

    OfItem = Callable[[RecommendationRecord, date], Deed]
    OfTask = Callable[[RecommendationRecord, TaskRecord, date], Deed]
    OfInspection = Callable[[ProgrammeRow, date], Deed]
    OfRequest = Callable[[MemberRequestRow, date], Deed]


def looked_at_inspection(row: ProgrammeRow) -> Looked:
    """Give what an officer has seen of an inspection to come."""
    seen = max(row.version, *(one.version for one in row.readiness), 0)
    return Looked(seen, subject_ids=(row.inspection_id, *(one.id for one in row.readiness)))


def of_item(deed: OfItem) -> OfItem:
    """Let a deed of an item be made anew, and say what is looked at meanwhile."""

    @wraps(deed)
    def made(record: RecommendationRecord, today: date) -> Deed:
        again = partial(again_of_item, deed=made, item_id=record.row.id, today=today)
        return replace(deed(record, today), again=again, looked=looked_at_item(record))

    return made


def of_task(deed: OfTask) -> OfTask:
    """Do the same for a deed of a task."""

    @wraps(deed)
    def made(record: RecommendationRecord, task: TaskRecord, today: date) -> Deed:
        again = partial(_of_task, deed=made, item_id=record.row.id, task_id=task.id, today=today)
        return replace(deed(record, task, today), again=again, looked=looked_at_item(record))

    return made


def of_inspection(deed: OfInspection) -> OfInspection:
    """Do the same for a deed of an inspection to come."""

    @wraps(deed)
    def made(row: ProgrammeRow, today: date) -> Deed:
        again = partial(_of_inspection, deed=made, inspection_id=row.inspection_id, title=row.title, today=today)
        return replace(deed(row, today), again=again, looked=looked_at_inspection(row))

    return made


def of_request(deed: OfRequest) -> OfRequest:
    """Do the same for a deed of a request of Members."""

    @wraps(deed)
    def made(row: MemberRequestRow, today: date) -> Deed:
        again = partial(_of_request, deed=made, request_id=row.id, today=today)
        return replace(deed(row, today), again=again, looked=Looked(row.version, subject_ids=(row.id,)))

    return made


def again_of_item(reader: Reader, *, deed: OfItem, item_id: int, today: date) -> Deed:
    """Make a deed of an item as it is now; raises `WrongUseError` where there is none."""
    return deed(recommendation_record(reader, item_id, on=today), today)


def _of_task(reader: Reader, *, deed: OfTask, item_id: int, task_id: int, today: date) -> Deed:
    record = recommendation_record(reader, item_id, on=today)
    return deed(record, task_of(record, task_id), today)


def _of_inspection(reader: Reader, *, deed: OfInspection, inspection_id: int, title: str, today: date) -> Deed:
    row = next((one for one in programme_rows(reader) if one.inspection_id == inspection_id), None)
    if row is None:
        raise WrongUseError(f"{title} is no longer to come: look at the programme, and at its report in the register.")
    return deed(row, today)


def _of_request(reader: Reader, *, deed: OfRequest, request_id: int, today: date) -> Deed:
    row = next((one for one in member_request_rows(reader) if one.id == request_id), None)
    if row is None:
        raise WrongUseError("That request was entered in error meanwhile: look at the list again.")
    return deed(row, today)
