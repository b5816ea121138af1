"""What does not agree in the real papers: no less than a careful reader found, and no more."""

from pathlib import Path

import pytest

from papers.reconciling import Finding, reconciled
from papers_home import expected, real_draft
from registers import imported_register

Found = tuple[int, str, str, str]

AUTUMN_2020: list[Found] = [
    (17, "sentence", "6 in progress", "7 in progress"),
    (55, "sentence", "3 complete", "4 complete"),
    (55, "sentence", "3 in progress", "2 in progress"),
    (302, "sentence", "4 in progress", "1 in progress"),
    (302, "date", "22 March 2017", "March 2018"),
]
MAY_2021: list[Found] = [
    (55, "new", "2 RED", "2 NEW RED"),
    (57, "new", "1 RED", "1 NEW RED"),
    (66, "summary", "2 [plus 1 without recommendations]", "1 more in the count table"),
    (66, "summary", "", "0"),
    (71, "summary", "6", "0"),
    (72, "total", "2 [plus 1 without recommendations]", "6"),
    (79, "total", "9", "7"),
    (79, "total", "21", "17"),
    (79, "total", "7", "3"),
    (80, "total", "7", "3"),
]
HEADINGS_OF_MAY_2021 = [80, 154, 154]
IN_THE_REGISTER_OTHERWISE: Found = (59, "level", "force", "national")
MAY_2022: list[Found] = [
    (1631, "table", "12 AMBER", "15 AMBER"),
    (1637, "cell", "2 Green (pending HMICFRS sign-off)", "2 AMBER 2 GREEN (pending)"),
    (1639, "cell", "2 Green (pending HMICFRS sign-off)", "1 AMBER 2 GREEN (pending)"),
    (1732, "sentence", "7", "4"),
    (1732, "sentence", "3 in progress", "2 in progress"),
    (1732, "sentence", "1 green pending sign-off", "2 green pending sign-off"),
    (1875, "date", "March 2022", "April 2022"),
]
CALLED_NEW_IN_MAY_2022 = [1701, 1704, 1705, 1708, 1709, 1712]
"""Items of a report of November 2021, all of which were counted in February."""
PAPERS = {
    "2020-09-action-plan.txt": AUTUMN_2020,
    "2021-05-04-committee-report.txt": MAY_2021,
    "2021-07-31-action-plan.txt": [],
    "2022-05-05-agenda-pack.txt": MAY_2022,
}


def _facts(findings: tuple[Finding, ...]) -> list[Found]:
    return [(each.line, each.kind.value, each.printed, each.expected) for each in findings]


@pytest.mark.parametrize("name", PAPERS)
def test_all_that_does_not_agree_is_found_and_nothing_else(name: str) -> None:
    findings = reconciled(real_draft(name)).findings
    listed = [each for each in findings if each.kind not in {"heading", "new"} or name.startswith("2021")]
    figures = [each for each in listed if each.kind != "heading"]
    assert sorted(_facts(tuple(figures))) == sorted(PAPERS[name])
    headings = [each.line for each in findings if each.kind == "heading"]
    assert headings == (HEADINGS_OF_MAY_2021 if name.startswith("2021-05") else [])
    new = [each.line for each in findings if each.kind == "new"]
    assert name.startswith("2021") or new == (CALLED_NEW_IN_MAY_2022 if name.startswith("2022") else [])


def test_every_discrepancy_that_a_careful_reader_noted_is_found(tmp_path: Path) -> None:
    noted = expected("2021-05-04-committee-report.json")["discrepancies"]
    draft = real_draft("2021-05-04-committee-report.txt")
    with imported_register(tmp_path) as register, register.reading() as reader:
        lines = {each.line for each in reconciled(draft, reader).findings}
    for one in noted:
        places = [int(word.strip("L,")) for word in one["where"].replace("/", " ").split() if word.startswith("L")]
        assert lines & set(places) or not places, one


@pytest.mark.parametrize("name", PAPERS)
def test_the_register_of_the_papers_themselves_adds_only_what_another_paper_contradicts(
    name: str, tmp_path: Path
) -> None:
    draft = real_draft(name)
    alone = _facts(reconciled(draft).findings)
    with imported_register(tmp_path) as register, register.reading() as reader:
        held = _facts(reconciled(draft, reader).findings)
    assert sorted(set(held) - set(alone)) == ([IN_THE_REGISTER_OTHERWISE] if name.startswith("2021-05") else [])
    assert set(alone) <= set(held)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2021-05-04-committee-report.txt", "2021-05-04-committee-report.docx"),
        ("2021-07-31-action-plan.txt", "2021-07-31-action-plan.docx"),
    ],
)
def test_a_paper_in_another_format_has_the_same_findings(text: str, other: str) -> None:
    same = [(each.where, each.printed, each.expected, each.why) for each in reconciled(real_draft(text)).findings]
    assert [
        (each.where, each.printed, each.expected, each.why) for each in reconciled(real_draft(other)).findings
    ] == same
