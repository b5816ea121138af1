"""The history in an officer's words: what changed, and which field an officer means."""

from typing import TYPE_CHECKING

from db.errors import WrongUseError
from db.ledger.entries import CREATED
from db.questions.saying import field_in_words

if TYPE_CHECKING:
    from db.questions.records import HistoryEntry
    from db.store.reader import Reader

_ADDED = "added"


def change_words(entry: "HistoryEntry") -> str:
    """Give what one entry changed: the field with both values, or what was added."""
    if not entry.of_field:
        return f"{_ADDED}: {entry.after or '–'}"
    return f"{entry.of_field}: {entry.before or '–'} → {entry.after or '–'}"


def named_field(reader: "Reader", said: str | None) -> str | None:
    """Give the field that is meant, None for any; raises `WrongUseError`, naming those known, where there is none."""
    from db.questions.history import history_choices

    if said is None:
        return None
    wanted = _plain(said)
    known = {_ADDED if field == CREATED else field_in_words(field): field for field in history_choices(reader).fields}
    meant = {_plain(name): field for words, field in known.items() for name in (words, field)}
    field = meant.get(wanted) or _unused_field(wanted)
    if field is None:
        raise WrongUseError(f"No entry is of a field '{said}': choose one of {', '.join(sorted(known))}.")
    return field


def _unused_field(wanted: str) -> str | None:
    """Give the field of a table that nobody has changed yet."""
    from db.actions.corrections import MODELS

    fields = [field for model in MODELS.values() for field in model.model_fields]
    return next((field for field in fields if wanted in {_plain(field), _plain(field_in_words(field))}), None)


def _plain(name: str) -> str:
    """Give what somebody may call a field by, however they write it: `sign-off`, `Sign_off_stage`, `status key id`."""
    return name.strip().casefold().replace("-", " ").replace("_", " ").removesuffix(" id")
