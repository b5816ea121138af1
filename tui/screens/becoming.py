"""What the committee counts would become, in words."""

from textual.content import Content

from db.questions.records import CountTable
from db.words import CountedStatus
from tui.widgets.status import look_of


def becoming(now: CountTable, then: CountTable) -> Content:
    """Give what differs between the totals of two count tables: `AMBER 40 → 39   outstanding 61 → 60`."""
    changes = [
        (look_of(status).word, now.total_current.count(status), then.total_current.count(status))
        for status in CountedStatus
    ]
    changes.append(("outstanding", now.outstanding_current, then.outstanding_current))
    differing = [(word, before, after) for word, before, after in changes if before != after]
    if not differing:
        return Content("The committee counts stay as they are.")
    return Content("   ").join(
        Content.assemble(f"{word} {before} → ", (str(after), "bold")) for word, before, after in differing
    )
