"""The real papers imported: the register says what they say, in whatever order they came."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from db.ledger.verify import verify
from db.questions.as_at import register_as_at
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.records import RecommendationRecord
from db.store.reader import Reader
from db.store.register import Register
from papers.importing.accepting import accept
from papers.importing.proposal import Proposal
from papers.importing.proposing import propose
from papers_home import expected, real_draft
from registers import OFFICER, new_register

PLANS = {
    "2020-09-action-plan.txt": date(2020, 9, 30),
    "2021-07-31-action-plan.txt": date(2021, 7, 31),
    "2022-05-05-agenda-pack.txt": date(2022, 3, 31),
}
PAPERS = (*PLANS, "2021-05-04-committee-report.txt")
DAYS = (date(2020, 10, 1), date(2021, 5, 4), date(2021, 5, 31), date(2021, 8, 1), date(2022, 5, 5))


def _import(register: Register, name: str) -> Proposal:
    draft = real_draft(name)
    with register.reading() as reader:
        proposal = propose(reader, draft)
    with register.writing(OFFICER) as change:
        accept(change, proposal)
    return proposal


def _records(reader: Reader, on: date) -> dict[tuple[str, str, str], RecommendationRecord]:
    ids = recommendation_ids(reader, ListQuery(), on=on)
    return {
        (one.row.inspection.casefold(), one.row.number, one.row.item_kind): one
        for one in recommendation_records(reader, ids, on=on)
    }


def _said(reader: Reader, on: date) -> list[object]:
    """Give what the register says on a day, without the numbers of its rows, which depend on the order of arrival."""
    return [
        (
            key,
            one.text,
            one.row.status,
            one.row.sign_off_stage,
            one.row.label,
            one.row.owner,
            one.row.due_first,
            one.row.due_current,
            one.row.extensions,
            one.status_since,
            one.comment,
            one.position,
            one.direction,
            [(task.label, task.status, task.due, task.owner, task.comment) for task in one.tasks],
            [(due.words, due.kind, due.due, due.said_on) for due in one.due_dates],
        )
        for key, one in sorted(_records(reader, on).items())
    ]


@pytest.mark.parametrize("name", PLANS)
def test_what_a_paper_says_is_in_the_register(tmp_path: Path, name: str) -> None:
    with new_register(tmp_path) as register:
        _import(register, name)
        with register.reading() as reader:
            records = _records(reader, PLANS[name])
    wanted = expected(name.replace(".txt", ".json"))
    count = 0
    for report in wanted["reports"]:
        for item in report["recommendations"]:
            count += 1
            found = records[report["title"].casefold(), item["number"], item["kind"]]
            status = item.get("position_status") or item["status"]
            if status == "GREEN" and item["status"] == "GREEN_PENDING":
                status = "GREEN_PENDING"
            stage = found.row.sign_off_stage
            here = f"{found.row.status}_PENDING" if stage == "pending" else found.row.status.value
            assert here == {"NONE": "NOT_SET"}.get(status, status.replace(" ", "_")), (report["title"], item["number"])
            assert str(found.row.due_first or "") == (item["due_original"] or "")
            assert str(found.row.due_current or "") == (item["due_current"] or "")
            assert found.row.extensions == item["extensions"]
            assert found.row.owner == (item.get("owner") or "")
            assert found.row.level == report["level"] or report["level"] in {"thematic", "joint"}
            assert str(found.published or "") == (report["published"] or "")
            assert found.direction == item.get("direction")
            assert [task.label for task in found.tasks] == [task["label"] for task in item["tasks"]]
    assert len(records) == count


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_twice_changes_nothing(tmp_path: Path, name: str) -> None:
    with new_register(tmp_path) as register:
        _import(register, name)
        with register.reading() as reader:
            before = reader.row("SELECT max(seq) FROM ledger_entry")
        again = _import(register, name)
        with register.reading() as reader:
            assert reader.row("SELECT max(seq) FROM ledger_entry") == before
        assert again.nothing_to_do
        assert [item.changes for item in again.items if item.changes] == []


@pytest.mark.long
def test_papers_in_any_order_give_the_same_answer_for_any_day(tmp_path: Path) -> None:
    first: dict[date, list[object]] = {}
    for turn, order in enumerate(_orders()):
        with new_register(tmp_path, f"{turn}.db") as register:
            for name in order:
                _import(register, name)
            with register.reading() as reader:
                assert verify(reader).faults == ()
                for day in DAYS:
                    with register_as_at(reader, day) as past:
                        said = _said(past, day)
                    for one, other in zip(said, first.setdefault(day, said), strict=True):
                        assert one == other, (order, day)
    assert [len(first[day]) for day in DAYS] == [53, 56, 56, 56, 79]


def _orders() -> list[Sequence[str]]:
    """Give as few orders as let every paper come first, and last, and before every other one."""
    one, two, three, four = PAPERS
    return [PAPERS, PAPERS[::-1], (two, one, four, three), (three, four, one, two)]


def test_hate_crime_8_has_its_life(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        for name in PAPERS:
            _import(register, name)
        lives = []
        with register.reading() as reader:
            for day in DAYS:
                with register_as_at(reader, day) as past:
                    (one,) = (
                        one for key, one in _records(past, day).items() if "hate crime" in key[0] and key[1] == "8"
                    )
                    lives.append((one.row.status.value, one.row.sign_off_stage))
    assert lives == [("WHITE", None), ("RED", None), ("RED", None), ("AMBER", None), ("GREEN", "pending")]


def test_the_printed_wording_of_the_statuses_is_kept_with_the_key_in_force(tmp_path: Path) -> None:
    name = "2022-05-05-agenda-pack.txt"
    with new_register(tmp_path) as register:
        _import(register, name)
        with register.reading() as reader:
            kept: dict[str, str] = dict(
                reader.rows(
                    "SELECT d.status, d.printed_wording FROM status_definition d"
                    " JOIN status_key k ON k.id = d.status_key_id WHERE k.name = '2022' AND d.printed_wording <> ''"
                )
            )
    assert kept == expected(name.replace(".txt", ".json"))["status_definitions"]
