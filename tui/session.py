"""Where an officer was when the program was left: kept beside the drafts, taken up at the next start."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from db.questions.list_query import ListQuery
from tui.commands.places import PLACES
from tui.drafts import Draft
from tui.view import Stop, View

if TYPE_CHECKING:
    from db.questions.queues import Queue
    from tui.drafts import Drafts

NAME = "session"
"""What it is kept under among the drafts, which are kept by the place of the register."""


@dataclass(frozen=True, slots=True)
class Session:
    """What is in front, and what is open beside it."""

    stop: Stop = field(default_factory=lambda: Stop(View()))
    detail: bool = False
    """Whether the detail is open beside the list."""
    marks: frozenset[int] = frozenset()
    """What is marked, by the ids of the items."""


def keep_session(drafts: Drafts, session: Session) -> None:
    """Keep where the officer is; raises `RegisterError` where the folder does not allow it."""
    stop = session.stop
    query = stop.view.query
    kept = {
        "query": asdict(query) | {"among": None if query.among is None else sorted(query.among)},
        "queue": stop.view.queue,
        "shown": stop.view.shown,
        "name": stop.view.name,
        "columns": list(stop.view.columns),
        "cursor": stop.cursor,
        "line": stop.line,
        "item": stop.item,
        "place": stop.place.id() if stop.place else None,
        "detail": session.detail,
        "marks": sorted(session.marks),
    }
    drafts.keep(NAME, Draft({NAME: json.dumps(kept)}), over=True)


def kept_session(drafts: Drafts) -> Session | None:
    """Give where the officer was; None where that is not known or cannot be read."""
    try:
        return _session(json.loads(drafts.of(NAME).fields[NAME]))
    except (KeyError, TypeError, ValueError):
        return None


def _session(kept: dict[str, Any]) -> Session:
    """Read a session; raises `KeyError`, `TypeError` or `ValueError` for what is none."""
    asked = kept["query"]
    among = asked["among"]
    query = ListQuery(
        inspection_id=_number(asked["inspection_id"]),
        text=str(asked["text"]),
        among=None if among is None else frozenset(map(int, among)),
        sort=str(asked["sort"]),
        descending=bool(asked["descending"]),
    )
    view = View(
        query,
        _queue(kept["queue"]) if kept["queue"] else None,
        str(kept["shown"]),
        str(kept["name"]),
        tuple(map(str, kept["columns"])),
    )
    place = next((one for one in PLACES if one.id() == kept["place"]), None)
    stop = Stop(view, _number(kept["cursor"]), int(kept["line"]), _number(kept["item"]), place)
    return Session(stop, bool(kept["detail"]), frozenset(map(int, kept["marks"])))


def _queue(name: str) -> Queue:
    from db.questions.queues import Queue  # noqa: PLC0415 - not before the first paint, unless a queue is shown

    return Queue(name)


def _number(value: Any) -> int | None:
    return None if value is None else int(value)
