"""Places in files of several pages: while a paper is read, one number tells page and line."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from papers.draft import PaperDraft, Place, Unread

PAGE = 10_000_000
"""A block's line is `page * PAGE + its place on the page`; a file without pages stays on page 0."""


def place_of(line: int) -> Place:
    """Give the place that a block's line stands for."""
    page, on_page = divmod(line, PAGE)
    return Place(on_page, page or None)


def with_pages(draft: PaperDraft) -> PaperDraft:
    """Give a draft whose places are taken apart into page and line."""
    paged: PaperDraft = _with_pages(draft)
    return paged


def _with_pages(value: Any) -> Any:
    if isinstance(value, Place):
        return place_of(value.line)
    if isinstance(value, Unread):
        place = place_of(value.line)
        return replace(value, line=place.line, page=place.page)
    if isinstance(value, tuple):
        return tuple(map(_with_pages, value))
    if is_dataclass(value) and not isinstance(value, type):
        before = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {
            name: after
            for name, held in before.items()
            if isinstance(held, tuple) or is_dataclass(held)
            if (after := _with_pages(held)) is not held
        }
        return replace(value, **changed) if changed else value
    return value
