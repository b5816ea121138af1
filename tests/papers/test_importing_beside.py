"""What a paper says beside its items, imported again: its programme, its requests, and what only officers had said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from db.actions.statuses import change_status
from db.decisions import StatusChange
from db.store.register import Register
from db.words import ClosureReason, Status
from odd_papers import autumn_draft, summer_draft
from papers.draft import PaperDraft, Place, ProgrammeDraft, ReferenceDraft
from papers.importing.accepting import accept
from papers.importing.choices import EVERYTHING, Choices
from papers.importing.laying import Laid, doubtful, lay_beside
from registers import OFFICER, new_register

INSPECTIONS = "SELECT title, stage, date_words, duration FROM inspection ORDER BY id"
REQUESTS = "SELECT reference, item, request, owner, status_text FROM member_request ORDER BY id"
STANDING = """SELECT number, status, white_body, white_checked_on, closure_note FROM recommendation
WHERE number IN ('1', '2') ORDER BY number, id"""


def _lay(register: Register, draft: PaperDraft, choices: Choices = EVERYTHING) -> Laid:
    with register.reading() as reader:
        return lay_beside(reader, draft, None, choices)


def _write(register: Register, laid: Laid) -> None:
    with register.writing(OFFICER) as change:
        accept(change, laid.proposal, laid.choices)


def _told(draft: PaperDraft, programme: tuple[ProgrammeDraft, ...], *references: ReferenceDraft) -> PaperDraft:
    return replace(draft, programme=programme, references=references)


def _due(name: str, when: str, section: str = "due", duration: str = "") -> ProgrammeDraft:
    return ProgrammeDraft(section, name, Place(90), date_words=when, duration=duration)


def _asked(number: str, request: str, owner: str = "", status: str = "") -> ReferenceDraft:
    return ReferenceDraft(number, "Roads", request, owner, status, Place(91))


def test_a_programme_goes_on_as_far_as_it_is_accepted(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        first = _told(
            summer_draft(tmp_path),
            (
                _due("Custody in Harbour Towns", "May 2022", duration="2 weeks"),
                _due("Of no stage", "now", "since_previous"),
            ),
            _asked("2/2021/P", "A report on roads.", "Head of Roads"),
            _asked("02/2021/P", "Twice."),
            _asked("3/2021/P", " "),
            _asked("see minutes", "A report on tolls."),
        )
        choices = EVERYTHING.refusing("programme/1/duration").refusing("reference/see minutes")
        laid = _lay(register, first, choices)
        assert [unit.path for unit in laid.proposal.announced] == ["programme/1"]
        assert [unit.path for unit in laid.proposal.references] == ["reference/2-2021-P", "reference/see minutes"]
        _write(register, laid)
        with register.reading() as reader:
            assert reader.rows(INSPECTIONS)[-1] == ("Custody in Harbour Towns", "planned", "May 2022", "")
            assert reader.rows(REQUESTS) == [("2/2021/P", "Roads", "A report on roads.", "Head of Roads", "")]
        second = _told(
            autumn_draft(tmp_path),
            (_due("Custody in Harbour Towns", "June 2022", "pending_publication"),),
            _asked("2/2021/P", "A report on roads and lanes.", "Head of Lanes", "In hand"),
        )
        _write(register, _lay(register, second, EVERYTHING.refusing("programme/1/stage")))
        with register.reading() as reader:
            assert reader.rows(INSPECTIONS)[1] == ("Custody in Harbour Towns", "planned", "June 2022", "")
            request = ("2/2021/P", "Roads", "A report on roads and lanes.", "Head of Lanes", "In hand")
            assert reader.rows(REQUESTS) == [request]
        _write(register, _lay(register, second))
        with register.reading() as reader:
            assert reader.rows(INSPECTIONS)[1][1] == "awaiting_publication"
        assert _lay(register, second).proposal.nothing_to_do


def test_an_inspection_of_much_the_same_name_waits_until_somebody_says_which_is_meant(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        _write(register, _lay(register, _told(summer_draft(tmp_path), (_due("Custody in Harbour Towns", "May 2022"),))))
        again = _told(autumn_draft(tmp_path), (_due("Custody in the Harbours and Towns", "June 2022"),))
        laid = _lay(register, again)
        assert [unit.path for unit in laid.proposal.waiting] == ["programme/1"]
        doubt = doubtful(laid.proposal, "programme/1").doubt
        assert doubt is not None
        key = doubt.possible[0].id
        assert _lay(register, again, EVERYTHING.saying("programme/1", 999)).proposal.waiting
        meant = EVERYTHING.saying("programme/1", key)
        _write(register, _lay(register, again, meant.refusing("programme/1/title")))
        with register.reading() as reader:
            assert reader.rows(INSPECTIONS)[1][::2] == ("Custody in Harbour Towns", "June 2022")


def test_what_an_officer_said_of_a_status_stays_where_a_paper_only_prints_the_status(tmp_path: Path) -> None:
    day = date(2021, 9, 1)
    with new_register(tmp_path) as register:
        _write(register, _lay(register, summer_draft(tmp_path)))
        with register.reading() as reader:
            keys: dict[str, int] = dict(reader.rows("SELECT number, id FROM recommendation"))
        waits = StatusChange(
            Status.WHITE, "It waits.", day, white_body="NPCC", white_product="guidance", white_checked_on=day
        )
        closes = StatusChange(
            Status.CLOSED, "It ends.", day, closure_reason=ClosureReason.NOT_STATED, closure_note="Minute 4", paper="x"
        )
        with register.writing(OFFICER) as change:
            change_status(change, keys["1"], waits)
            change_status(change, keys["2"], closes)
        paper = autumn_draft(tmp_path, ("NEW GREEN\t1", "WHITE\t1"), ("AMBER\t2", "CLOSED\t2"))
        _write(register, _lay(register, paper))
        with register.reading() as reader:
            assert reader.rows(STANDING)[0] == ("1", "WHITE", "NPCC", "2021-09-01", "")
            assert reader.rows(STANDING)[-1] == ("2", "CLOSED", "", None, "Minute 4")
