"""Places in files of several pages: while a paper is read, one number tells page and line."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
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
    """Give a value with its places taken apart; one without any on a page is given back as it is."""
    kind: Any = type(value)
    if kind is Place:
        return value if value.line < PAGE else place_of(value.line)
    if kind is tuple:
        parts = tuple(map(_with_pages, value))
        return value if all(map(is_, parts, value)) else parts
    changed = {
        name: after
        for name in _names(kind)
        if (held := getattr(value, name)).__class__ is not str and (after := _with_pages(held)) is not held
    }
    if kind is Unread:
        place = place_of(value.line)
        changed = {"line": place.line, "page": place.page}
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Give the fields of a part of a draft; none of anything else."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
