"""`rectrack verify --against`: a paper and the register agree, or each difference is named."""

import csv
import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document

from command_line import Command, Finished
from small_papers import autumn_paper

FORMATS = ("docx", "xlsx", "html", "md")


@pytest.fixture
def office(harbour: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give the command on a register of two meetings, with no settings of this account."""
    monkeypatch.delenv("RECTRACK_SITE", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return harbour


def _written(office: Command, place: Path, *options: str) -> Path:
    done = office("paper", "--meeting", "last", "--out", place, "--force", *options)
    assert done.code == 0, done
    return place


def _differences(done: Finished) -> set[tuple[str, str, str, str]]:
    assert done.code == 1, done
    found = json.loads(done.out)["against"]["differences"]
    return {(one["where"], one["field"], one["printed"], one["register"]) for one in found}


def _words(text: str) -> str:
    return " ".join(text.split())


def _item(office: Command) -> dict[str, str]:
    """Give an open item of the register that the paper prints with a comment."""
    listed = json.loads(office("list", "--json").out)
    found: dict[str, str] = next(one for one in listed if one["status"] == "AMBER" and one["comment"])
    return found


def test_a_paper_agrees_until_anything_is_changed_on_either_side(office: Command, home: Path) -> None:
    papers = [_written(office, home / f"paper.{format_}") for format_ in FORMATS]
    for paper in papers:
        done = office("verify", "--against", paper, "--json")
        assert done.code == 0, done
        said = json.loads(done.out)["against"]
        assert (said["draft"], said["frozen"], said["differences"]) == (True, False, [])
    item = _item(office)
    name = f"{item['inspection']}, {item['number']}"
    assert office("extend", item["inspection"], item["number"], "--to", "May 2031", "--because", "Late.").code == 0
    for paper in papers:
        done = office("verify", "--against", paper)
        assert done.code == 0, "what is said after the as-at day is not in the paper of that day"
    document = Document(str(papers[0]))
    (row,) = [
        row
        for table in document.tables
        for row in table.rows
        if len(row.cells) > 6 and row.cells[1].text == item["number"] and item["comment"] in row.cells[5].text
    ]
    row.cells[0].paragraphs[0].runs[0].text = "Green"
    row.cells[5].paragraphs[0].runs[0].text = "All is done."
    document.save(str(papers[0]))
    found = _differences(office("verify", "--against", papers[0], "--json"))
    assert {(where, field) for where, field, _, _ in found} >= {(name, "status"), (name, "comment")}
    assert ("Green", item["label"]) in {(printed, held) for _, field, printed, held in found if field == "status"}
    said = office("verify", "--against", papers[0])
    assert said.code == 1
    assert f"{name}: comment" in _words(said.out)
    assert "Paper: All is done." in said.out


def test_a_frozen_record_is_proved_by_its_fingerprint(office: Command, home: Path) -> None:
    draft = _written(office, home / "draft.md")
    assert office("meeting", "freeze", "last", "--because", "x").code == 0
    found = _differences(office("verify", "--against", draft, "--json"))
    ((where, field, printed, fingerprint),) = found
    assert (where, field, printed, len(fingerprint)) == ("The paper", "fingerprint", "DRAFT", 64)
    for format_ in FORMATS:
        paper = _written(office, home / f"final.{format_}")
        done = office("verify", "--against", paper)
        assert done.code == 0, done
        assert f"fingerprint {fingerprint}" in _words(done.out)
    item = _item(office)
    moved = (
        "extend",
        item["inspection"],
        item["number"],
        "--to",
        "May 2031",
        "--because",
        "Late.",
        "--on",
        "2022-03-01",
    )
    assert office(*moved).code == 0
    assert office("verify", "--against", home / "final.html").code == 0
    page = (home / "final.md").read_text(encoding="utf-8")
    (home / "final.md").write_text(page.replace(fingerprint, "0" * 64), encoding="utf-8")
    assert ("The paper", "fingerprint", "0" * 64, fingerprint) in _differences(
        office("verify", "--against", home / "final.md", "--json")
    )
    assert office("verify", "--against", fingerprint).code == 0
    assert office("meeting", "show", "last", "--record", "record.json").code == 0
    assert hashlib.sha256((home / "record.json").read_bytes()).hexdigest() == fingerprint
    assert office("meeting", "show", "last", "--record", "record.json").code == 2


def test_every_figure_of_the_covering_report_is_held_to_the_register(office: Command, home: Path) -> None:
    paper = _written(office, home / "paper.md")
    page = paper.read_text(encoding="utf-8")
    sentence = next(line for line in page.splitlines() if " outstanding (" in line and "items shown" in line)
    number = sentence.split(" items shown")[0].rsplit(" ", 1)[-1]
    paper.write_text(page.replace(sentence, sentence.replace(f"{number} items", "77 items")), encoding="utf-8")
    ((where, field, printed, held),) = _differences(office("verify", "--against", paper, "--json"))
    assert (where, field) == ("The covering report", "figures")
    assert "77 items" in printed
    assert f"{number} items" in held
    lines = page.splitlines(keepends=True)
    item = _item(office)
    row = next(line for line in lines if line.startswith("|") and item["comment"] in line)
    paper.write_text(page.replace(row, ""), encoding="utf-8")
    found = _differences(office("verify", "--against", paper, "--json"))
    assert (f"{item['inspection']}, {item['number']}", "row", "(not there)") in {one[:3] for one in found}


def test_the_exceptions_are_held_to_the_exceptions(office: Command, home: Path) -> None:
    for format_ in ("docx", "xlsx"):
        paper = _written(office, home / f"late.{format_}", "--edition", "exceptions")
        assert office("verify", "--against", paper).code == 0


def test_an_exported_list_is_held_to_the_same_day(office: Command, home: Path) -> None:
    listed = home / "list.csv"
    assert office("export", "--as-at", "2022-03-31", "--out", listed).code == 0
    assert office("verify", "--against", listed, "--as-at", "2022-03-31").code == 0
    item = _item(office)
    text = listed.read_text(encoding="utf-8-sig")
    listed.write_text(text.replace(item["comment"], "Nothing.", 1), encoding="utf-8")
    found = _differences(office("verify", "--against", listed, "--as-at", "2022-03-31", "--json"))
    assert (f"{item['inspection']}, {item['number']}", "comment", "Nothing.", item["comment"]) in found
    with listed.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["number"] += "z"
    with listed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = _differences(office("verify", "--against", listed, "--as-at", "2022-03-31", "--json"))
    assert sum(field == "row" and "(not there)" in said for _, field, *said in found) == 2


def test_a_paper_of_another_hand_is_held_to_the_register_as_far_as_it_says_anything(
    office: Command, home: Path
) -> None:
    paper = autumn_paper(home)
    assert office("verify", "--against", paper).code == 0
    text = paper.read_text(encoding="utf-8")
    for was, becomes in (("AMBER\t2", "RED\t2"), ("\t3a\t", "\t3b\t"), ("Boats Afloat - Harbour", "Boats: Harbour")):
        assert was in text
        text = text.replace(was, becomes)
    paper.write_text(text, encoding="utf-8")
    lamps, boats = "Lamps and Shadows: An Inspection of Night Patrols", "Boats Afloat - Harbour Police"
    assert _differences(office("verify", "--against", paper, "--json")) == {
        (f"{lamps}, 2", "status", "RED", "AMBER"),
        (f"{lamps}, 3b", "row", "RED", "(not there)"),
        (f"{lamps}, 3a", "row", "(not there)", "RED"),
        ("Boats: Harbour Police", "row", "force", "(not there)"),
        ("Boats: Harbour Police, 1", "row", "AMBER", "(not there)"),
        (boats, "row", "(not there)", "force"),
        (f"{boats}, 1", "row", "(not there)", "AMBER"),
    }


def test_a_kept_head_is_found_and_a_strange_one_is_not(office: Command) -> None:
    head = json.loads(office("verify", "--json").out)["head"]
    item = _item(office)
    assert office("update", item["inspection"], item["number"], "--text", "More.").code == 0
    known = office("verify", "--against", head)
    assert known.code == 0
    assert "The kept hash is that of entry" in _words(known.out)
    strange = office("verify", "--against", "0" * 64, "--json")
    assert (strange.code, json.loads(strange.out)["against"]["known"]) == (1, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--against", "nothing.docx"], "There is no file nothing.docx"),
        (["--against", "3a8757fac4b1"], "a part of a hash: give all of its 64 characters"),
        (["--meeting", "last"], "give the paper with --against"),
        (["--against", "other.csv"], "has no columns inspection, number, item_kind"),
        (["--against", "elsewhere.txt"], "the register knows no such meeting"),
    ],
)
def test_wrong_use_is_one_line(office: Command, home: Path, arguments: list[str], said: str) -> None:
    from reconciled_papers import CLEAN  # noqa: PLC0415

    (home / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (home / "elsewhere.txt").write_text(
        CLEAN.replace("5 May 2022", "5 May 2029").replace("March?", "March 2029"), encoding="utf-8"
    )
    done = office("verify", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), done
    assert said in done.err


def test_a_paper_with_nothing_of_its_own_is_not_opened(office: Command, home: Path) -> None:
    with zipfile.ZipFile(home / "empty.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    done = office("verify", "--against", "empty.docx")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_every_table_of_the_covering_report_is_held_to_the_register(office: Command, home: Path) -> None:
    paper = _written(office, home / "paper.md")
    lines = paper.read_text(encoding="utf-8").splitlines(keepends=True)
    tables = {
        "opening": next(at for at, line in enumerate(lines) if line.startswith("| Report | Opening |")),
        "days late": next(at for at, line in enumerate(lines) if "| Due date | Days late |" in line),
        "status now": next(at for at, line in enumerate(lines) if "| Status now | Status since |" in line),
    }
    for heading, at in tables.items():
        columns, row = ([cell.strip() for cell in line.strip().split("|")] for line in (lines[at], lines[at + 2]))
        place = [cell.lower() for cell in columns].index(heading)
        held = row[place]
        altered = " | ".join([*row[:place], "77", *row[place + 1 :]]).strip() + "\n"
        paper.write_text("".join([*lines[: at + 2], altered, *lines[at + 3 :]]), encoding="utf-8")
        found = _differences(office("verify", "--against", paper, "--json"))
        assert [(field.lower(), printed, own) for _, field, printed, own in found] == [(heading, "77", held)]
