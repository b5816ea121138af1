"""A draft as JSON and back: how one leaves the process that read it, and how one can be kept.

Writing is plain: the child that reads a paper would need longer to load pydantic than to read it. What comes back is
trusted in nothing, and is checked field by field.
"""

import json
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from papers.draft import PaperDraft

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def draft_to_json(draft: PaperDraft) -> bytes:
    """Give a draft as JSON (UTF-8), every field under its own name."""
    return json.dumps(draft, default=_plain, ensure_ascii=False, separators=(",", ":")).encode()


def draft_from_json(text: bytes) -> PaperDraft:
    """Give the draft that was written as JSON; raises `ValueError` for anything that is none."""
    try:
        return _adapter().validate_json(text)
    except ValueError as problem:
        raise ValueError("this is no draft of a paper") from problem


def _plain(value: object) -> object:
    """Give the fields of a dataclass, or a day as ISO text: all else in a draft is JSON as it is."""
    if is_dataclass(value):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no draft holds {value!r}")


@cache
def _adapter() -> "TypeAdapter[PaperDraft]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - as said above

    return TypeAdapter(PaperDraft)
