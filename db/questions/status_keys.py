"""The status keys: what each status means, and which count as outstanding, by date."""

from datetime import date
from functools import lru_cache

from db.questions.status_key_record import StatusKeyRecord
from db.questions.values import day
from db.store.reader import Reader, Row
from db.words import CountedStatus

_SELECT = """
SELECT k.id, k.name, k.in_force_from, k.knows_sign_off, d.status, d.label, d.wording, d.printed_wording, d.outstanding
FROM status_key k LEFT JOIN status_definition d ON d.status_key_id = k.id AND NOT d.entered_in_error
"""

_EVERY = f"{_SELECT} WHERE NOT k.entered_in_error ORDER BY k.in_force_from, k.id, d.place, d.id"

#: The last that was in force by the day; the first of all where none was.
_IN_FORCE = f"""
{_SELECT} WHERE k.id = COALESCE(
    (SELECT id FROM status_key WHERE in_force_from <= :on AND NOT entered_in_error
     ORDER BY in_force_from DESC, id DESC LIMIT 1),
    (SELECT id FROM status_key WHERE NOT entered_in_error ORDER BY in_force_from, id LIMIT 1))
ORDER BY d.place, d.id
"""  # noqa: S608 - our own text

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
    held: dict[int, list[Row]] = {}
    for row in reader.rows(_EVERY):
        held.setdefault(row[0], []).append(row)
    return tuple(_record(tuple(rows)) for rows in held.values())


def status_key_in_force(reader: Reader, on: date) -> StatusKeyRecord:
    """Give the key in force on a day; before the first, the first; `NO_KEY` in a register without any."""
    return _record(tuple(reader.rows(_IN_FORCE, on=on)))


@lru_cache(maxsize=16)
def _record(rows: tuple[Row, ...]) -> StatusKeyRecord:
    """Give the key that some rows of `_IN_FORCE` are: asked for with every window of a list, it is seldom another."""
    if not rows:
        return NO_KEY
    key_id, name, since, knows_sign_off = rows[0][:4]
    defined = [(CountedStatus(row[4]), *row[5:]) for row in rows if row[4] is not None]
    return StatusKeyRecord(
        id=key_id,
        name=name,
        in_force_from=day(since),
        knows_sign_off=bool(knows_sign_off),
        definitions={status: printed or wording for status, _, wording, printed, _ in defined},
        labels={status: label for status, label, *_ in defined if label},
        outstanding=frozenset(status for status, *_, counts in defined if counts),
    )
