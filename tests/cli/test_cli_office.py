"""What the office does, at the command line: what it prints, what it refuses, what is stored."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import main
from command_line import Finished
from db.actions.inspections import InspectionFacts, add_inspection
from db.actions.recommendations import RecommendationFacts, add_recommendation
from db.actions.statuses import change_status
from db.dates import PartialDate
from db.decisions import StatusChange
from db.store.register import Register
from db.words import Level, Status
from registers import OFFICER, new_register_file

Run = Callable[[str], Finished]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs one command line on a register with two items of one report."""
    path = new_register_file(tmp_path)
    with Register.open(path) as register, register.writing(OFFICER) as change:
        facts = InspectionFacts("Custody: a safe place", Level.FORCE, published=PartialDate(2022, 2))
        day = PartialDate(2022, 3, 1).last_day
        inspection = add_inspection(change, facts, rationale="published", effective_on=day)
        for number in ("1", "2"):
            item = add_recommendation(
                change,
                inspection,
                RecommendationFacts(number, text="Do: • this; and • that.", owner="Head of Custody"),
                rationale="published",
                effective_on=day,
            )
            change_status(change, item, StatusChange(Status.AMBER, "work has begun", day))
    monkeypatch.setenv("RECTRACK_DB", str(path))
    monkeypatch.chdir(tmp_path)

    def called(line: str) -> Finished:
        code = main(shlex.split(line))
        told = capsys.readouterr()
        return Finished(code, told.out, told.err)

    return called


def _done(finished: Finished) -> str:
    assert (finished.code, finished.err) == (0, ""), finished
    return finished.out


def _refused(finished: Finished, words: str) -> None:
    assert finished.code == 3, finished
    assert words in finished.err
    assert finished.err.count("\n") == 1


def _shown(run: Run, item: str) -> dict[str, object]:
    found = json.loads(_done(run(f"show {item} --json")))
    assert isinstance(found, dict)
    return found


def test_a_due_date_is_set_moved_and_moved_with_what_is_aligned(run: Run) -> None:
    _done(run("extend custody 1 --to 'June 2022' --because 'Report says so' --source inspectorate --on 2022-03-05"))
    _done(run("extend custody 2 --to 'June 2022' --because 'Same work' --source aligned --on 2022-03-05"))
    _done(run("link custody 2 --to 'custody 1' --as 'aligned with' --on 2022-03-05"))
    out = _done(
        run(
            "extend custody 1 --to 'September 2022' --because 'Cells are being rebuilt' --with-aligned"
            " --decided-by 'Crime Standards Board' --told 'Police Committee' --subject-to review --on 2022-05-10"
        )
    )
    assert "1 aligned with it moved too." in out
    for number in ("1", "2"):
        item = _shown(run, f"custody {number}")
        assert (item["due_first"], item["due_current"], item["extensions"]) == ("2022-06", "2022-09", 1)
    _refused(run("extend custody 1 --to 'September 2022' --because again"), "due September 2022 already")
    _refused(run("extend custody 1 --to 'May 2023' --because ' '"), "only with a reason")


def test_tasks_are_added_changed_moved_and_withdrawn(run: Run) -> None:
    for text in ("First step", "Second step"):
        _done(run(f"task add custody 1 --text '{text}' --owner 'Custody Manager' --due 'May 2022'"))
    _done(run("task change custody 1 --task 2 --due TBC --because 'Waiting for a date'"))
    _done(run("task move custody 1 --task 2 --to 1"))
    tasks = _shown(run, "custody 1")["tasks"]
    assert isinstance(tasks, list)
    assert [(task["label"], task["due"]) for task in tasks] == [("2", None), ("1", "2022-05")]
    _done(run("task withdraw custody 1 --task 1 --because 'Done elsewhere'"))
    tasks = _shown(run, "custody 1")["tasks"]
    assert isinstance(tasks, list)
    assert [task["label"] for task in tasks] == ["2"]
    _refused(run("task withdraw custody 1 --task 2 --because ''"), "only with a rationale")


def test_evidence_is_recorded_by_clause_and_its_files_are_checked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sop.txt"
    file.write_text("Look after people.", encoding="utf-8")
    _done(run(f"evidence add custody 1 --title 'Custody SOP' --kind policy --for 'bullet 1' --file {file}"))
    assert "1 files checked, 0 missing or changed." in _done(run("evidence check"))
    file.write_text("Look after them better.", encoding="utf-8")
    changed = run("evidence check --json")
    assert (changed.code, [one["state"] for one in json.loads(changed.out)]) == (1, ["changed"])
    file.unlink()
    missing = run("evidence check")
    assert missing.code == 1
    assert "1 files checked, 1 missing or changed." in missing.out
    _refused(run("evidence add custody 1 --title x --for 'bullet 9'"), "no clause bullet 9")
    wrong = run("evidence add custody 1 --title x --kind 'dip sample' --detail 'sample size=many'")
    assert wrong.code == 2
    number = json.loads(changed.out)[0]["evidence"]
    _done(run(f"evidence withdraw {number} --because 'The file is gone'"))
    assert "0 files checked" in _done(run("evidence check"))


def test_the_ladder_is_climbed_step_by_step(run: Run) -> None:
    _done(run("evidence add custody 1 --title 'Custody SOP' --kind policy"))
    _done(run("status custody 1 --to green --rationale 'SOP is in use' --claimed-by 'Head of Custody'"))
    _refused(run("signoff custody 1 --stage 'signed off' --reference P-1"), "unless you say why")
    _refused(run("assure custody 1 --outcome passed --tester 'Head of Custody'"), "name another tester")
    _done(run("assure custody 1 --outcome passed --tester 'Audit and Assurance'"))
    _done(run("signoff custody 1 --stage pending"))
    _done(run("signoff custody 1 --stage notified --quarter 'Q1 2022/23'"))
    _done(run("signoff custody 1 --stage returned --missing 'Three months of data'"))
    item = _shown(run, "custody 1")
    assert (item["status"], item["sign_off_stage"]) == ("AMBER", "returned")
    ladder = item["sign_off"]
    assert isinstance(ladder, dict)
    assert [(step["stage"], step["said_by"]) for step in ladder["steps"]][:2] == [
        ("claimed", "Head of Custody"),
        ("tested", "Audit and Assurance"),
    ]
    assert ladder["steps"][-1]["missing"] == "Three months of data"
    text = " ".join(_done(run("show custody 1")).split())
    assert "by Head of Custody, 0 days" in text
    assert "still asked for: Three months of data" in text
    assert "Custody SOP, policy" in text
    _done(run("portal custody 2 --off --because 'Never entered there'"))
    _refused(run("portal custody 2 --off --because 'Again'"), "not on the portal already")


def test_a_white_item_is_checked(run: Run) -> None:
    _refused(run("checked custody 1 --where 'NPCC website'"), "Only a WHITE item")
    _done(
        run(
            "status custody 1 --to white --rationale waiting --waiting-for NPCC --awaited 'a code'"
            " --last-checked 2022-04-01 --on 2022-04-01"
        )
    )
    _done(run("checked custody 1 --where 'NPCC website' --on 2022-05-01 --next 2022-08-01"))


def test_a_meeting_is_added_reported_to_frozen_and_corrected(run: Run) -> None:
    _done(run("meeting add --held 2022-05-05 --as-at 2022-03-31 --committee 'Police Committee'"))
    for number in ("1", "2"):
        _done(run(f"meeting position 2022-05-05 custody {number} --text 'On course.'"))
    assert "2 positions, open" in _done(run("meeting list"))
    _done(run("meeting freeze 2022-05-05"))
    _refused(run("meeting freeze 2022-05-05"), "frozen")
    _refused(run("meeting position 2022-05-05 custody 1 --text 'Late.'"), "put it right with an erratum")
    _done(run("meeting erratum 2022-05-05 --text 'Item 2 was late.'"))
    before = json.loads(_done(run("meeting show 2022-05-05 --json")))
    assert [one["text"] for one in before["errata"]] == ["Item 2 was late."]
    _done(run("status custody 1 --to red --rationale 'No people' --red-because resources --on 2022-03-30"))
    assert json.loads(_done(run("meeting show 2022-05-05 --json"))) == before
    bridge = json.loads(_done(run("meeting compare 2022-05-05 today --json")))
    assert bridge["total"]["previous"] == {"AMBER": 2}
    assert _done(run("verify")).startswith(f"{_entries(run)} entries: all hold")


def _entries(run: Run) -> int:
    return len(json.loads(_done(run("history --json"))))


def test_an_inspection_is_planned_made_ready_for_and_published(run: Run) -> None:
    _done(run("programme plan 'PEEL 2022/2023' --dates 'autumn 2022' --duration 'four weeks' --level force"))
    _done(run("programme ready peel --topic Custody --evidence 'Audit of May' --owner 'Head of Custody' --ready"))
    _done(run("programme move peel --to fieldwork"))
    (row,) = json.loads(_done(run("programme list --json")))
    assert (row["stage"], row["dates"], row["readiness"][0]["ready"]) == ("fieldwork", "autumn 2022", True)
    _refused(run("programme move peel --to planned"), "only with a reason")
    _done(run("programme publish peel --on 2022-11 --number '1=Improve it.' --number 2"))
    assert "No inspection is to come." in _done(run("programme list"))
    numbers = [item["number"] for item in json.loads(_done(run("list peel --json")))]
    assert sorted(numbers) == ["1", "2"]
    _refused(run("add peel --number 1 --text 'Once more.'"), "has recommendation 1 already")
    assert "PEEL 2022/2023 CoC 3 added." in _done(
        run("add peel --number 3 --kind cause-of-concern --text 'Act.' --due TBC")
    )
    (added,) = json.loads(_done(run("list peel number:3 --json")))
    assert (added["level"], added["item_kind"], added["text"]) == ("force", "cause of concern", "Act.")
    assert added["due_words"] == ["TBC"]
    assert run("programme move nothing --to fieldwork").code == 2


def test_members_requests_are_numbered_by_the_year(run: Run) -> None:
    asked = "reference add --request 'What does it cost?' --item 'Item 8' --meeting 2022-05-05"
    _done(run(f"{asked} --on 2022-05-05 --about 'custody 1'"))
    _done(run("reference add --request 'And why?' --on 2022-05-05"))
    _done(run("reference update 1/2022/P --text 'A report is due in June.' --owner Commissioner"))
    _done(run("reference close 2/2022/P --text 'Answered in writing.' --on 2022-06-01"))
    (row,) = json.loads(_done(run("reference list --json")))
    assert (row["reference"], row["owner"], row["status"]) == ("1/2022/P", "Commissioner", "A report is due in June.")
    assert "Commissioner, asked on 5 May 2022" in _done(run("reference list"))
    assert "2/2022/P" in _done(run("reference list --closed"))
    _refused(run("reference close 2/2022/P --text 'Again.'"), "was closed on 1 June 2022")
    assert run("reference close 9/2022/P").code == 2


def test_a_change_is_undone_and_a_mistake_corrected(run: Run) -> None:
    _done(run("update custody 1 --text 'Meant for the other one.'"))
    assert "Undone: add update" in _done(run("undo"))
    assert _shown(run, "custody 1")["comment"] in {None, ""}
    _done(run("update custody 1 --text 'Wrong again.'"))
    entry = next(one for one in json.loads(_done(run("history --json"))) if one["subject"] == "progress_update")
    _refused(run(f"correct progress_update {entry['subject_id']} --because ''"), "says what was wrong")
    _done(run(f"correct progress_update {entry['subject_id']} --because 'Meant for item 2'"))
    assert _shown(run, "custody 1")["comment"] in {None, ""}
    before = _shown(run, "custody 1")["status"]
    _done(run("status custody 1 --to red --rationale 'No people' --red-because resources"))
    changed = next(one for one in json.loads(_done(run("history --json"))) if one["field"] == "status")
    _done(run(f"correct entry {changed['seq']} --because 'Meant for item 2'"))
    assert _shown(run, "custody 1")["status"] == before
    _refused(run(f"correct entry {changed['seq']} --because again"), "taken back already")


def test_history_is_a_spreadsheet_without_formulas(run: Run) -> None:
    _done(run("update custody 1 --text '=1+1'"))
    _done(run("status custody 2 --to red --rationale '@SUM(A1)' --red-because resources"))
    heading, *lines = _done(run("history --csv")).splitlines()
    assert heading.startswith("seq,batch,effective_on")
    assert any(",'@SUM(A1)" in line for line in lines)
    assert [one["field"] for one in json.loads(_done(run("history --json --words sum(a1)")))]


def test_the_past_is_asked_as_it_was_known(run: Run) -> None:
    _done(run("status custody 1 --to red --rationale 'No people' --red-because resources --on 2022-03-15"))

    def known(more: str) -> list[str]:
        return sorted(item["status"] for item in json.loads(_done(run(f"list --json --as-at 2022-03-31 {more}"))))

    assert known("") == ["AMBER", "RED"]
    assert known("--known-at 2022-03-31") == []


def test_a_site_adds_a_status_key_of_its_own(run: Run, tmp_path: Path) -> None:
    key = tmp_path / "key-2023.toml"
    key.write_text(
        'name = "2023"\nin_force_from = 2023-04-01\nknows_sign_off = true\n'
        '[[status]]\nstatus = "AMBER"\nlabel = "In progress"\nwording = "Going on."\noutstanding = true\n'
        '[[status]]\nstatus = "CLOSED"\nlabel = "Closed"\nwording = "Over."\n',
        encoding="utf-8",
    )
    _done(run(f"status-key add {key}"))
    assert "* In progress: Going on." in _done(run("status-key list"))
    _refused(run(f"status-key add {key}"), "2023")
    assert run("status-key add nowhere.toml").code == 2
