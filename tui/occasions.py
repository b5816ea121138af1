"""Which occasion an officer means by the words typed: a meeting, or a day."""

from datetime import date

from db.errors import WrongUseError
from db.questions.counts import occasion_on
from db.questions.meetings import find_meeting
from db.questions.records import Occasion
from db.store.reader import Reader
from tui.days import read_day


def find_day(reader: Reader, words: str, today: date) -> Occasion:
    """Give the meeting the words mean, or the very day they mean where they name no meeting.

    Raises `WrongUseError`, naming the meetings known, for words that are neither.
    """
    try:
        return find_meeting(reader, words)
    except WrongUseError as unknown:
        try:
            return Occasion(read_day(words, today))
        except WrongUseError:
            raise unknown from None


def find_occasion(reader: Reader, words: str, today: date) -> Occasion:
    """Give the same, but for a day the meeting that stands for it, where nothing that counts changed since.

    Raises `WrongUseError` as `find_day` does.
    """
    found = find_day(reader, words, today)
    return found if found.meeting_id is not None else occasion_on(reader, found.as_at)
