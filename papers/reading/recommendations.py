"""One recommendation of the draft, from the rows that were gathered for it."""

from collections.abc import Iterator

from db.dates import PartialDate
from db.words import ItemKind
from papers.draft import Place, RecommendationDraft, Unread
from papers.reading.due_cells import LONGEST_DUE, read_due
from papers.reading.headings import Column
from papers.reading.items import Item
from papers.reading.labels import read_status
from papers.reading.positions import read_position
from papers.reading.row_statuses import row_position, row_status
from papers.reading.tasks import Shared, read_tasks


def read_recommendation(item: Item, published: PartialDate | None) -> RecommendationDraft:
    """Read one item; `published` is the day its report was."""
    first = item.entries[0]
    status, position = row_status(first), row_position(first)
    position_text = first.text(Column.POSITION)
    due = read_due(first, published)
    return RecommendationDraft(
        number=item.number,
        item_kind=item.kind or ItemKind.RECOMMENDATION,
        text=item.text,
        status=status,
        place=Place(item.line),
        due=due,
        comment=first.text(Column.COMMENT),
        owner=first.text(Column.OWNER) or None,
        position=position,
        position_text=position_text,
        direction_printed=first.text(Column.DIRECTION),
        other=first.other,
        tasks=read_tasks(item, Shared(position or status, position_text, due, published)),
    )


def unread_cells(item: Item) -> Iterator[Unread]:
    """Give the statuses of an item that are no words of any status key, and due dates too long to be any."""
    for entry in item.entries:
        for column, read in ((Column.STATUS, read_status), (Column.POSITION, read_position)):
            printed = entry.text(column)
            if printed and read(printed) is None and column not in entry.shades:
                yield Unread(entry.line, printed, f"no status that a status key knows, under {item.number}")
        for column in (Column.DUE, Column.ORIGINAL_DUE):
            printed = entry.text(column)
            if len(printed) > LONGEST_DUE:
                yield Unread(entry.line, printed, f"more than a due date, under {item.number}")
