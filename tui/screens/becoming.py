"""What the committee counts would become, in words."""

from textual.content import Content

from db.questions.records import CountTable
from db.questions.tabulation import before_any_change
from db.words import CountedStatus
from tui.widgets.status import look_of


def becoming(now: CountTable, then: CountTable) -> Content:
    """Give what differs between the totals of two count tables: `AMBER 40 → 39   outstanding 61 → 60`.

    A first change since the last meeting begins an occasion of its own: what was settled at the meeting leaves the
    counts then, by no doing of the change, and is told on a line beneath.
    """
    begun = before_any_change(now, then)
    changes = [
        (look_of(status).word, begun.total_current.count(status), then.total_current.count(status))
        for status in CountedStatus
    ]
    changes.append(("outstanding", begun.outstanding_current, then.outstanding_current))
    differing = [(word, before, after) for word, before, after in changes if before != after]
    words = Content("   ").join(
        Content.assemble(f"{word} {before} → ", (str(after), "bold")) for word, before, after in differing
    )
    settled = _settled(now, begun)
    return Content("\n").join(
        line for line in (words or Content("The committee counts stay as they are."), settled) if line
    )


def _settled(now: CountTable, begun: CountTable) -> Content:
    """Say what was settled at the meeting that stood for the day until now; nothing where nothing was."""
    gone = [
        f"{number} {look_of(status).word}"
        for status in CountedStatus
        if (number := now.total_current.count(status) - begun.total_current.count(status)) > 0
    ]
    return Content.styled(f"Settled at the last meeting, not counted: {', '.join(gone)}", "dim") if gone else Content()
