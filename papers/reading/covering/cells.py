"""One cell of a count table: how many of which status, as printed (`2 NEW RED 2 AMBER`)."""

import re

from db.numbers import NUMBER_WORD, number_value
from db.words import CountedStatus
from papers.draft import CountCell

_COUNT = re.compile(
    rf"(?P<number>[0-9]{{1,4}}|{NUMBER_WORD}\b)\s*(?:\([0-9]{{1,4}}\)\s*)?[xX]?\s*"
    r"(?P<status>(?P<new>new\s+)?(?P<colour>red|amber|green|white|closed|under\s+consideration|not\s+set)\b"
    r"(?P<closed>\s*[-(\[\N{EN DASH}]\s*closed\b[)\]]?)?"
    r"(?P<pending>\s*[-(\[,\N{EN DASH}]?\s*pending\b[^)\],;/0-9]*[)\]]?)?)"
    r"(?:\s*[(\[](?P<of_these>all|[0-9]{1,4})\s+new[)\]])?",
    re.IGNORECASE,
)


def count_cell(printed: str) -> CountCell:
    """Read a cell of one line; words that are no counts (`No actions for the force`) count nothing."""
    counts: dict[str, int] = {}
    new: dict[str, int] = {}
    for match in _COUNT.finditer(printed):
        status, number = _status(match).value, number_value(match["number"])
        counts[status] = counts.get(status, 0) + number
        of_these = match["of_these"]
        fresh = number if match["new"] or (of_these or "").lower() == "all" else int(of_these or 0)
        if fresh:
            new[status] = new.get(status, 0) + fresh
    return CountCell(printed, counts, new)


def is_understood(printed: str) -> bool:
    """Say whether nothing of a cell that holds figures was left out of its counts."""
    return re.search("[0-9]", _COUNT.sub("", printed)) is None


def counts_something(printed: str) -> bool:
    """Say whether a cell holds counts."""
    return _COUNT.search(printed) is not None


def _status(match: re.Match[str]) -> CountedStatus:
    colour = "_".join(match["colour"].upper().split())
    if match["closed"]:
        return CountedStatus.CLOSED
    if match["pending"] and colour == "GREEN":
        return CountedStatus.GREEN_PENDING
    return CountedStatus(colour)
