"""The status keys: what each status means, and which count as outstanding, by date."""

from datetime import date

from db.questions.status_key_record import StatusKeyRecord
from db.questions.values import day
from db.store.reader import Reader
from db.words import CountedStatus

_KEYS = """
SELECT id, name, in_force_from, knows_sign_off FROM status_key WHERE NOT entered_in_error ORDER BY in_force_from, id
"""

_DEFINITIONS = """
SELECT status_key_id, status, label, wording, printed_wording, outstanding
FROM status_definition WHERE NOT entered_in_error ORDER BY status_key_id, place, id
"""

#: Before any key is known: what every key since 2016 counts as outstanding.
NO_KEY = StatusKeyRecord(
    id=0,
    name="",
    in_force_from=date.min,
    knows_sign_off=False,
    definitions={},
    labels={},
    outstanding=frozenset({CountedStatus.AMBER, CountedStatus.RED}),
)


def status_keys(reader: Reader) -> tuple[StatusKeyRecord, ...]:
    """Give every version of the key, the earliest first."""
    defined: dict[int, list[tuple[CountedStatus, str, str, bool]]] = {}
    for key_id, status, label, wording, printed, outstanding in reader.rows(_DEFINITIONS):
        defined.setdefault(key_id, []).append((CountedStatus(status), label, printed or wording, bool(outstanding)))
    return tuple(
        StatusKeyRecord(
            id=key_id,
            name=name,
            in_force_from=day(since),
            knows_sign_off=bool(knows_sign_off),
            definitions={status: words for status, _, words, _ in defined.get(key_id, ())},
            labels={status: label for status, label, _, _ in defined.get(key_id, ()) if label},
            outstanding=frozenset(status for status, _, _, counts in defined.get(key_id, ()) if counts),
        )
        for key_id, name, since, knows_sign_off in reader.rows(_KEYS)
    )


def status_key_in_force(reader: Reader, on: date) -> StatusKeyRecord:
    """Give the key in force on a day; before the first, the first; `NO_KEY` in a register without any."""
    keys = status_keys(reader)
    in_force = [key for key in keys if key.in_force_from <= on]
    return in_force[-1] if in_force else keys[0] if keys else NO_KEY
