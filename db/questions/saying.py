"""What the ledger holds, in words: its fields and their values."""

import json
from collections.abc import Mapping

from db.dates import PartialDate
from db.questions.values import one_line

#: What a new thing is called by: the first of these columns that says something.
_NAMES = ("title", "number", "label", "words", "name", "reference", "tester", "stage", "text", "status", "outcome")

#: Columns whose values are words of the field written with underscores.
_VOCABULARY = frozenset(
    {"status", "sign_off_stage", "red_reason", "closure_reason", "kind", "level", "stage", "source", "outcome", "role"}
)

_DATES = frozenset({"published", "due", "due_current", "as_at"})


def field_in_words(field: str) -> str:
    """Give a field of the ledger as an officer calls it: `status key`, `sign-off`."""
    return "sign-off" if field == "sign_off_stage" else field.removesuffix("_id").replace("_", " ")


def value_in_words(field: str, canonical: str, keys: Mapping[int, str]) -> str:
    """Give one value of the ledger (canonical JSON) in words, on one line; blank where nothing was said.

    `keys` are the names of the status keys. What was created is called by its name.
    """
    return _words(field, json.loads(canonical), keys)


def _words(field: str, value: object, keys: Mapping[int, str]) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return _number(field, value, keys)
        case dict():
            named = (_words(name, value.get(name), keys) for name in _NAMES)
            return next((words for words in named if words), "")
        case _:
            return _text(field, str(value))


def _number(field: str, value: int, keys: Mapping[int, str]) -> str:
    if field == "status_key_id":
        return keys.get(value, "")
    return f"no. {value}" if field.endswith("_id") else str(value)


def _text(field: str, value: str) -> str:
    if field in _VOCABULARY:
        return value.replace("_", " ")
    if field in _DATES or field.endswith("_on"):
        return _date(value)
    return one_line(value)


def _date(value: str) -> str:
    try:
        return PartialDate.parse(value).words
    except ValueError:
        return one_line(value)
