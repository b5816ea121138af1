"""Everything a register answers, to be laid beside what another one answers."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from db.questions.as_at import register_as_at
from db.questions.bridge import bridge
from db.questions.counts import count_table
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.inspections import inspection_rows
from db.questions.meetings import meeting_rows, occasions
from db.questions.member_requests import member_request_rows
from db.questions.programme import programme_rows
from db.questions.queues import Queue, queue_ids
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.snapshots import meeting_whole
from db.store.reader import Reader

_A_QUARTER = timedelta(days=92)


def answers(reader: Reader, on: date) -> Mapping[str, object]:
    """Ask every question there is, of a day and of days before it."""
    asked = dict(_now(reader, on))
    known = list(occasions(reader))
    asked["meetings"] = meeting_rows(reader)
    asked["wholes"] = [meeting_whole(reader, one.meeting_id) for one in known if one.meeting_id is not None]
    asked["counts"] = [count_table(reader, on=one.as_at, current=one) for one in known]
    asked["bridges"] = [bridge(reader, one, other) for one, other in pairwise(known)]
    asked["history"] = history_entries(reader, history_ids(reader, HistoryQuery()))
    for day in (on, on - _A_QUARTER, on - 4 * _A_QUARTER):
        with register_as_at(reader, day) as past:
            asked[f"as at {day}"] = _now(past, day)
    return asked


def _now(reader: Reader, on: date) -> Mapping[str, object]:
    ids = recommendation_ids(reader, ListQuery(), on=on)
    return {
        "items": recommendation_records(reader, ids, on=on),
        "inspections": inspection_rows(reader, on=on),
        "programme": programme_rows(reader),
        "requests": member_request_rows(reader),
        "queues": {queue: list(queue_ids(reader, queue, on=on)) for queue in Queue},
        "table": count_table(reader, on=on),
    }
