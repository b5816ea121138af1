"""What each status needs said, as fields of the change-status dialog, and what is read from them."""

from datetime import date
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from db.decisions import StatusChange
from db.rules import Standing
from db.words import ClosureReason, RedReason, Status
from tui.days import read_day
from tui.drafts import Draft
from tui.widgets.choice import Alternative, Choice
from tui.widgets.field import Field, TextInput

RED_REASONS = (
    Alternative(RedReason.RESOURCES, "resources"),
    Alternative(RedReason.CAPABILITY, "capability"),
    Alternative(RedReason.NOT_GOING_TO_BE_IMPLEMENTED, "not going to be implemented"),
)
CLOSURE_REASONS = (
    Alternative(ClosureReason.SIGNED_OFF, "signed off"),
    Alternative(ClosureReason.NOT_FOR_THE_FORCE, "not for the force"),
    Alternative(ClosureReason.SUPERSEDED_BY, "superseded by"),
    Alternative(ClosureReason.NOT_ACCEPTED, "not accepted"),
    Alternative(ClosureReason.TRANSFERRED_TO, "transferred to"),
    Alternative(ClosureReason.BUSINESS_AS_USUAL, "business as usual"),
    Alternative(ClosureReason.NO_LONGER_REQUIRED, "no longer required"),
)

Reason = TypeVar("Reason", RedReason, ClosureReason)


class StatusNeeds(Vertical):
    """The fields that go with the status chosen; those of the others are out of sight and keep their words."""

    DEFAULT_CSS = """
    StatusNeeds { height: auto; }
    StatusNeeds > Field { display: none; }
    StatusNeeds.-RED > .-RED, StatusNeeds.-WHITE > .-WHITE, StatusNeeds.-CLOSED > .-CLOSED { display: block; }
    StatusNeeds.-GREEN > .-GREEN, StatusNeeds.-GREEN.-bare > .-lacking { display: block; }
    StatusNeeds #white_checked_on { width: 24; margin-right: 1; }
    """

    def __init__(self, draft: Draft, standing: Standing) -> None:
        """Take a draft to begin with, and how the item stands: a GREEN may lack evidence, or have a task open."""
        super().__init__(classes="-bare" if not standing.evidence or standing.open_tasks else "")
        self._draft = draft
        self._lacks = "No evidence" if not standing.evidence else "Open tasks"

    def compose(self) -> ComposeResult:
        """Lay out every field; the status chosen decides which are seen."""
        said = self._draft.fields
        red = _reason(RedReason, said.get("red_reason"))
        closed = _reason(ClosureReason, said.get("closure_reason"))
        yield Field("Red because", Choice(RED_REASONS, chosen=red, id="red_reason"), classes="-RED")
        yield Field("Waiting for", self._input("white_body", "the body, such as College of Policing"), classes="-WHITE")
        yield Field("to give", self._input("white_product", "what is awaited, such as new guidance"), classes="-WHITE")
        yield Field(
            "Last checked",
            self._input("white_checked_on", "the day, such as today"),
            self._input("white_checked_where", "where, such as NPCC website"),
            classes="-WHITE",
        )
        yield Field("Check again", self._input("white_next_check_on", "a day; may be left blank"), classes="-WHITE")
        yield Field("Closed as", Choice(CLOSURE_REASONS, chosen=closed, id="closure_reason"), classes="-CLOSED")
        yield Field("by the item", self._input("successor", "words of its title, then its number"), classes="-CLOSED")
        yield Field("or by, to", self._input("closure_note", "what took its place, or the body"), classes="-CLOSED")
        yield Field(
            self._lacks,
            self._input("green_without_evidence", "why it is GREEN all the same"),
            classes="-lacking",
        )
        yield Field("Claimed by", self._input("claimed_by", "blank for you"), classes="-GREEN")

    def show_for(self, status: Status | None) -> None:
        """Show the fields of a status."""
        for one in (Status.RED, Status.WHITE, Status.CLOSED, Status.GREEN):
            self.set_class(status is one, f"-{one}")

    @property
    def fields(self) -> dict[str, str]:
        """What was filled in, for a draft."""
        words = {one.id: one.value for one in self.query(TextInput) if one.id}
        for name in ("red_reason", "closure_reason"):
            value = self.query_one(f"#{name}", Choice).value
            words[name] = value.value if value else ""
        return words

    @property
    def successor(self) -> str:
        """The words that name the item that took its place, where it is closed for that; blank otherwise."""
        said = self.fields
        return said["successor"].strip() if said["closure_reason"] == ClosureReason.SUPERSEDED_BY else ""

    def decision(
        self, status: Status, rationale: str, effective_on: date, today: date, *, successor_id: int | None = None
    ) -> StatusChange:
        """Give what is decided; raises `WrongUseError` where the day of a check is no date."""
        said = {name: words.strip() for name, words in self.fields.items()}
        checked, later = said["white_checked_on"], said["white_next_check_on"]
        if status is Status.RED:
            return StatusChange(status, rationale, effective_on, red_reason=_reason(RedReason, said["red_reason"]))
        if status is Status.WHITE:
            return StatusChange(
                status,
                rationale,
                effective_on,
                white_body=said["white_body"],
                white_product=said["white_product"],
                white_checked_on=read_day(checked, today) if checked else None,
                white_checked_where=said["white_checked_where"],
                white_next_check_on=read_day(later, today) if later else None,
            )
        if status is Status.CLOSED:
            return StatusChange(
                status,
                rationale,
                effective_on,
                closure_reason=_reason(ClosureReason, said["closure_reason"]),
                closure_note=said["closure_note"],
                superseded_by_id=successor_id,
            )
        if status is Status.GREEN:
            without, claimant = said["green_without_evidence"], said["claimed_by"]
            return StatusChange(status, rationale, effective_on, green_without_evidence=without, claimed_by=claimant)
        return StatusChange(status, rationale, effective_on)

    def _input(self, name: str, example: str) -> TextInput:
        return TextInput(self._draft.fields.get(name, ""), placeholder=example, id=name)


def _reason(kind: type[Reason], word: str | None) -> Reason | None:
    return kind(word) if word and word in [one.value for one in kind] else None
