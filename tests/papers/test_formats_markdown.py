"""Markdown whose tables are drawn with pipes."""

import pytest

from made_papers import draft, item, items

HEAD = "# Plan\n\n## Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 3rd June 2020\n\n"
HEADINGS = "| No. | Recommendation | Status | Due date | Comments | Owner |"
RULE = "| --- | :---: | ---: | --- | --- | --- |"
ROW = r"| 1 | Lock \| up:<br>• gates;<br>• paths | AMBER | May 2021 | Keys &lt;cut&gt; &#124; [done]. | Head of Lamps |"


def plan(*lines: str) -> bytes:
    return (HEAD + "\n".join(lines) + "\n").encode()


def test_a_plan_is_read_with_what_its_cells_hold() -> None:
    paper = draft("plan.md", plan(HEADINGS, RULE, ROW))
    found = item(paper)
    assert (found.number, found.text) == ("1", "Lock | up:\n• gates;\n• paths")
    assert (found.comment, found.owner) == ("Keys <cut> | [done].", "Head of Lamps")
    assert (found.place.line, paper.unread) == (11, ())


@pytest.mark.parametrize("rule", ["|---|---|---|---|---|---|", "  | :--- | :--- | :--- | :--- | :--- | :--- |  "])
def test_any_rule_under_the_headings_makes_a_table(rule: str) -> None:
    assert [each.number for each in items(draft("plan.txt", plan(HEADINGS, rule, ROW)))] == ["1"]


def test_a_table_ends_where_its_pipes_do() -> None:
    second = ROW.replace("| 1 |", "| 2 |")
    text = plan(HEADINGS, RULE, ROW, "", "## Boats Afloat", "", "Published May 2021", "", HEADINGS, RULE, second)
    assert [(report.title, len(report.recommendations)) for report in draft("plan.md", text).reports] == [
        ("Lamps and Locks: parks after dusk", 1),
        ("Boats Afloat", 1),
    ]


def test_lines_with_pipes_but_no_rule_are_separated_values() -> None:
    rows = "\n".join(line.strip("| ") for line in (HEADINGS, ROW.replace(r"\|", "and").replace("&#124;", "and")))
    assert [each.number for each in items(draft("plan.csv", rows.encode()))] == ["1"]
