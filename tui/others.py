"""What others do, in words: said beside the work, never over it."""

from collections.abc import Mapping, Sequence

from db.questions.others import OthersWork
from db.questions.records import HistoryEntry


def others_words(work: Sequence[OthersWork]) -> str:
    """Say who changed what: `Sam Officer changed 3 items`; blank for nothing."""
    return ", ".join(_words(one) for one in work)


def moved_on_words(entries: Sequence[HistoryEntry], names: Mapping[str, str]) -> str:
    """Say who last changed what is looked at, and how: `Sam Officer, 10:32 UTC: status is now AMBER`."""
    if not entries:
        return ""
    last = [one for one in entries if one.batch == entries[-1].batch]
    first = last[0]
    who = names.get(first.author) or first.author
    what = "something" if first.field in {"", "*"} else first.field.replace("_", " ")
    is_now = f"{what} is now {first.after or 'blank'}" if first.field not in {"", "*"} else first.after
    return f"{who}, {first.recorded_at:%H:%M} UTC, {first.action}: {is_now}".rstrip(": ")


def _words(work: OthersWork) -> str:
    if len(work.item_ids) > 1:
        return f"{work.name} changed {len(work.item_ids)} items"
    return f"{work.name} changed {work.item}" if work.item else f"{work.name}: {work.actions[-1]}"
