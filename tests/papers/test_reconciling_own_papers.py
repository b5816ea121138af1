"""The papers the register writes add up; one figure changed in one of them is found there, and nothing else with it."""

import re

import pytest

from db.store.register import Register
from papers.draft import PaperDraft
from papers.formats.drafting import draft_of_content
from papers.reconciling import reconciled
from papers.writing.writers import write_paper
from papers_written import gathered
from program import demonstration_file


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the demonstration's paper of February 2023, as Markdown."""
    folder = tmp_path_factory.mktemp("paper")
    with Register.open(demonstration_file(folder)) as register:
        write_paper(gathered(register, "February 2023"), "md", folder / "paper.md", over=False)
    return (folder / "paper.md").read_text(encoding="utf-8")


def _read(text: str) -> PaperDraft:
    return draft_of_content("paper.md", text.encode())


def test_its_movements_are_read_and_every_figure_agrees(paper: str) -> None:
    draft = _read(paper)
    (table,) = draft.movement_tables
    assert (table.columns[0], table.columns[-1]) == ("Opening", "Closing")
    assert table.rows[-1].label == "All reports"
    assert reconciled(draft).findings == ()


@pytest.mark.parametrize(
    ("figure", "where", "what"),
    [
        (r"^\| All reports \| (?P<n>\d+)", "Movement, All reports: Opening", ""),
        (r"^\| All reports .* (?P<n>\d+) \|$", "Movement, All reports: Closing", ""),
        (r"^\| All reports \| \d+ \| \+(?P<n>\d+)", "Movement, All reports: New", ""),
        (r"^\| .* \| (?P<n>\d+) \|.*\|\n\| All reports", ": Opening", ""),
        (r"^\| .* (?P<n>\d+) \|\n\| All reports", ": Closing", ""),
        (r"of (?P<n>\d+) items shown", "Narrative: ", ""),
        (r"^\d+\. Items that are new, .*: (?P<n>\d+) red", "Narrative: ", " RED"),
        (r"(?P<n>\d+) of them, settled", "Under the title: ", " not listed"),
        (r"(?P<n>\d+) is under consideration", "Under the title: ", " under consideration"),
        (r"^There are (?P<n>\d+) actions for the force: 6 are", "Under the title: ", ""),
    ],
)
def test_one_figure_changed_is_the_one_finding(paper: str, figure: str, where: str, what: str) -> None:
    match = re.search(figure, paper, re.MULTILINE)
    assert match is not None
    right = int(match["n"])
    line = paper[: match.start("n")].count("\n") + 1
    (found,) = reconciled(_read(f"{paper[: match.start('n')]}{right + 1}{paper[match.end('n') :]}")).findings
    sign = "+" if found.printed.startswith("+") else ""
    assert where in found.where
    assert (found.line, found.printed, found.expected) == (
        line,
        f"{sign}{right + 1}{what}",
        f"{sign}{right}{what}",
    )


def test_a_table_of_movements_that_leaves_out_what_did_not_move_is_no_fault() -> None:
    rows = ["Unit\tBrought forward\tJoined\tLeft\tCarried forward", "Lamps\t4\t1\t-2\t3", "Boats\t2\t-\t\t2"]
    draft = _movements([*rows, "Total\t9\t1\t-2\t8"])
    assert len(draft.movement_tables[0].rows) == 3
    assert reconciled(draft).findings == ()
    (found,) = reconciled(_movements([*rows, "Total\t9\t1\t-2\t7"])).findings
    assert (found.printed, found.expected) == ("7", "8")


def _movements(rows: list[str]) -> PaperDraft:
    front = "Committee(s): Harbour Police Committee\tDated: 5 May 2022\nSubject: HMICFRS Update\tPublic\n\n"
    counts = "Recommendation Summary\tPrevious Report\tCurrent Report\nAmber\t9\t8\n\n"
    text = front + counts + "Movement\n\n" + "\n".join(rows) + "\n"
    return draft_of_content("paper.txt", text.encode())
