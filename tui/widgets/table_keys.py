"""The keys of a table. Letters first, the arrows beside them; each can be changed by its id."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("j,down", "move(1)", "Down", show=False, id="table.down"),
    Binding("k,up", "move(-1)", "Up", show=False, id="table.up"),
    Binding("g,home", "first", "First", show=False, id="table.first"),
    Binding("G,end", "last", "Last", show=False, id="table.last"),
    Binding("pagedown", "page(2)", "Page down", show=False, id="table.page-down"),
    Binding("pageup", "page(-2)", "Page up", show=False, id="table.page-up"),
    Binding("J", "page(1)", "Half a page down", show=False, id="table.half-page-down"),
    Binding("K", "page(-1)", "Half a page up", show=False, id="table.half-page-up"),
    Binding("enter", "open", "Open", show=False, id="table.open"),
    Binding("o", "sort_next", "Sort by the next column", show=False, id="table.sort-next"),
    Binding("O", "sort_reverse", "Sort the other way", show=False, id="table.sort-reverse"),
]

MARK_KEYS: list[BindingType] = [
    Binding("space", "mark", "Mark", show=False, id="table.mark"),
    Binding("M", "mark_range", "Mark from the last mark to here", show=False, id="table.mark-range"),
    Binding("v", "invert_marks", "Invert marks", show=False, id="table.invert-marks"),
    Binding("V", "clear_marks", "Clear marks", show=False, id="table.clear-marks"),
]
"""Those of a table in which records are marked."""

TABLE_KEYS = {one.id: one.key for one in (*KEYS, *MARK_KEYS) if isinstance(one, Binding) and one.id}
"""The keys by the ids they are changed by."""
