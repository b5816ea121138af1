"""The committee count table: one answer for the screen, the command line, the paper and the tests."""

from datetime import date

from db.errors import WrongUseError
from db.questions.live import in_error
from db.questions.meetings import last_before, occasions
from db.questions.records import CountedItem, CountedReport, CountTable, Occasion, Standing
from db.questions.standings import standings
from db.questions.status_keys import status_key_in_force
from db.questions.tabulation import Occasions, count_cell_items, tabulate, with_status
from db.questions.values import partial
from db.store.reader import Reader
from db.words import Level, Status

__all__ = ["count_cell_items", "count_table", "occasion_on", "with_status"]

_REPORTS = "SELECT id, title, level, published FROM inspection WHERE NOT entered_in_error"

_SAID_SINCE = """
SELECT e.seq FROM recommendation r
JOIN ledger_entry e ON e.subject_id = r.id AND e.field IN ('*', 'status', 'sign_off_stage')
WHERE e.effective_on > :as_at AND e.effective_on <= :day LIMIT 1
"""

_ITEMS = "SELECT id, inspection_id FROM recommendation ORDER BY id"

_PRINTED_NEW = """
SELECT p.recommendation_id, p.status FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE m.as_at = :as_at AND p.is_new AND NOT p.entered_in_error AND NOT m.entered_in_error
"""


def count_table(
    reader: Reader, *, on: date, current: Occasion | None = None, previous: Occasion | None = None
) -> CountTable:
    """Count the recommendations by inspection, level and status at two occasions.

    `current` is the day `on` unless another is given, `previous` the last meeting whose as-at date lies before it.
    The status key in force at the current occasion says what is outstanding, in both columns. Raises `WrongUseError`
    for a previous occasion that does not lie before the current one.
    """
    known = occasions(reader)
    current = current or Occasion(on)
    if previous is not None and previous.as_at >= current.as_at:
        raise WrongUseError(
            f"The previous occasion ({previous.as_at}) must lie before the current one ({current.as_at}): give another."
        )
    previous = previous or last_before(known, current.as_at)
    before = last_before(known, previous.as_at) if previous else None
    at = Occasions(current, previous, before)
    return tabulate(
        at,
        status_key_in_force(reader, current.as_at),
        {
            key: CountedReport(key, title, Level(level), partial(published))
            for key, title, level, published in reader.rows(_REPORTS)
        },
        _items(reader, at),
    )


def occasion_on(reader: Reader, day: date) -> Occasion:
    """Give the occasion a committee would be told of on a day: the last meeting, if nothing was said since.

    Nothing said means: no recommendation added, no status and no sign-off stage, effective after the meeting's as-at
    date and on or before the day. Otherwise, and where there is no meeting yet, the day itself.
    """
    meeting = next((one for one in reversed(occasions(reader)) if one.as_at <= day), None)
    if meeting is None or reader.row(_SAID_SINCE, as_at=meeting.as_at, day=day) is not None:
        return Occasion(day)
    return meeting


def _items(reader: Reader, at: Occasions) -> dict[int, CountedItem]:
    """Give every item as it stood at the occasions."""
    current, previous, before = (_stood(reader, one) for one in (at.current, at.previous, at.before))
    wrong = in_error(reader)
    printed: dict[int, Status] = {}
    if at.before is None:
        earliest = at.previous or at.current
        printed = {item: Status(word) for item, word in reader.rows(_PRINTED_NEW, as_at=earliest.as_at)}
    return {
        key: CountedItem(key, inspection, before.get(key), previous.get(key), current.get(key), printed.get(key))
        for key, inspection in reader.rows(_ITEMS)
        if key in current and key not in wrong
    }


def _stood(reader: Reader, occasion: Occasion | None) -> dict[int, Standing]:
    """Give where the items stood at an occasion: what the ledger says of its day."""
    return {} if occasion is None else standings(reader, occasion.as_at)
