"""The demonstration register, built through the actions an officer's own changes go through."""

from datetime import date

from sqlmodel import select

from db.demonstration.chronicle import Chronicle
from db.demonstration.stories import read_demonstration
from db.errors import RuleError
from db.store.author import Author
from db.store.register import Register
from db.tables import Inspection

#: No account of the machine: what the demonstration says was said by nobody.
AUTHOR = Author(uid=65534, account="demonstration", name="Business Improvement Officer", host="demonstration")


def build_demonstration(register: Register, *, today: date | None = None) -> None:
    """Fill an empty register with the demonstration, in one change.

    Its dates are fixed and lie in the past. With `today` the whole story is moved on by years, so that it ends
    within the year before that day; no count changes by it. Raises `RuleError` for a register that holds
    inspections or whose clock stands before the story ends, `RegisterError` where it cannot be written.
    """
    told = read_demonstration(today)
    with register.writing(AUTHOR) as change:
        if change.session.exec(select(Inspection.id)).first() is not None:
            raise RuleError("This register holds inspections already: make the demonstration in a new register.")
        Chronicle(change, told).write()
