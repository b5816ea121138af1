"""Every screen and dialog that keys lead to from the register, and the way there and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, TextArea

from program import Program
from tui.screens.base import Dialog
from tui.widgets.choice import Choice

CLAIMED = "SELECT id FROM recommendation WHERE status = 'GREEN' AND sign_off_stage = 'claimed' ORDER BY id"
AMBER = "SELECT id FROM recommendation WHERE status = 'AMBER' ORDER BY id"
WHITE = "SELECT id FROM recommendation WHERE status = 'WHITE' ORDER BY id"
WITH_TASKS = "SELECT recommendation_id FROM task GROUP BY recommendation_id HAVING count(*) > 1 ORDER BY 1"

LINKED = (
    "SELECT id FROM (SELECT from_id id FROM link UNION ALL SELECT to_id FROM link) GROUP BY id HAVING count(*) > 1"
    " ORDER BY id"
)
LINKED_ONCE = "SELECT from_id FROM link ORDER BY 1"

CONTROLS = (Button, Input, TextArea, Choice, OptionList)


@dataclass(frozen=True, slots=True)
class Place:
    """One screen or dialog."""

    name: str
    keys: tuple[str, ...]
    front: str
    """The class of what is then in front."""
    item: str = ""
    """The question that gives the item the cursor is put on before; blank for the first."""


SCREENS = (
    Place("register", (), "RegisterScreen"),
    Place("filtered", ("slash", *"custody", "enter"), "RegisterScreen"),
    Place("nothing found", ("slash", *"zzzz"), "RegisterScreen"),
    Place("marked", ("space", "space"), "RegisterScreen"),
    Place("detail beside", ("d",), "RegisterScreen"),
    Place("recommendation", ("enter",), "RecommendationScreen"),
    Place("search", ("F", *"custody"), "SearchScreen"),
    Place("count table", ("c",), "CountsScreen"),
    Place("trends", ("c", "t"), "TrendsScreen"),
    Place("history", ("h",), "HistoryScreen"),
    Place("meetings", ("m",), "MeetingsScreen"),
    Place("meeting", ("m", "enter"), "MeetingScreen"),
    Place("positions", ("m", "j", "enter", "p"), "PositionsScreen"),
    Place("found item", ("F", *"custody", "enter", "enter"), "FoundItemScreen"),
    Place("reviews", ("Q",), "ReviewsScreen"),
    Place("review", ("Q", "enter"), "ReviewScreen"),
    Place("what came of it", ("Q", "b"), "ReviewResultScreen"),
    Place("programme", ("P",), "ProgrammeScreen"),
    Place("references", ("r",), "ReferencesScreen"),
    Place("status keys", ("asterisk",), "StatusKeysScreen"),
)
"""The full screens, and the states of the register."""

DIALOGS = (
    Place("help", ("question_mark",), "Keys"),
    Place("palette", ("ctrl+p",), "CommandPalette"),
    Place("prompt", ("colon",), "CommandPrompt"),
    Place("as at", ("at",), "FormDialog"),
    Place("queues", ("w",), "ChooseQueueDialog"),
    Place("jump", ("number_sign",), "JumpDialog"),
    Place("columns", ("vertical_line",), "ChooseColumnsDialog"),
    Place("views", ("apostrophe",), "ChooseViewDialog"),
    Place("paste", ("B",), "PasteBlockDialog"),
    Place("import", ("I",), "AskForPaperDialog"),
    Place("reconcile", ("H",), "FormDialog"),
    Place("status", ("s",), "ChangeStatusDialog"),
    Place("status red", ("s", "r", "ctrl+s"), "ChangeStatusDialog"),
    Place("status green", ("s", "g", "ctrl+s"), "ChangeStatusDialog"),
    Place("status white", ("s", "w", "ctrl+s"), "ChangeStatusDialog"),
    Place("status closed", ("s", "c", "ctrl+s"), "ChangeStatusDialog"),
    Place("extend", ("x",), "ExtendDueDateDialog"),
    Place("update", ("u",), "FormDialog"),
    Place("owner", ("D",), "FormDialog"),
    Place("bulk status", ("space", "space", "s"), "ChangeStatusDialog"),
    Place("bulk update", ("space", "space", "u"), "FormDialog"),
    Place("occasions", ("c", "o"), "FormDialog"),
    Place("entered in error", ("h", "X"), "FormDialog"),
    Place("new meeting", ("m", "a"), "FormDialog"),
    Place("position", ("m", "j", "enter", "p", "enter"), "FormDialog"),
    Place("review meeting", ("Q", "a"), "ChooseMeetingDialog"),
    Place("plan", ("P", "a"), "FormDialog"),
    Place("request", ("r", "a"), "FormDialog"),
    Place("item update", ("enter", "u"), "FormDialog"),
    Place("item evidence", ("enter", "e"), "FormDialog"),
    Place("item test", ("enter", "a"), "FormDialog", CLAIMED),
    Place("item sign-off", ("enter", "S"), "FormDialog", CLAIMED),
    Place("item check", ("enter", "C"), "FormDialog", WHITE),
    Place("task add", ("enter", "A"), "FormDialog"),
    Place("task choose", ("enter", "t"), "ChooseTaskDialog", WITH_TASKS),
    Place("task change", ("enter", "E", "enter"), "FormDialog", WITH_TASKS),
    Place("task withdraw", ("enter", "W", "enter"), "FormDialog", WITH_TASKS),
    Place("link add", ("enter", "L"), "FormDialog"),
    Place("link withdraw", ("enter", "U"), "FormDialog", LINKED_ONCE),
    Place("link choose", ("enter", "l"), "ChooseLinkDialog", LINKED),
    Place("portal", ("enter", "O"), "FormDialog"),
    Place("chase", ("enter", "K"), "ChaseDialog", AMBER),
    Place("item entered in error", ("enter", "X"), "ChooseEntryDialog"),
)
"""The dialogs, each from where it is opened."""


@asynccontextmanager
async def at(program: Program, place: Place) -> AsyncIterator[None]:
    """Go to a place, and back to the register as it was."""
    if place.item:
        program.home.recommendations.select(int(program.rows(place.item)[0][0]))
        await program.rest()
    await program.press(*place.keys)
    front = type(program.app.screen).__name__
    assert front == place.front, f"{place.name}: {front} is in front\n{program.said}\n{program.text}"
    yield
    while program.app.screen is not program.home:
        await program.app.screen.dismiss(None)
        await program.rest()
    if program.home.detail_open:
        await program.press("d")
    for _ in range(3):
        if program.home.situation.layers:
            await program.press("escape")
    program.app.clear_notifications()


def out_of_view(program: Program) -> list[str]:
    """Name what is in front and not wholly in view: every control, and in a dialog every line that is not scrolled."""
    screen = program.app.screen
    lost = []
    for one in screen.walk_children(Widget):
        if not (one.display and one.is_attached and _shown(one)):
            continue
        whole = screen.find_widget(one).region
        seen = screen.find_widget(one).visible_region.intersection(screen.region)
        if seen != whole and (isinstance(one, CONTROLS) or isinstance(screen, Dialog)) and not _scrolled(one):
            lost.append(f"{one!r} is at {whole}, seen {seen}")
    return lost


def _shown(widget: Widget) -> bool:
    """Tell whether it is laid out, and no word said beside the work."""
    whole = [one for one in widget.ancestors_with_self if isinstance(one, Widget)]
    return all(one.display and not one.has_class("-textual-system") for one in whole)


def _scrolled(widget: Widget) -> bool:
    """Tell whether it lies in something that is scrolled to see all of it."""
    return any(one.show_vertical_scrollbar for one in widget.ancestors if isinstance(one, Widget))
