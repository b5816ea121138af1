"""Committee papers in which every figure agrees, made from facts; each figure is marked, so that one can be changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from papers.draft import PaperDraft
from papers.reading import read_text

STATUSES = ("RED", "AMBER", "GREEN", "WHITE", "CLOSED")
_OPEN = ("RED", "AMBER", "WHITE")
_MARKED = re.compile("\ue000(?P<value>[0-9]+)\ue001")
_SURE, _END, _ANYWHERE = "\ue000", "\ue001", "\ue002"
_COLUMNS = (("before", "national"), ("before", "force"), ("now", "national"), ("now", "force"))


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation: its status at both meetings; None where it was not there yet."""

    before: str | None
    now: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: a report without items before is a new one."""

    title: str
    level: str
    items: tuple[Item, ...]
    was_new: bool = False
    """Whether it was new at the meeting before."""
    done_before: int = 0
    """Recommendations done long ago, which are not printed any more."""

    @property
    def is_new(self) -> bool:
        """Whether it is new at this meeting."""
        return all(item.before is None for item in self.items)

    def count(self, when: str, statuses: Iterable[str], *, only_new: bool = False) -> int:
        """Count its items."""
        wanted = set(statuses)
        return sum(
            getattr(item, when) in wanted and (not only_new or (when == "now" and item.now != item.before))
            for item in self.items
            if when == "before" or item.before not in {"GREEN", "CLOSED"}
        )


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper as text in which every figure is marked."""

    marked: str

    @property
    def text(self) -> str:
        """The paper as it is printed."""
        return _MARKED.sub(r"\g<value>", self.marked).replace(_ANYWHERE, "")

    @property
    def figures(self) -> int:
        """How many figures are marked."""
        return len(_MARKED.findall(self.marked))

    def draft(self) -> PaperDraft:
        """Read the paper."""
        return read_text("paper.txt", self.text)

    def with_one_changed(self, which: int, by: int) -> tuple[PaperDraft, int, bool]:
        """Give the paper with one figure changed, the line it stands in, and whether that line can be told."""
        match = list(_MARKED.finditer(self.marked))[which]
        changed = str(int(match["value"]) + by)
        sure = self.marked[match.end() : match.end() + 1] != _ANYWHERE
        marked = f"{self.marked[: match.start()]}{changed}{self.marked[match.end() :]}"
        return WrittenPaper(marked).draft(), self.marked[: match.start()].count("\n") + 1, sure


def figure(value: int, *, sure: bool = True) -> str:
    """Mark a figure; not `sure` says that nothing tells which of the figures that it adds to is wrong."""
    return f"{_SURE}{value}{_END}{'' if sure else _ANYWHERE}"


def written(reports: Sequence[Report], *, with_appendix: bool = True, sub_totals_of_all: bool = False) -> WrittenPaper:
    """Write a paper in the layout of the committee's papers of 2021."""
    paper = _Paper(reports, with_appendix=with_appendix, sub_totals_of_all=sub_totals_of_all)
    return WrittenPaper("\n".join(paper.lines()) + "\n")


class _Paper:
    def __init__(self, reports: Sequence[Report], *, with_appendix: bool, sub_totals_of_all: bool) -> None:
        self._reports = sorted(reports, key=lambda report: not report.is_new)
        self._with_appendix = with_appendix
        self._sub_totals_of_all = sub_totals_of_all

    def lines(self) -> Iterator[str]:
        yield from (
            "Committee(s): Harbour Police Committee – For Information\tDated: 4 May 2021",
            "Subject: HMICFRS Inspection Update\tPublic",
            "",
        )
        yield from self._narrative()
        yield from self._table()
        yield from self._summary()
        yield from self._short_summary()
        if self._with_appendix:
            yield from self._appendix()

    def _count(
        self, when: str, statuses: Iterable[str], level: str = "", *, new: bool | None = None, only_new: bool = False
    ) -> int:
        """Count items of all reports, of one level, or of reports that are or were then new."""
        wanted = list(statuses)
        return sum(
            report.count(when, wanted, only_new=only_new)
            for report in self._reports
            if level in {"", report.level} and (new is None or self._then_new(report, when) is new)
        )

    @staticmethod
    def _then_new(report: Report, when: str) -> bool:
        return report.was_new if when == "before" else report.is_new

    def _narrative(self) -> Iterator[str]:
        national, force = (self._count("now", _OPEN, level) for level in ("national", "force"))
        greens = self._count("now", ["GREEN"])
        by_force = self._count("now", ["GREEN"], "force")
        new = sum(report.is_new for report in self._reports)
        if new:
            yield f"{figure(new)} new reports have been published in the last period."
            yield ""
        yield f"1. A total of {figure(len(self._reports))} HMICFRS reports have been managed by the Force."
        yield (
            f"2. There are currently {figure(national + force)} outstanding recommendations "
            f"[{figure(national)} national and {figure(force)} force]."
        )
        yield (
            f"3. There are {figure(greens)} new greens to report [{figure(by_force)} force] and "
            f"{figure(self._count('now', ['RED']))} red."
        )
        yield ""

    def _table(self) -> Iterator[str]:
        yield "HMICFRS Report title\tNumber of open recommendations\t\t\t"
        yield "\tPrevious report [February 2021]\t\tCurrent report to your committee\t"
        yield "\tNational report\tForce report\tNational report\tForce report"
        for is_new, heading in ((True, "New Reports"), (False, "Previous Reports")):
            yield f"{heading}\t\t\t\t"
            for report in self._reports:
                if report.is_new is is_new:
                    yield "\t".join([report.title, *(self._cell(report, *column) for column in _COLUMNS)])
        yield ""

    def _cell(self, report: Report, when: str, level: str) -> str:
        if level != report.level:
            return ""
        words = []
        sure = when == "now" and self._with_appendix
        for status in STATUSES:
            flagged = report.count(when, [status], only_new=True) if status in {"RED", "GREEN"} else 0
            if when == "before" and status == "GREEN":
                flagged = report.count(when, [status])
            rest = report.count(when, [status]) - flagged
            words += [f"{figure(flagged, sure=sure)} NEW {status}"] if flagged else []
            words += [f"{figure(rest, sure=sure)} {status}"] if rest else []
        return " ".join(words)

    def _summary(self) -> Iterator[str]:
        yield "Recommendation Summary\tPrevious report [February 2021]\t\tCurrent report to your committee\t"
        yield "\tNational report\tForce report\tNational report\tForce report"
        for new, heading in ((True, "New reports"), (False, "Previous reports")):
            yield f"{heading}\t\t\t\t"
            for status in ("GREEN", "AMBER", "RED", "WHITE", "CLOSED"):
                label = "NEW Green" if status == "GREEN" else status.capitalize()
                cells = [figure(self._count(when, [status], level, new=new)) for when, level in _COLUMNS]
                yield "\t".join([label, *cells])
            counted = STATUSES if self._sub_totals_of_all else _OPEN
            cells = [figure(self._count(when, counted, level, new=new)) for when, level in _COLUMNS]
            yield "\t".join([f"Sub-total – {heading}", *cells])
        counted, label = (STATUSES, "Total") if self._sub_totals_of_all else (_OPEN, "Total Amber/Red/White")
        yield "\t".join([label, *(figure(self._count(when, counted, level)) for when, level in _COLUMNS)])
        yield f"\t{figure(self._count('before', counted))}\t\t{figure(self._count('now', counted))}\t"
        yield ""

    def _short_summary(self) -> Iterator[str]:
        yield "Current status"
        yield ""
        yield "Recommendation Summary\tPrevious report [February 2021]\tCurrent report to your committee"
        for status in ("GREEN", "AMBER", "RED", "WHITE", "CLOSED"):
            label = "NEW Green" if status == "GREEN" else status.capitalize()
            yield "\t".join([label, *(figure(self._count(when, [status])) for when in ("before", "now"))])
        yield "\t".join(
            ["Total Amber/Red/White Recommendations", *(figure(self._count(when, _OPEN)) for when in ("before", "now"))]
        )
        yield ""

    def _appendix(self) -> Iterator[str]:
        for report in self._reports:
            shown = [item for item in report.items if item.before not in {"GREEN", "CLOSED"}]
            if not shown:
                continue
            yield from (
                f"### {report.title}",
                "",
                f"A {report.level} report by HMICFRS",
                "",
                "Published 5th May 2019",
                "",
            )
            yield self._sentence(report, shown)
            yield ""
            yield "No.\tRecommendation\tStatus\tDue Date\tComment"
            for number, item in enumerate(shown, start=1):
                new = "NEW " if item.now != item.before and item.now in {"RED", "GREEN"} else ""
                yield f"{number}\tThe force should light lamp {number}.\t{new}{item.now}\tMay 2022\tWork goes on."
            yield ""

    @staticmethod
    def _sentence(report: Report, shown: Sequence[Item]) -> str:
        now = Counter(item.now for item in shown)
        gone = report.done_before + len(report.items) - len(shown)
        done, going_on = gone + now["GREEN"], now["AMBER"] + now["RED"]
        return (
            f"There are {figure(len(shown) + gone)} recommendations for the force; {figure(done)} are complete, "
            f"{figure(now['CLOSED'])} closed, {figure(now['WHITE'])} held at white and {figure(going_on)} in progress."
        )
