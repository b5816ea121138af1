"""Committee papers as web pages."""

import pytest

from made_papers import draft, item, items
from papers.reading import PaperError

HEAD = "<h2>Lamps and Locks: parks after dusk</h2><p>A national report by HMICFRS</p><p>Published 3rd June 2020</p>"
HEADINGS = "<tr><th>No.</th><th>Recommendation</th><th>Status</th><th>Due date</th><th>Comments</th><th>Owner</th></tr>"
ROW = (
    "<tr><td>1</td><td>The force should lock:<ul><li>gates;</li><li>paths &amp; ponds</li></ul></td><td>AMBER</td>"
    "<td>May 2021</td><td><p>Keys are<br>cut [completed].</p><p>1 &lt; 2</p></td><td>Head of Lamps</td></tr>"
)


def page(*parts: str, before: str = "<!DOCTYPE html>") -> bytes:
    return f"{before}<html lang='en'><head><title>Ours</title></head><body>{''.join(parts)}</body></html>".encode()


def table(*rows: str) -> str:
    return f"<table><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"


def test_a_plan_is_read_with_its_lists_and_line_breaks() -> None:
    paper = draft("plan.html", page(HEAD, table(HEADINGS, ROW)))
    (report,) = paper.reports
    assert (report.title, report.body, str(report.published)) == (
        "Lamps and Locks: parks after dusk",
        "HMICFRS",
        "2020-06-03",
    )
    found = item(paper)
    assert found.text == "The force should lock:\n• gates;\n• paths & ponds"
    assert found.comment == "Keys are\ncut [completed].\n1 < 2"
    assert (found.number, found.status.printed, str(found.due.current), found.owner) == (
        "1",
        "AMBER",
        "2021-05",
        "Head of Lamps",
    )
    assert paper.unread == ()


def test_cells_over_several_rows_and_columns_stay_in_their_columns() -> None:
    rows = (
        HEADINGS,
        "<tr><td rowspan=2>1</td><td rowspan=2>Lock up.</td><td>RED</td><td>May 2021</td><td>None</td><td>A</td></tr>",
        "<tr><td>AMBER</td><td>June 2021</td><td colspan='2'>Task 1: the gates</td></tr>",
    )
    found = item(draft("plan.html", page(HEAD, table(*rows))))
    (task,) = found.tasks
    three = (
        rows[1].replace("rowspan=2", "rowspan=3"),
        rows[2],
        rows[2].replace("1: the gates", "2: the <sup>1</sup>doors"),
    )
    _, second = item(draft("plan.html", page(HEAD, table(rows[0], *three)))).tasks
    assert second.comment == "Task 2: the doors"
    assert (task.status and task.status.printed, str(task.due.current), task.comment) == (
        "AMBER",
        "2021-06",
        "Task 1: the gates",
    )


def test_what_no_reader_sees_is_left_alone() -> None:
    hidden = (
        "<script>document.write('<table><tr><td>9</td></tr></table>')</script><style>p {}</style>"
        "<nav><a href='#x'>Recommendations</a></nav><template><h2>Another report</h2></template>"
        "<svg><text>12 RED</text></svg>"
    )
    paper = draft("plan.htm", page(hidden, HEAD, table(HEADINGS, ROW), "<footer><p>Page 1 of 2</p></footer>"))
    assert [report.title for report in paper.reports] == ["Lamps and Locks: parks after dusk"]
    assert paper.unread == ()


def test_a_table_that_only_lays_the_page_out_is_gone_through() -> None:
    paper = draft("plan.html", page(f"<table><tr><td>{HEAD}{table(HEADINGS, ROW)}</td></tr></table>"))
    assert [each.number for each in items(paper)] == ["1"]


@pytest.mark.parametrize("before", ["", "<!-- saved from a browser -->\n<!doctype HTML>\n", "\n\n<!DOCTYPE html>"])
def test_a_page_is_told_by_how_it_begins(before: str) -> None:
    assert items(draft("plan.txt", page(HEAD, table(HEADINGS, ROW), before=before)))


def test_a_page_without_a_plan_says_so() -> None:
    with pytest.raises(PaperError, match=r"news\.html has no table"):
        draft("news.html", page("<p>Recommendations are welcome.</p>"))


def test_a_page_nested_without_end_is_read_as_far_as_it_can_be() -> None:
    deep = "<div>" * 100_000
    with pytest.raises(PaperError, match=r"deep\.html"):
        draft("deep.html", page(deep, "recommendation"))
