"""A chase as the text of a letter: one that survives being quoted, and whose reply can be taken apart again.

Each item begins with its mark, and each line of ours about it with a bar, so that what is left is the answer, whether
the mail program quotes what it answers or not. Lines are short enough to be quoted twice without being broken.
"""

import textwrap
from collections.abc import Iterator

from db.dates import PartialDate
from papers.chase.contents import ANSWER, BEGINS, ENDS, OWN, Chase, ChasedItem, mark_of

_HOW = f"Please answer under each item, where it says '{ANSWER}', and leave the marks in square brackets as they are."
_WIDTH = 68
_LONGEST = 900
"""Characters of a recommendation or an update; its owner has the whole of it in the register's paper."""


def letter(chase: Chase) -> str:
    """Give a chase as plain text, to be sent as it is: what is asked of each item stands under its mark."""
    return "\n".join(line.rstrip() for line in _lines(chase)) + "\n"


def greeting(chase: Chase) -> tuple[str, str]:
    """Give who is asked, and for what."""
    number = len(chase.items)
    what = "one item" if number == 1 else f"{number} items"
    for_meeting = f" for the meeting of {chase.meeting}" if chase.meeting else ""
    when = f", held on {PartialDate.of(chase.held_on).words}" if chase.held_on and not _says(chase) else ""
    return (
        f"For: {chase.to}",
        f"As at {PartialDate.of(chase.on).words}, an update is needed on {what}{for_meeting}{when}.",
    )


def _says(chase: Chase) -> bool:
    return chase.held_on is not None and PartialDate.of(chase.held_on).words == chase.meeting


def _lines(chase: Chase) -> Iterator[str]:
    yield BEGINS
    for paragraph in (*greeting(chase), _HOW):
        yield from _wrapped(paragraph)
        yield ""
    for item in chase.items:
        yield from _item(item)
    yield ENDS
    yield from chase.house.contact


def _item(item: ChasedItem) -> Iterator[str]:
    yield f"{mark_of(item.id)} {item.label}"
    yield from _own(item.report)
    yield from _own(f"{item.status}. " + (f"Due {item.due}." if item.due else "No due date is set."))
    yield OWN
    yield from _own(_short(item.text))
    yield OWN
    yield from _own(f"Last update, {_short(item.last_said)}" if item.last_said else "No update yet.")
    yield OWN
    for asked in item.asked:
        yield from _own(f"→ {asked}", hanging="  ")
    yield ANSWER
    yield ""
    yield ""


def _own(text: str, hanging: str = "") -> Iterator[str]:
    for line in text.split("\n"):
        for place, part in enumerate(textwrap.wrap(line, _WIDTH - len(OWN) - len(hanging)) or [""]):
            yield f"{OWN}{hanging if place else ''}{part}"


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
