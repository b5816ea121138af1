"""Sentences and words that the parts of the layout share."""

from db.labels import status_words
from db.sentences import listed, number_of
from db.words import CountedStatus, ItemKind, Level
from papers.writing.contents import CommitteePaper, PaperReport

NONE = "None to report"

_NOUNS = {
    ItemKind.RECOMMENDATION: ("recommendation", "recommendations"),
    ItemKind.AREA_FOR_IMPROVEMENT: ("area for improvement", "areas for improvement"),
    ItemKind.CAUSE_OF_CONCERN: ("cause of concern", "causes of concern"),
    ItemKind.AREA_FOR_ATTENTION: ("action", "actions"),
}
_MIXED = ("action", "actions")
_STANDS = {
    CountedStatus.GREEN: "complete",
    CountedStatus.CLOSED: "closed",
    CountedStatus.GREEN_PENDING: "green pending HMICFRS sign-off",
    CountedStatus.AMBER: "in progress",
    CountedStatus.RED: "red",
    CountedStatus.WHITE: "white",
    CountedStatus.UNDER_CONSIDERATION: "under consideration",
    CountedStatus.NOT_SET: "not yet given a status",
}


def key_word(paper: CommitteePaper, status: CountedStatus) -> str:
    """Give the word of a status under the key in force."""
    return status_words(status, paper.key.labels)


def outstanding_words(paper: CommitteePaper) -> str:
    """Give the statuses the key counts as outstanding, as a total names them: `amber/red`."""
    statuses = [status for status in CountedStatus if status in paper.counts.outstanding_statuses]
    return "/".join(key_word(paper, status).lower() for status in statuses)


def previous_heading(paper: CommitteePaper) -> str:
    """Head the columns of the meeting before."""
    return f"Previous Report [{paper.previous}]" if paper.previous else "Previous Report [none]"


def current_heading(paper: CommitteePaper) -> str:
    """Head the columns of this meeting."""
    return f"Current Report [{paper.meeting}]"


def level_heading(level: Level) -> str:
    """Head a column of the reports of one level: `National Report`."""
    return f"{level.value.capitalize()} Report"


def figures_sentence(report: PaperReport, previous: str) -> str:
    """Give the sentence of figures under a report's title."""
    total = sum(report.figures.values())
    if not total:
        return ""
    kinds = list(report.kinds)
    noun = number_of(total, *(_NOUNS[kinds[0]] if len(kinds) == 1 else _MIXED))
    parts = [
        f"{report.figures[status]} {'is' if report.figures[status] == 1 else 'are'} {words}"
        for status, words in _STANDS.items()
        if report.figures.get(status)
    ]
    sentence = f"There {'is' if total == 1 else 'are'} {noun} for the force: {listed(parts)}."
    if report.settled:
        which = "1 of them, settled" if report.settled == 1 else f"{report.settled} of them, settled"
        before = f" by the report of {previous}" if previous else " earlier"
        sentence += f" {which}{before}, {'is' if report.settled == 1 else 'are'} not listed."
    return sentence
