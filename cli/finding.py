"""Which recommendation is meant by the words on a command line."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cli.called import day_of
from db.errors import WrongUseError

if TYPE_CHECKING:
    from db.questions.records import Occasion, RecommendationRow
    from db.store.reader import Reader


def find_recommendation(reader: "Reader", words: Sequence[str], *, on: date, past: bool = False) -> "RecommendationRow":
    """Give the one item meant by words of its report's title and its number, or by its number in the register.

    `past` tells that the register is looked at as it was on that day. Raises `WrongUseError` where none or several are
    meant, naming what they could be.
    """
    from db.questions.finding_items import find_item

    return find_item(reader, " ".join(words), on=on, past=past)


def find_occasion(reader: "Reader", option: str, words: str) -> "Occasion":
    """Give the meeting the words mean, or the day they mean where no meeting was of it.

    Raises `WrongUseError`, naming the meetings known, for words that are neither.
    """
    from db.questions.counts import occasion_on
    from db.questions.meetings import find_meeting

    try:
        return find_meeting(reader, words)
    except WrongUseError as unknown:
        try:
            day = day_of(option, words)
        except WrongUseError:
            day = None
        if day is None:
            raise unknown from None
        return occasion_on(reader, day)
