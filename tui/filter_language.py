"""The filter language as the bar it is typed into asks for it. What reads it is loaded when a filter is first typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.filters.completing import Completion, FilterChoices
    from db.filters.error import FilterError


class ItemFilterLanguage:
    """Reads filters of recommendations; what the register holds is told to it when it has been read."""

    def __init__(self) -> None:
        """Begin knowing the fields alone."""
        self.choices: FilterChoices | None = None

    def wrong(self, text: str) -> FilterError | None:
        """Give what is wrong with a filter; None where nothing is."""
        from db.filters.error import FilterError  # noqa: PLC0415 - not before the first paint
        from db.filters.reading import read_filter  # noqa: PLC0415

        try:
            read_filter(text)
        except FilterError as error:
            return error
        return None

    def complete(self, text: str, cursor: int) -> Completion:
        """Give what may be typed at the cursor."""
        from db.filters.completing import FilterChoices, complete  # noqa: PLC0415 - not before the first paint

        return complete(text, cursor, self.choices or FilterChoices())


def sorted_in(text: str) -> tuple[str, bool] | None:
    """Give what a filter that can be read sorts by first and whether downwards; None where it leaves that open."""
    if "sort" not in text.lower():
        return None
    from db.filters.reading import read_filter  # noqa: PLC0415 - not before the first paint

    order = read_filter(text).order
    return (order[0].key, order[0].descending) if order else None


def without_order(text: str) -> str:
    """Give a filter that can be read without the order in it."""
    if sorted_in(text) is None:
        return text
    from db.filters.reading import read_filter  # noqa: PLC0415 - not before the first paint
    from db.filters.tree import Filter  # noqa: PLC0415

    return str(Filter(read_filter(text).where))
