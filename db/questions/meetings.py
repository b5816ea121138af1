"""Committee meetings, and the days counts can be asked for."""

from collections.abc import Sequence
from datetime import date

from db.dates import PartialDate
from db.errors import WrongUseError
from db.questions.meeting_records import MeetingRow, Occasion
from db.questions.values import day, maybe_day
from db.store.reader import Reader

_MEETINGS = """
SELECT m.id, m.title, m.committee, m.held_on, m.as_at, m.as_at_words, COALESCE(k.name, ''), m.frozen_on,
       (SELECT COUNT(*) FROM position p WHERE p.meeting_id = m.id AND NOT p.entered_in_error)
FROM meeting m LEFT JOIN status_key k ON k.id = m.status_key_id
WHERE NOT m.entered_in_error
ORDER BY m.as_at DESC, m.id DESC
"""

_OCCASIONS = """
SELECT id, held_on, as_at, as_at_words, frozen_on FROM meeting WHERE NOT entered_in_error ORDER BY as_at, id
"""


def meeting_rows(reader: Reader) -> tuple[MeetingRow, ...]:
    """Give every meeting, the latest first. One without a title is called by its date."""
    return tuple(
        MeetingRow(
            id=key,
            title=title or meeting_name(maybe_day(held_on), words, day(as_at)),
            committee=committee,
            held_on=maybe_day(held_on),
            as_at=day(as_at),
            status_key=status_key,
            positions=positions,
            frozen_on=maybe_day(frozen_on),
        )
        for key, title, committee, held_on, as_at, words, status_key, frozen_on, positions in reader.rows(_MEETINGS)
    )


def meeting_name(held_on: date | None, as_at_words: str, as_at: date) -> str:
    """Give the name of a meeting at the head of a column: the day it was held, or the day its positions are of."""
    if held_on is not None:
        return PartialDate.of(held_on).words
    try:
        return PartialDate.parse(as_at_words).words
    except ValueError:
        return as_at_words or PartialDate.of(as_at).words


def occasions(reader: Reader) -> tuple[Occasion, ...]:
    """Give every meeting as an occasion, the earliest as-at date first."""
    return tuple(
        Occasion(
            day(as_at),
            key,
            meeting_name(maybe_day(held_on), words, day(as_at)),
            maybe_day(held_on),
            maybe_day(frozen_on),
        )
        for key, held_on, as_at, words, frozen_on in reader.rows(_OCCASIONS)
    )


def last_before(known: Sequence[Occasion], as_at: date) -> Occasion | None:
    """Give the last of the occasions, in order, that lies strictly before a day."""
    return next((one for one in reversed(known) if one.as_at < as_at), None)


def find_meeting(reader: Reader, words: str) -> Occasion:
    """Find a meeting by how an officer names it.

    Its number; the day it was held or its positions are of, at any precision (`2022-05-05`, `2022-05`, `May 2022`,
    `5 May 2022`); or part of its title. `last` is the latest. Raises `WrongUseError` for none or several.
    """
    known = occasions(reader)
    wanted = " ".join(words.split()).casefold()
    if wanted == "last" and known:
        return known[-1]
    titles = {row.id: f"{row.title} {row.committee}".casefold() for row in meeting_rows(reader)}
    for found in (
        [one for one in known if str(one.meeting_id) == wanted],
        [one for one in known if _dated(one, wanted)],
        [one for one in known if wanted and wanted in titles[one.meeting_id or 0]],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongUseError(f"{words!r} fits several meetings ({_listed(found)}): give the day of one of them.")
    raise WrongUseError(
        f"There is no meeting {words!r} in this register: "
        + (f"it knows {_listed(known)}." if known else "it knows none yet. Import a paper first.")
    )


def _dated(occasion: Occasion, wanted: str) -> bool:
    days = [each for each in (occasion.held_on, occasion.as_at) if each is not None]
    whole = [PartialDate.of(each) for each in days]
    months = [PartialDate(each.year, each.month) for each in days]
    names = {form.casefold() for each in whole + months for form in (str(each), each.words)}
    return wanted in names | {(occasion.meeting or "").casefold()}


def _listed(found: Sequence[Occasion]) -> str:
    return ", ".join(one.words for one in found)
