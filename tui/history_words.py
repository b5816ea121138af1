"""What is typed into the filter of the history: words, and `by:`, `field:`, `subject:`, `since:`, `until:`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from db.dates import PartialDate
from db.errors import WrongUseError
from db.questions.history import HistoryChoices, HistoryQuery
from tui.days import read_day

_NAMES = ("by", "field", "subject", "since", "until")


def read_history_words(words: str, choices: HistoryChoices, today: date) -> HistoryQuery:
    """Give the entries that are asked for. A name may be given by its beginning, a day as `2022-05` or `yesterday`.

    Raises `WrongUseError` for a name nothing goes by, several do, or a day that is none.
    """
    query, text = HistoryQuery(), []
    for word in words.split():
        name, colon, value = word.partition(":")
        if not colon or name.lower() not in _NAMES:
            text.append(word)
        elif value:
            query = _narrowed(query, name.lower(), value, choices, today)
    return replace(query, text=" ".join(text))


def _narrowed(query: HistoryQuery, name: str, value: str, choices: HistoryChoices, today: date) -> HistoryQuery:
    if name == "by":
        return replace(query, author=_one(value, choices.authors, "Nobody", "officer"))
    if name == "field":
        return replace(query, field=_one(value, choices.fields, "No field", "field"))
    if name == "subject":
        return replace(query, subject=_one(value, choices.subjects, "Nothing", "subject"))
    if name == "since":
        return replace(query, since=_day(value, today, _first_day))
    return replace(query, until=_day(value, today, lambda day: day.last_day))


def _one(value: str, known: tuple[str, ...], none: str, what: str) -> str:
    wanted = value.casefold()
    exact = [one for one in known if one.casefold() == wanted]
    found = exact or [one for one in known if one.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUseError(f"“{value}” is the beginning of {', '.join(found)}: type more of one {what}.")
    raise WrongUseError(f"{none} goes by “{value}”: choose from {', '.join(known) or 'nothing yet'}.")


def _day(value: str, today: date, end: Callable[[PartialDate], date]) -> date:
    try:
        return end(PartialDate.parse(value))
    except ValueError:
        return read_day(value, today)


def _first_day(day: PartialDate) -> date:
    return date(day.year, day.month or 1, day.day or 1)
