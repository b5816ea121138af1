"""The count table of registers imported from the real committee papers, against what a careful reader counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.questions.as_at import register_as_at
from db.questions.counts import count_table, occasion_on
from db.questions.records import CountTable
from db.store.reader import Reader
from db.titles import title_key
from db.words import CountedStatus, Level
from office import TODAY, Office
from papers.importing.accepting import accept
from papers.importing.proposing import propose
from papers_home import expected, real_draft
from registers import OFFICER

pytestmark = pytest.mark.sqlite_only("what is asked is held to be the same in test_two_stores.py")

PAPERS = ("2020-09-action-plan", "2021-07-31-action-plan", "2022-05-05-agenda-pack")
DAYS = (date(2020, 9, 30), date(2021, 5, 4), date(2021, 7, 31), date(2022, 3, 31), TODAY)


@contextmanager
def _imported(folder: Path, papers: Sequence[str]) -> Iterator[Reader]:
    folder.mkdir(exist_ok=True)
    with Office(folder) as office:
        for paper in papers:
            draft = real_draft(f"{paper}.txt")
            with office.read() as reader:
                proposal = propose(reader, draft)
            with office.register.writing(OFFICER) as change:
                accept(change, proposal)
        with office.read() as reader:
            yield reader


def _table(reader: Reader, day: date) -> CountTable:
    return count_table(reader, on=day, current=occasion_on(reader, day))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_alone_gives_the_counts_of_its_own_rows(tmp_path: Path, paper: str) -> None:
    with _imported(tmp_path, [paper]) as reader:
        table = _table(reader, TODAY)
    said = expected(f"{paper}.json")
    by_status: Counter[str] = Counter()
    new = 0
    for report in said["reports"]:
        for item in report["recommendations"]:
            status = item.get("position_status") or item["status"]
            if item["status"] == "GREEN_PENDING":  # its position says only GREEN
                status = "GREEN_PENDING"
            by_status[status.replace(" ", "_")] += 1
            new += item["is_new"]
    counted = Counter({status.value: table.total_current.count(status) for status in CountedStatus})
    assert +counted == by_status
    if table.previous is None:
        new_rows = [row for row in table.rows if row.group == "new"]
        printed_new = sum(sum(table.total_current.new_of(level).values()) for level in Level)
        assert printed_new + sum(row.current.count(status) for row in new_rows for status in CountedStatus) == new


def test_the_table_of_may_2022_but_for_the_ambers_it_forgot(tmp_path: Path) -> None:
    """Its summary counts 15 AMBER, its own table only 12: two reports print their greens and not what is left."""
    with _imported(tmp_path, PAPERS[2:]) as reader:
        table = _table(reader, TODAY)
    assert table.current.words == "5 May 2022"
    assert (table.outstanding_current, table.total_current.count(CountedStatus.GREEN_PENDING)) == (15, 8)
    rows = {title_key(row.inspection): row for row in table.rows}
    forgotten: dict[str, int] = {}
    for printed in expected("2022-05-05-count-table.json")["table"]["rows"]:
        row = rows[title_key(printed["report"])]
        assert f"{row.group} reports" == printed["group"]
        cell = printed["cells"][f"current_{row.level}"]
        counts = row.current.of(row.level)
        assert counts.get(CountedStatus.GREEN_PENDING, 0) == cell.get("GREEN_PENDING", 0)
        missing = counts.get(CountedStatus.AMBER, 0) - cell.get("AMBER", 0)
        if missing:
            forgotten[row.inspection.rpartition(" ")[2]] = missing
    assert forgotten == {"Girls": 2, "Rape": 1}


def test_papers_in_any_order_give_the_same_counts_for_any_day(tmp_path: Path) -> None:
    answers = []
    for turn, order in enumerate((PAPERS, PAPERS[::-1], (PAPERS[1], PAPERS[2], PAPERS[0]))):
        with _imported(tmp_path / str(turn), order) as reader:
            tables = [_table(reader, day) for day in DAYS]
            with register_as_at(reader, DAYS[1]) as past:
                tables.append(count_table(past, on=DAYS[1]))
        answers.append(
            [
                (
                    [(row.group, title_key(row.inspection), row.previous, row.current) for row in table.rows],
                    (table.previous and table.previous.words, table.current.words, table.settled),
                )
                for table in tables
            ]
        )
    assert answers[0] == answers[1] == answers[2]


def test_new_is_printed_on_red_and_green_alone_as_in_the_table_of_may_2021(tmp_path: Path) -> None:
    printed = expected("2021-05-04-committee-report.json")["table"]["rows"]
    flagged = {status for row in printed for cell in row["cells"].values() for status in cell["new"]}
    assert flagged == {"RED", "GREEN"}
    with _imported(tmp_path, PAPERS) as reader:
        tables = [_table(reader, day) for day in DAYS]
    columns = [total for table in tables for total in (table.total_previous, table.total_current)]
    ours = {status for total in columns for level in Level for status in total.new_of(level)}
    assert ours == {CountedStatus.RED, CountedStatus.GREEN, CountedStatus.GREEN_PENDING}


def test_the_summary_after_importing_a_paper_is_that_paper_s_own(tmp_path: Path) -> None:
    with _imported(tmp_path, PAPERS) as reader:
        table = count_table(reader, on=TODAY)
        assert table == replace(_table(reader, TODAY), stands_for=table.stands_for)
    assert (table.current.words, table.previous and table.previous.words) == ("5 May 2022", "31 July 2021")
