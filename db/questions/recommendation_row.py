"""One line of a list of recommendations."""

from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.titles import item_name
from db.words import ItemKind, Level, SignOffStage, Status


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One line of a list of recommendations."""

    id: int
    inspection_id: int
    inspection: str
    level: Level
    number: str
    item_kind: ItemKind
    text: str
    """Its beginning: enough for a wide screen, on one line."""
    status: Status
    sign_off_stage: SignOffStage | None
    label: str
    """The printed label, e.g. `NEW GREEN` or `Green - pending HMICFRS sign-off`."""
    is_new: bool
    """Whether its status is new since the last meeting."""
    owner: str
    due_first: PartialDate | None
    due_current: PartialDate | None
    due_words: str
    """The words of the target in force, for a due date that is no date (`Immediate`, `TBC`)."""
    extensions: int
    overdue: bool
    slip_days: int
    """Days late against the first date, at the day asked; 0 where not late or no date."""
    tasks: int
    open_tasks: int
    version: int
    updated_on: date | None = None
    """The day of the latest update; None where nothing was said yet."""
    warnings: tuple[str, ...] = ()
    """One plain sentence each, the most pressing first; only where they were asked for (`warned_rows`)."""

    @property
    def name(self) -> str:
        """What it is called beside its report: `6`, `AFI 2`."""
        return item_name(self.number, self.item_kind)
