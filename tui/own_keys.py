"""The officer's own keys, held against every key that is live at the same time."""

from tui.commands.command import bindings
from tui.commands.counts import ON_COUNTS, ON_TRENDS
from tui.commands.history import ON_HISTORY
from tui.commands.item import ON_ITEM
from tui.commands.meetings import ON_MEETING, ON_MEETINGS, ON_POSITIONS
from tui.commands.programme import ON_PROGRAMME
from tui.commands.references import ON_REFERENCES
from tui.commands.register import ON_REGISTER
from tui.commands.review import ON_RESULT, ON_REVIEW, ON_REVIEWS
from tui.commands.status_keys import ON_STATUS_KEYS
from tui.key_map import KeyMap, key_map
from tui.settings import Settings
from tui.widgets.figures import FiguresView
from tui.widgets.lines_view import LinesView
from tui.widgets.marking_table import MarkingTable
from tui.widgets.record_table import RecordTable


def own_keys(settings: Settings) -> KeyMap:
    """Give the keys of a settings file that can be used, and complaints of the others."""
    return key_map(
        settings,
        (
            [*bindings(ON_REGISTER), *RecordTable.BINDINGS, *MarkingTable.BINDINGS],
            bindings(ON_ITEM),
            [*bindings(ON_COUNTS), *FiguresView.BINDINGS],
            [*bindings(ON_TRENDS), *FiguresView.BINDINGS],
            [*bindings(ON_HISTORY), *RecordTable.BINDINGS],
            [*bindings(ON_MEETINGS), *RecordTable.BINDINGS],
            bindings(ON_MEETING),
            [*bindings(ON_POSITIONS), *RecordTable.BINDINGS],
            [*bindings(ON_PROGRAMME), *RecordTable.BINDINGS],
            [*bindings(ON_REFERENCES), *RecordTable.BINDINGS],
            [*bindings(ON_STATUS_KEYS), *RecordTable.BINDINGS],
            [*bindings(ON_REVIEWS), *RecordTable.BINDINGS],
            [*bindings(ON_REVIEW), *LinesView.BINDINGS],
            [*bindings(ON_RESULT), *RecordTable.BINDINGS],
        ),
    )
