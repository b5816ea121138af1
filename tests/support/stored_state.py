"""What a register holds, in the form the plain model keeps it."""

from collections import defaultdict

from db.store.reader import Reader
from plain_register import STATUS, State

_STATUS = ", ".join(STATUS)

#: The columns compared, by the model's word for a thing; the first names the row.
_COLUMNS = {
    "item": (
        "recommendation",
        f"id, {_STATUS}, inspection_id, number, owner, on_portal, due_first, due_current, extensions, comment",
    ),
    "task": ("task", "id, recommendation_id, place, label, status, owner, due, withdrawn"),
    "evidence": ("evidence", "id, recommendation_id, clause, title, withdrawn"),
    "link": ("link", "id, kind, from_id, to_id, withdrawn"),
    "test": ("assurance_test", "id, recommendation_id, tested_on, outcome"),
    "step": ("sign_off", "id, recommendation_id, stage, reached_on, said_by"),
    "due": ("due_date", "id, recommendation_id, said_on, due, aligned_with_id"),
    "update": ("progress_update", "id, recommendation_id, said_on, text"),
    "request": ("member_request", "id, reference, meeting_on, status_text, closed_on, recommendation_id"),
    "inspection": ("inspection", "id, title, stage, published"),
    "readiness": ("readiness", "id, inspection_id, topic, evidence, ready"),
}

_TRUTHS = frozenset({"on_portal", "withdrawn", "ready"})


def stored_state(reader: Reader) -> State:
    """Give every row that counts, by what it is and its id."""
    state: State = defaultdict(dict)
    for kind, (table, columns) in _COLUMNS.items():
        names = columns.split(", ")
        for row in reader.rows(f"SELECT {columns} FROM {table} WHERE NOT entered_in_error"):
            key, *rest = row
            said = zip(names[1:], rest, strict=True)
            state[kind][key] = {name: bool(value) if name in _TRUTHS else value for name, value in said}
    return dict(state)


def since_and_reopened(reader: Reader) -> dict[int, tuple[str | None, str | None]]:
    """Give since when each item's status is what it is, and when it was last reopened."""
    rows = reader.rows("SELECT id, status_since, reopened_on FROM recommendation WHERE NOT entered_in_error")
    return {key: (since, reopened) for key, since, reopened in rows}
