"""Which recommendation is meant by words."""

from collections.abc import Sequence
from datetime import date

from db.dates import in_words
from db.errors import WrongUseError
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_rows
from db.questions.records import RecommendationRow
from db.store.reader import Reader

_SHOWN = 3


def find_item(reader: Reader, words: str, *, on: date, past: bool = False) -> RecommendationRow:
    """Give the one item meant by words of its report's title and its number, or by its number in the register.

    `past` tells that the register is looked at as it was on that day. Raises `WrongUseError` where none or several are
    meant, naming what they could be.
    """
    rows = recommendation_rows(reader, recommendation_ids(reader, ListQuery(), on=on), on=on)
    found = _meant(" ".join(words.split()), rows, f" as at {in_words(on)}" if past else "")
    if isinstance(found, WrongUseError):
        raise found
    return found


def find_items(reader: Reader, names: Sequence[str], *, on: date) -> list[RecommendationRow | WrongUseError]:
    """Give for each of some names the item meant, as `find_item` does, or why there is none or more than one."""
    rows = recommendation_rows(reader, recommendation_ids(reader, ListQuery(), on=on), on=on)
    return [_meant(" ".join(name.split()), rows) for name in names]


def _meant(said: str, rows: Sequence[RecommendationRow], when: str = "") -> RecommendationRow | WrongUseError:
    found = [row for row in rows if said == str(row.id)] or [row for row in rows if _means(said, row)]
    if len(found) == 1:
        return found[0]
    if not found:
        return WrongUseError(
            f"No recommendation is meant by '{said}'{when}: give words of the report's title and then the number, "
            "as the list shows them."
        )
    meant = "; ".join(f"{row.id}: {row.inspection} {row.name}" for row in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return WrongUseError(
        f"'{said}' could mean {len(found)} recommendations ({meant}{more}): give more of the title, "
        "or the number before the colon alone."
    )


def _means(said: str, row: RecommendationRow) -> bool:
    """Tell whether the words end in the item's number, or in its name, and the others are all in its report's title."""
    words, name = said.casefold(), row.name.casefold()
    number = name if words.endswith(f" {name}") else row.number.casefold()
    title = row.inspection.casefold()
    return words.endswith(f" {number}") and all(word in title for word in words.removesuffix(number).split())
