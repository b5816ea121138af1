"""What others do, in words: said beside the work, never over it."""

import pwd
from collections.abc import Mapping, Sequence

from db.questions.others import OthersWork
from db.questions.records import HistoryEntry
from db.store.author import current_author


def name_of(account: str) -> str:
    """Give the name that this machine knows an account by; the account itself where it knows none."""
    try:
        return pwd.getpwnam(account).pw_gecos.partition(",")[0].strip() or account
    except KeyError:
        return account


def others_words(work: Sequence[OthersWork], looked_at: int | None = None) -> str:
    """Say who changed what, the last first: `Sam Officer changed 3 items`; blank for nothing.

    `looked_at` is the recommendation in front of the officer, which is called this item.
    """
    return "; ".join(_words(one, looked_at) for one in reversed(work))


def moved_on_words(entries: Sequence[HistoryEntry], names: Mapping[str, str]) -> str:
    """Say who last changed what is looked at, and how: `Sam Officer, 10:32 UTC: status is now AMBER`."""
    if not entries:
        return ""
    last = [one for one in entries if one.batch == entries[-1].batch]
    first = last[0]
    who = names.get(first.author) or name_of(first.author)
    is_now = f"{first.of_field} is now {first.after or 'blank'}" if first.of_field else first.after
    return f"{who}, {first.recorded_at:%H:%M} UTC, {first.action}: {is_now}".rstrip(": ")


def _words(work: OthersWork, looked_at: int | None) -> str:
    who = work.name if work.account != current_author().account else "You, elsewhere,"
    number = len(work.item_ids)
    if looked_at in work.item_ids:
        return f"{who} changed this item" + (f" and {number - 1} more" if number > 1 else f" ({work.actions[-1]})")
    if number > 1:
        return f"{who} changed {number} items"
    return f"{who} changed {work.item}" if work.item else f"{who}: {work.actions[-1]}"
