"""The rows of a paper's action plan, counted as the committee counts them."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from db.words import PENDING_STAGES, CountedStatus, Level, Status
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft, StatusLabel

GREENS = frozenset({CountedStatus.GREEN, CountedStatus.GREEN_PENDING})
_FEWEST_THAT_DIFFER = 2
"""Items whose position differs from their status from which a paper is one that shows both meetings."""
_TO_DO = frozenset({Status.AMBER, Status.RED})
_NEW = re.compile(r"\bnew\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AppendixItem:
    """One numbered item and the status it is counted under, now and at the meeting before."""

    item: RecommendationDraft
    now: CountedStatus
    before: CountedStatus | None
    """None where the paper does not show the meeting before."""
    is_flagged_new: bool = False
    """Whether its status now is printed as NEW."""

    @property
    def is_divided(self) -> bool:
        """Whether it is done with but for a task: a sentence may count it either way."""
        open_tasks = (task.status is not None and task.status.status in _TO_DO for task in self.item.tasks)
        return self.item.status.status not in _TO_DO and any(open_tasks)


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The rows of one report."""

    report: ReportDraft
    rows: tuple[AppendixItem, ...]

    @property
    def now(self) -> Counter[CountedStatus]:
        """Count its rows by their status now."""
        return Counter(row.now for row in self.rows)

    @property
    def before(self) -> Counter[CountedStatus]:
        """Count its rows by their status at the meeting before."""
        return Counter(row.before for row in self.rows if row.before is not None)

    @property
    def new(self) -> Counter[CountedStatus]:
        """Count the rows that are flagged as NEW."""
        return Counter(row.now for row in self.rows if row.is_flagged_new)

    @property
    def divided(self) -> int:
        """Count the rows that may be counted as done or as open."""
        return sum(row.is_divided for row in self.rows)

    def numbers(self, statuses: Collection[CountedStatus]) -> str:
        """Give the numbers of its items of some statuses, as printed."""
        return ", ".join(row.item.number for row in self.rows if row.now in statuses)

    def in_words(self) -> str:
        """Give its counts with the numbers of the items: `2 AMBER (2, 13), 1 RED (4)`."""
        now = self.now
        held = (f"{now[one]} {status_word(one)} ({self.numbers({one})})" for one in CountedStatus if now[one])
        return ", ".join(held) or "nothing"


@dataclass(frozen=True, slots=True)
class Appendix:
    """The action plan of a paper."""

    reports: tuple[ReportRows, ...]
    shows_previous: bool
    """Whether its status column shows the meeting before, and its position column today."""

    @property
    def flagged_new(self) -> frozenset[CountedStatus]:
        """The statuses it flags as NEW anywhere."""
        return frozenset(status for each in self.reports for status in each.new)

    def count(self, levels: Collection[Level], statuses: Collection[CountedStatus]) -> int:
        """Count its items at some levels."""
        return sum(sum(each.now[status] for status in statuses) for each in self.reports if each.report.level in levels)


def read_appendix(draft: PaperDraft) -> Appendix:
    """Count the rows of a paper's action plan."""
    previous = _shows_previous(draft)
    return Appendix(
        tuple(
            ReportRows(report, tuple(_appendix_item(item, shows_previous=previous) for item in report.recommendations))
            for report in draft.reports
        ),
        previous,
    )


def counted(label: StatusLabel) -> CountedStatus:
    """Give the status a label counts under: a green still to be signed off counts apart."""
    if label.status is Status.GREEN and label.sign_off_stage in PENDING_STAGES:
        return CountedStatus.GREEN_PENDING
    return CountedStatus(label.status)


def in_words(counts: Counter[CountedStatus], new: Counter[CountedStatus] | None = None) -> str:
    """Give counts as a cell prints them: `1 NEW RED 2 AMBER 1 GREEN (pending)`; `nothing` where all are none."""
    flagged = Counter() if new is None else counts & new
    held = (
        f"{number} {flag}{status_word(one)}"
        for one in CountedStatus
        for number, flag in ((flagged[one], "NEW "), (counts[one] - flagged[one], ""))
    )
    return " ".join(words for words in held if not words.startswith("0 ")) or "nothing"


def status_word(status: CountedStatus) -> str:
    """Give a status as it is called here."""
    return "GREEN (pending)" if status is CountedStatus.GREEN_PENDING else status.words


def statuses_words(statuses: Collection[CountedStatus]) -> str:
    """Give several statuses in one (`RED/AMBER`), the greens as one of them."""
    names = [status_word(one) for one in CountedStatus if one in statuses and one not in GREENS]
    return "/".join([*names, *(["GREEN"] if GREENS & set(statuses) else [])])


def _appendix_item(item: RecommendationDraft, *, shows_previous: bool) -> AppendixItem:
    position = item.position
    says_new = position is not None and _NEW.search(position.printed) is not None
    if shows_previous and position is not None:
        return AppendixItem(item, counted(position), counted(item.status), says_new)
    now = counted(item.status)
    if now is CountedStatus.GREEN and position is not None and position.sign_off_stage in PENDING_STAGES:
        now = CountedStatus.GREEN_PENDING
    return AppendixItem(item, now, None, says_new or _NEW.search(item.status.printed) is not None)


def _shows_previous(draft: PaperDraft) -> bool:
    """Say whether the status column is of the meeting before: a heading says so, or half the positions differ."""
    if draft.previous_shown is not None:
        return True
    both = [item for report in draft.reports for item in report.recommendations if item.position is not None]
    differing = sum(item.position is not None and item.position.status is not item.status.status for item in both)
    return differing >= _FEWEST_THAT_DIFFER and 2 * differing >= len(both)
