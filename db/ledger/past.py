"""What the ledger says of each subject, field by field, in the order it was true."""

import bisect
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from db.ledger.canonical import Value
from db.ledger.entries import CREATED, TAKES_BACK, Entry

#: The fields of a recommendation that belong to a statement of its status: a later status puts them back to
#: their defaults, so that a reason for RED written down late does not cling to the GREEN that came after it.
SAID_WITH_STATUS = frozenset(
    {
        "status_key_id",
        "sign_off_stage",
        "red_reason",
        "white_body",
        "white_product",
        "white_checked_on",
        "white_checked_where",
        "white_next_check_on",
        "green_without_evidence",
        "closure_reason",
        "closure_note",
        "label",
    }
)


class Said(NamedTuple):
    """One value of one field, and when it was true; ordered by that."""

    effective_on: date
    seq: int
    value: Value


class Past:
    """The statements on each subject, read from the ledger when first asked for and kept up to date."""

    def __init__(self, load: Callable[[int], Iterable[tuple[str, date, int, str]]]) -> None:
        """Take a function that gives a subject's `(field, effective_on, seq, after)` in any order."""
        self._load = load
        self._subjects: dict[int, dict[str, list[Said]]] = {}
        self._created: dict[int, tuple[date, int, Mapping[str, Value]]] = {}
        """What new subjects were created with, until it is asked for: of most nothing ever is."""

    def created(self, entry: Entry, stated: Mapping[str, Value]) -> None:
        """Note that a subject is new and what it was created with: nothing need be looked up for it."""
        self._subjects[entry.subject_id] = {}
        self._created[entry.subject_id] = entry.effective_on, entry.seq, stated

    def add(self, entry: Entry) -> None:
        """Take in one more entry."""
        fields = self._of(entry.subject_id)
        if entry.field.startswith(TAKES_BACK):
            field, taken_back = entry.field.removeprefix(TAKES_BACK), json.loads(entry.after)
            fields[field] = [said for said in fields.get(field, []) if said.seq != taken_back]
        else:
            self._add(fields, entry.field, entry.effective_on, entry.seq, entry.after)

    def latest(self, subject_id: int, field: str) -> Said | None:
        """Give the last statement on a field by `(effective_on, seq)`."""
        said = self._of(subject_id).get(field)
        return said[-1] if said else None

    def at(self, subject_id: int, field: str, day: date) -> Said | None:
        """Give the statement on a field in force on a day."""
        said = self._of(subject_id).get(field, [])
        place = bisect.bisect_right(said, day, key=_day)
        return said[place - 1] if place else None

    def in_force(self, subject_id: int, field: str, day: date) -> Said | None:
        """Give the statement on a field of a recommendation in force on a day; what a later status put back is none."""
        found = self.at(subject_id, field, day)
        if found is None or field not in SAID_WITH_STATUS:
            return found
        status = self.at(subject_id, "status", day)
        return None if status is not None and _order(found) < _order(status) else found

    def all(self, subject_id: int, field: str) -> list[Said]:
        """Give every statement on a field in the order it was true."""
        return self._of(subject_id).get(field, [])

    def _of(self, subject_id: int) -> dict[str, list[Said]]:
        fields = self._subjects.get(subject_id)
        if fields is None:
            fields = self._subjects[subject_id] = {}
            held = list(self._load(subject_id))
            taken_back = {json.loads(after) for field, _, _, after in held if field.startswith(TAKES_BACK)}
            for field, effective_on, seq, after in held:
                if seq not in taken_back and not field.startswith(TAKES_BACK):
                    self._add(fields, field, effective_on, seq, after)
        elif subject_id in self._created:
            effective_on, seq, stated = self._created.pop(subject_id)
            fields |= {name: [Said(effective_on, seq, value)] for name, value in stated.items()}
        return fields

    @staticmethod
    def _add(fields: dict[str, list[Said]], field: str, effective_on: date, seq: int, after: str) -> None:
        value = json.loads(after)
        stated = value if field == CREATED else {field: value}
        for name, one in stated.items():
            statements, said = fields.setdefault(name, []), Said(effective_on, seq, one)
            if not statements or _order(statements[-1]) < _order(said):  # as a rule what is written last is true last
                statements.append(said)
            else:
                bisect.insort(statements, said, key=_order)


def _order(said: Said) -> tuple[date, int]:
    return said.effective_on, said.seq


def _day(said: Said) -> date:
    return said.effective_on
