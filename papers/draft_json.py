"""A draft as JSON and back: how one leaves the process that read it, and how one can be kept."""

from functools import cache

from pydantic import TypeAdapter, ValidationError

from papers.draft import PaperDraft


def draft_to_json(draft: PaperDraft) -> bytes:
    """Give a draft as JSON (UTF-8), every field under its own name."""
    return _adapter().dump_json(draft)


def draft_from_json(text: bytes) -> PaperDraft:
    """Give the draft that was written as JSON; raises `ValueError` for anything that is none."""
    try:
        return _adapter().validate_json(text)
    except ValidationError as problem:
        raise ValueError("this is no draft of a paper") from problem


@cache
def _adapter() -> TypeAdapter[PaperDraft]:
    return TypeAdapter(PaperDraft)
