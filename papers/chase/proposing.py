"""What a reply would do to the register: an update for each item answered, shown before it is written."""

from dataclasses import dataclass
from datetime import date

from db.actions.updates import add_update
from db.ledger.change import Change
from db.questions.recommendations import recommendation_records
from db.questions.records import RecommendationRecord
from db.store.reader import Reader
from db.visible import visible_line
from papers.chase.reply import Answer, Reply, source_of
from papers.writing.told import KIND_WORDS


@dataclass(frozen=True, slots=True)
class Update:
    """An update that a reply proposes."""

    item_id: int
    item: str
    """The report's title and the number."""
    text: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that is not written, and why in one sentence."""

    item_id: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ReplyProposal:
    """What a reply comes to."""

    updates: tuple[Update, ...]
    refused: tuple[Refused, ...]
    unplaced: str
    said_on: date
    source: str
    """What each update names as where it came from."""


def propose_updates(
    reader: Reader, reply: Reply, *, on: date, said_by: str = "", said_on: date | None = None, file: str = ""
) -> ReplyProposal:
    """Give the updates that a reply proposes; nothing is written.

    `on` is today. `said_by` and `said_on` win over what the reply says of itself; without either, an update is by the
    owner of its item, said today.
    """
    day = min(said_on or reply.said_on or on, on)
    by = said_by.strip() or reply.said_by
    ids = [answer.item_id for answer in reply.answers]
    records = {record.row.id: record for record in recommendation_records(reader, ids, on=on)}
    updates: list[Update] = []
    refused: list[Refused] = []
    for answer in reply.answers:
        found = _judged(answer, records.get(answer.item_id), by, day)
        if isinstance(found, Update):
            updates.append(found)
        else:
            refused.append(found)
    return ReplyProposal(tuple(updates), tuple(refused), reply.unplaced, day, source_of(by, day, file))


def accept_updates(change: Change, proposal: ReplyProposal) -> int:
    """Write the updates; gives how many. Raises what `add_update` refuses."""
    with change.doing("add updates from a reply", rationale=proposal.source, effective_on=proposal.said_on):
        written = [
            add_update(
                change,
                one.item_id,
                one.text,
                said_on=proposal.said_on,
                author=one.said_by,
                paper=proposal.source,
                rationale=proposal.source,
            )
            for one in proposal.updates
        ]
    return sum(key is not None for key in written)


def _judged(answer: Answer, record: RecommendationRecord | None, by: str, day: date) -> Update | Refused:
    if record is None:
        return Refused(answer.item_id, answer.text, "This register has no item of that number.")
    row = record.row
    label = visible_line(f"{KIND_WORDS[row.item_kind]} {row.number}".strip())
    if answer.label and answer.label != label and not label.startswith(f"{answer.label} "):
        return Refused(
            answer.item_id,
            answer.text,
            f"Its mark is that of {label} of {visible_line(row.inspection)}, but the reply calls it {answer.label}: "
            "the chase was of another register.",
        )
    if any(one.text == answer.text and one.said_on == day and one.task is None for one in record.updates):
        return Refused(answer.item_id, answer.text, "The same was said of that day already.")
    return Update(row.id, f"{visible_line(row.inspection)} {visible_line(row.name)}", answer.text, by or row.owner)
