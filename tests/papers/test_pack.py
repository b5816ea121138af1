"""The pack for the liaison lead: what it holds, and that its answers are read back as they were given or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import docx
import openpyxl
import pytest

from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.sign_off import AssuranceTestFacts, SignOffStep, assure, mark_on_portal, record_sign_off
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.decisions import StatusChange
from db.errors import WrongUseError
from db.evidence_files import fingerprint
from db.questions.history import HistoryQuery, history_entries, history_ids
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.words import EvidenceKind, SignOffStage, Status, TestOutcome
from office import TODAY, Office
from papers.pack.contents import ANSWER, DATE, REFERENCE, REMARKS, Pack
from papers.pack.gathering import Wanted, gather_pack
from papers.pack.proposing import PackProposal, accept_sign_offs, propose_sign_offs
from papers.pack.reading import read_pack
from papers.pack.writing import write_pack
from papers.writing.house import House

DRAWN_UP, ANSWERED = date(2022, 5, 20), date(2022, 5, 30)
BULLETS = "The force should:\n• find out who needs it;\n• tell them; and\n• check that they were told."
NAMES = ("claimed", "tested", "pending", "notified", "unlisted")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


@pytest.fixture
def greens(office: Office) -> Mapping[str, int]:
    """Put claimed greens at every stage into the register."""
    inspection = office.inspection("Custody =1+1", on=date(2021, 7, 15))
    made = {}
    for number, name in enumerate(NAMES, start=1):
        item = made[name] = office.item(inspection, str(number), on=date(2021, 7, 15), text=BULLETS, owner="Inspector")
        office.says(item, Status.AMBER, date(2021, 8, 1))
        day = date(2022, 5, 1)
        with office.change() as change:
            proof = EvidenceFacts(EvidenceKind.AUDIT, "@SUM(A1) audit", "X:/6", "bullet 2", date(2022, 4, 1))
            add_evidence(change, item, proof, effective_on=day)
            change_status(change, item, StatusChange(Status.GREEN, "in place", day))
            steps = NAMES.index(name)
            if 1 <= steps <= 3:
                assure(change, item, AssuranceTestFacts(day, "Audit meeting", TestOutcome.PASSED, "ten files"))
            if 2 <= steps <= 3:
                record_sign_off(change, item, SignOffStep(SignOffStage.PENDING, day))
            if name == "notified":
                record_sign_off(change, item, SignOffStep(SignOffStage.NOTIFIED, day, quarter="Q4 2021/22"))
            if name == "unlisted":
                mark_on_portal(change, item, False, rationale="Never entered.", effective_on=day)
    return made


def made_pack(office: Office) -> Pack:
    with office.read() as reader:
        return gather_pack(reader, Wanted(DRAWN_UP, House()))


def answer_workbook(place: Path, answers: Mapping[int, Sequence[str | date]]) -> None:
    book = openpyxl.load_workbook(place)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        item = int(str(row[0].value).split()[1].rstrip("]"))
        for title, value in zip((ANSWER, REFERENCE, DATE, REMARKS), answers.get(item, ()), strict=False):
            row[titles.index(title)].value = value
    book.save(place)


def answer_document(place: Path, answers: Mapping[int, Sequence[str | date]]) -> None:
    document = docx.Document(str(place))
    table = document.tables[-1]
    titles = [cell.text for cell in table.rows[0].cells]
    for row in table.rows[1:]:
        item = int(row.cells[0].text.split()[1].rstrip("]"))
        for title, value in zip((ANSWER, REFERENCE, DATE, REMARKS), answers.get(item, ()), strict=False):
            row.cells[titles.index(title)].text = f"{value:%d %B %Y}" if isinstance(value, date) else str(value)
    document.save(str(place))


def answered(
    office: Office, greens: Mapping[str, int], folder: Path, answers: Mapping[str, Sequence[str | date]], format_: str
) -> PackProposal:
    """Write a pack, answer it as its reader would, and read it back."""
    place = folder / f"pack.{format_}"
    write_pack(made_pack(office), format_, place, over=True)
    fill = answer_workbook if format_ == "xlsx" else answer_document
    fill(place, {greens[name]: said for name, said in answers.items()})
    with office.read() as reader:
        return propose_sign_offs(reader, read_pack(place), on=TODAY)


def record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        return recommendation_record(reader, item, on=TODAY)


def test_a_pack_holds_every_claimed_green_with_its_evidence_by_clause(
    office: Office, greens: Mapping[str, int]
) -> None:
    pack = made_pack(office)
    assert [item.id for item in pack.items] == list(greens.values())
    assert pack.quarter == "Q1 2022/23"
    index = {proved.clause: proved.evidence for proved in pack.items[0].index}
    assert index == {"bullet 1": (), "bullet 2": ("Audit: @SUM(A1) audit, 1 April 2022, X:/6",), "bullet 3": ()}
    assert "passed by Audit meeting" in pack.items[1].tested
    assert [item.on_portal for item in pack.items] == [True] * 4 + [False]


def test_a_file_is_named_by_its_fingerprint_and_what_proves_no_clause_comes_last(
    office: Office, greens: Mapping[str, int], tmp_path: Path
) -> None:
    item = next(iter(greens.values()))
    file = tmp_path / "audit.pdf"
    file.write_text("An audit.")
    with office.change() as change:
        add_task(change, item, TaskFacts("9", "Audit it."), rationale="its steps", effective_on=date(2022, 5, 2))
        for clause in ("", "9"):
            proof = EvidenceFacts(EvidenceKind.AUDIT, "Of it", clause=clause, file=fingerprint(file))
            add_evidence(change, item, proof, effective_on=date(2022, 5, 2))
    index = made_pack(office).items[0].index
    assert [proved.clause for proved in index] == ["", "bullet 2", "9"]
    assert index[-1].evidence == (f"Audit: Of it, {file}, SHA-256 {sha256(b'An audit.').hexdigest()[:16]}…",)


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_answers_climb_the_ladder_and_name_the_pack(
    office: Office, greens: Mapping[str, int], tmp_path: Path, format_: str
) -> None:
    proposal = answered(
        office,
        greens,
        tmp_path,
        {
            "claimed": ("Returned", "", ANSWERED, "the survey"),
            "pending": ("signed off", "P-12", ANSWERED, ""),
            "notified": ("Signed off", "P-13", ANSWERED, ""),
            "unlisted": ("Agreed", "", ANSWERED, "Agreed by letter."),
        },
        format_,
    )
    assert {one.item_id: [step.stage for step in one.steps] for one in proposal.proposals} == {
        greens["claimed"]: [SignOffStage.RETURNED],
        greens["pending"]: [SignOffStage.NOTIFIED, SignOffStage.SIGNED_OFF],
        greens["notified"]: [SignOffStage.SIGNED_OFF],
        greens["unlisted"]: [SignOffStage.SIGNED_OFF],
    }
    assert [(one.why, one.answered) for one in proposal.not_written] == [("No answer yet.", False)]
    with office.change() as change:
        accept_sign_offs(change, proposal)
    claimed, pending = record(office, greens["claimed"]), record(office, greens["pending"])
    assert (claimed.row.status, claimed.row.sign_off_stage) == (Status.AMBER, SignOffStage.RETURNED)
    assert claimed.ladder.steps[-1].missing == "the survey"
    assert pending.row.sign_off_stage is SignOffStage.SIGNED_OFF
    told, agreed = pending.ladder.steps[-2:]
    assert (told.quarter, told.reached_on) == ("Q1 2022/23", DRAWN_UP)
    assert (agreed.portal_reference, agreed.reached_on, agreed.said_by) == ("P-12", ANSWERED, "HMICFRS liaison lead")
    with office.read() as reader:
        history = history_entries(reader, history_ids(reader, HistoryQuery(recommendation_id=greens["claimed"])))
    assert f"Sign-off pack Q1 2022/23, drawn up on 20 May 2022 (pack.{format_})" in history[0].rationale


def test_what_is_not_clear_is_not_written(office: Office, greens: Mapping[str, int], tmp_path: Path) -> None:
    cases: Sequence[tuple[str, Sequence[str | date], str]] = (
        ("notified", ("probably", "P-1", ANSWERED, ""), "neither 'Signed off' nor 'Returned'"),
        ("notified", ("", "P-1", "", ""), "neither 'Signed off' nor 'Returned'"),
        ("notified", ("Signed off", "P-1", "", ""), "no date"),
        ("notified", ("Signed off", "P-1", "May 2022", ""), "is no day"),
        ("notified", ("Signed off", "P-1", "1 or 2 May 2022", ""), "is no day"),
        ("notified", ("Signed off", "P-1", date(2030, 1, 1), ""), "not come yet"),
        ("notified", ("Signed off", "", ANSWERED, ""), "reference"),
        ("notified", ("Returned", "", ANSWERED, ""), "missing"),
        ("notified", ("Signed off", "P-1", date(2022, 4, 1), ""), "after the last one"),
        ("unlisted", ("Signed off", "P-1", ANSWERED, "by letter"), "not on the portal"),
    )
    place = tmp_path / "pack.xlsx"
    pack = made_pack(office)
    for name, said, why in cases:
        write_pack(pack, "xlsx", place, over=True)
        answer_workbook(place, {greens[name]: said})
        with office.read() as reader:
            proposal = propose_sign_offs(reader, read_pack(place), on=TODAY)
        refused = [one.why for one in proposal.not_written if one.answered]
        assert proposal.proposals == (), said
        assert len(refused) == 1
        assert why in refused[0], refused


def test_a_mark_that_was_moved_is_found_out(office: Office, greens: Mapping[str, int], tmp_path: Path) -> None:
    place = tmp_path / "pack.xlsx"
    write_pack(made_pack(office), "xlsx", place, over=True)
    answer_workbook(place, dict.fromkeys(greens.values(), ("Signed off", "P-1", ANSWERED, "")))
    book = openpyxl.load_workbook(place)
    sheet = book.worksheets[0]
    sheet["A2"], sheet["A3"], sheet["A4"] = sheet["A3"].value, f"[rectrack {greens['unlisted']}]", "gone"
    sheet["A6"] = "[rectrack 424242]"
    book.save(place)
    with office.read() as reader:
        proposal = propose_sign_offs(reader, read_pack(place), on=TODAY)
    assert [one.item_id for one in proposal.proposals] == [greens["notified"]]
    assert sum(one.answered for one in proposal.not_written) == 4


def test_an_item_that_changed_meanwhile_is_refused(office: Office, greens: Mapping[str, int], tmp_path: Path) -> None:
    proposal = answered(office, greens, tmp_path, {"notified": ("Signed off", "P-1", ANSWERED, "")}, "xlsx")
    with office.change() as change:
        proof = EvidenceFacts(EvidenceKind.AUDIT, "One more")
        add_evidence(change, greens["notified"], proof, effective_on=TODAY)
        record_sign_off(change, greens["notified"], SignOffStep(SignOffStage.RETURNED, ANSWERED, missing="more"))
    with pytest.raises(Exception, match="changed this recommendation"), office.change() as change:
        accept_sign_offs(change, proposal)


def test_what_is_no_pack_is_refused_and_an_empty_one_is_not_written(office: Office, tmp_path: Path) -> None:
    (tmp_path / "pack.xlsx").write_text("no workbook")
    document = docx.Document()
    document.add_table(2, 2)
    document.save(str(tmp_path / "other.docx"))
    for name, why in (("pack.xlsx", r"no \.docx"), ("other.docx", "no pack"), ("nowhere.docx", "no file")):
        with pytest.raises(WrongUseError, match=why):
            read_pack(tmp_path / name)
    with pytest.raises(WrongUseError, match="nothing to put into a pack"):
        made_pack(office)
