"""The history in an officer's words: what changed, and which field an officer means."""

from typing import TYPE_CHECKING

from db.errors import WrongUseError
from db.ledger.entries import CREATED

if TYPE_CHECKING:
    from db.questions.records import HistoryEntry
    from db.store.reader import Reader

_ADDED = "added"


def field_words(field: str) -> str:
    """Give the name of a field as it is said: `sign off stage`, `status key`."""
    return _ADDED if field == CREATED else field.removesuffix("_id").replace("_", " ")


def change_words(entry: "HistoryEntry") -> str:
    """Give what one entry changed: the field with both values, or what was added."""
    if entry.field == CREATED:
        return f"{_ADDED}: {entry.after or '–'}"
    return f"{field_words(entry.field)}: {entry.before or '–'} → {entry.after or '–'}"


def named_field(reader: "Reader", said: str | None) -> str | None:
    """Give the field that is meant, None for any; raises `WrongUseError`, naming those known, where there is none."""
    from db.questions.history import history_choices

    if said is None:
        return None
    wanted = said.strip().casefold().replace("-", " ").replace("_", " ").removesuffix(" id")
    known = {field_words(field): field for field in history_choices(reader).fields}
    field = known.get(_ADDED if wanted == CREATED else wanted) or _unused_field(wanted)
    if field is None:
        raise WrongUseError(f"No entry is of a field '{said}': choose one of {', '.join(sorted(known))}.")
    return field


def _unused_field(wanted: str) -> str | None:
    """Give the field of a table that nobody has changed yet."""
    from db.actions.corrections import MODELS

    fields = {field_words(field): field for model in MODELS.values() for field in model.model_fields}
    return fields.get(wanted)
