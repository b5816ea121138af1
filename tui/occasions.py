"""Which occasion an officer means by the words typed: a meeting, or a day."""

from datetime import date

from db.errors import WrongUseError
from db.questions.counts import occasion_on
from db.questions.meetings import find_meeting
from db.questions.records import Occasion
from db.store.reader import Reader
from tui.days import read_day


def find_occasion(reader: Reader, words: str, today: date) -> Occasion:
    """Give the meeting the words mean, or the day they mean where no meeting was of it.

    Raises `WrongUseError`, naming the meetings known, for words that are neither.
    """
    try:
        return find_meeting(reader, words)
    except WrongUseError as unknown:
        try:
            day = read_day(words, today)
        except WrongUseError:
            raise unknown from None
        return occasion_on(reader, day)
