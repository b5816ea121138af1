"""An officer's quarter at the command line: owners are chased, their replies taken in, and the pack comes back."""

import json
from pathlib import Path

import openpyxl
import pytest

from command_line import Command
from program import demonstration_file
from registers import file_names

OWNER = "Custody Manager"
ON = ("--on", "2026-02-20")


@pytest.fixture
def office(rectrack: Command, home: Path) -> Command:
    """Give the command on the demonstration register."""
    demonstration_file(home).rename(home / "register.db")
    return rectrack


def test_a_chase_is_sent_and_its_reply_becomes_updates(office: Command, home: Path) -> None:
    (home / "site").mkdir()
    (home / "site" / "paper.toml").write_text(f'[addresses]\n"{OWNER}" = "custody@example.police.uk"\n')
    sent = office("chase", *ON, "--format", "eml", "--out", "chases", "--site", "site")
    assert (sent.code, sent.err) == (0, "")
    file = next(name for name in file_names(home / "chases") if "custody" in name)
    assert "To: custody@example.police.uk" in (home / "chases" / file).read_text()
    asked = json.loads(office("chase", "custody", *ON, "--json").out)[0]
    item = asked["items"][0]
    printed = office("chase", "custody", *ON).out
    reply = "\n".join(f"> {line}" for line in printed.splitlines())
    marked = f"[rectrack {item['id']}] {item['label']}"
    reply = reply.replace(f"> {marked}", f"> {marked}\nAll staff trained by 10 February.\x1b[31m")
    shown = office("chase", "--reply", "-", *ON, "--from", OWNER, answer=reply + "\n")
    assert (shown.code, shown.err.count("\n")) == (2, 1), shown
    (home / "reply.txt").write_text(reply)
    refused = office("chase", "--reply", "reply.txt", *ON, "--from", OWNER, answer="n\n")
    assert refused.code == 1
    assert "All staff trained by 10 February.␛[31m" in refused.out
    agreed = office("chase", "--reply", "reply.txt", *ON, "--from", OWNER, answer="y\n")
    assert (agreed.code, agreed.err) == (0, "")
    update = json.loads(office("show", str(item["id"]), "--json").out)["updates"][0]
    assert (update["author"], update["said_on"]) == (OWNER, "2026-02-20")
    assert update["paper"] == f"Reply of {OWNER}, 20 February 2026 (reply.txt)"
    again = office("chase", "--reply", "reply.txt", *ON, "--from", OWNER, "--yes", "--json")
    assert json.loads(again.out)["updates"] == []


def test_a_pack_is_written_and_its_answers_are_read_back(office: Command, home: Path) -> None:
    written = office("pack", "--out", "pack.xlsx", "--quarter", "Q4 2025/26")
    assert (written.code, written.err) == (0, "")
    book = openpyxl.load_workbook(home / "pack.xlsx")
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    stages = [str(row[titles.index("Stage")].value) for row in sheet.iter_rows(min_row=2)]
    row = 2 + next(number for number, stage in enumerate(stages) if stage.startswith("Notified"))
    item = str(sheet.cell(row, 1).value).split()[1].rstrip("]")
    for title, value in (
        ("Answer", "Signed off"),
        ("Portal reference", "P-77"),
        ("Date of answer", "20 February 2026"),
    ):
        sheet.cell(row, titles.index(title) + 1).value = value
    book.save(home / "pack.xlsx")
    shown = office("pack", "--read", "pack.xlsx", answer="n\n")
    assert shown.code == 1
    assert "signed off on 20 February 2026, reference P-77" in " ".join(shown.out.split())
    done = office("pack", "--read", "pack.xlsx", "--yes")
    assert (done.code, done.err) == (0, "")
    record = json.loads(office("show", item, "--json").out)
    assert record["sign_off_stage"] == "signed_off"
    assert any("Sign-off pack Q4 2025/26" in entry["rationale"] for entry in record["history"])
    again = office("pack", "--read", "pack.xlsx", "--yes")
    assert again.code == 1
    assert "not written" in again.out


@pytest.mark.parametrize(
    "said",
    [
        ("chase", "Bishop"),
        ("chase", "--format", "eml"),
        ("chase", "--reply", "nowhere.txt"),
        ("chase", "--site", "nowhere"),
        ("chase", "--meeting", "nowhere"),
        ("pack", "--out", "pack.pdf"),
        ("pack", "--read", "register.db"),
        ("pack", "--read", "nowhere.docx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_leaves_nothing(
    office: Command, home: Path, said: tuple[str, ...]
) -> None:
    before = file_names(home)
    refused = office(*said)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1), refused
    assert file_names(home) == before
