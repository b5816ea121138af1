"""Tasks are added, put in order, amended and withdrawn, each with its reason."""

from datetime import date

import pytest

from db.actions.corrections import enter_in_error
from db.actions.tasks import (
    TaskFacts,
    add_task,
    amend_task,
    change_task_status,
    move_task,
    task_due,
    withdraw_task,
)
from db.actions.updates import add_update
from db.dates import PartialDate, in_words
from db.errors import ConflictError, RuleError, WrongUseError
from db.ledger.change import Repeat
from db.ledger.verify import verify
from db.questions.recommendations import recommendation_record
from db.questions.records import RecommendationRecord
from db.tables import Task
from db.words import Status
from office import TODAY, Office

DAY = date(2022, 4, 4)


@pytest.fixture
def item(office: Office) -> int:
    return office.item(office.inspection(), "6")


@pytest.fixture
def tasks(office: Office, item: int) -> list[int]:
    return [_add(office, item, TaskFacts(text=text)) for text in ("Find", "Tell", "Check")]


def _add(office: Office, item: int, facts: TaskFacts) -> int:
    with office.change() as change:
        return add_task(change, item, facts, rationale="its steps", effective_on=DAY)


def _record(office: Office, item: int) -> RecommendationRecord:
    with office.read() as reader:
        assert verify(reader).faults == ()
        return recommendation_record(reader, item, on=TODAY)


def _texts(office: Office, item: int) -> list[str]:
    return [one.text for one in _record(office, item).tasks]


@pytest.mark.usefixtures("tasks")
def test_tasks_get_labels_and_places_of_their_own(office: Office, item: int) -> None:
    _add(office, item, TaskFacts(label="bullet 1", text="As printed"))
    _add(office, item, TaskFacts(text="One more"))
    _add(office, item, TaskFacts(label="7", text="Said to be the seventh"))
    _add(office, item, TaskFacts(text="Last"))
    assert [(one.label, one.text) for one in _record(office, item).tasks] == [
        ("1", "Find"),
        ("2", "Tell"),
        ("3", "Check"),
        ("bullet 1", "As printed"),
        ("5", "One more"),
        ("7", "Said to be the seventh"),
        ("8", "Last"),
    ]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (TaskFacts(), "A task needs a few words that say what is to be done."),
        (TaskFacts(label="2", text="Other"), "There is a task 2 already: open that one, or give another label."),
        (TaskFacts(label="3", text="Other"), "There was a task 3 already: open that one, or give another label."),
    ],
)
def test_a_task_needs_words_and_a_free_label(
    office: Office, item: int, tasks: list[int], facts: TaskFacts, refusal: str
) -> None:
    with office.change() as change:
        withdraw_task(change, tasks[2], rationale="not needed", effective_on=DAY)
    with pytest.raises(RuleError) as refused:
        _add(office, item, facts)
    assert str(refused.value) == refusal


def test_the_label_of_a_task_entered_in_error_is_free(office: Office, item: int, tasks: list[int]) -> None:
    with office.change() as change:
        enter_in_error(change, "task", tasks[2], reason="meant for another item")
    _add(office, item, TaskFacts(label="3", text="The right one"))
    assert _texts(office, item) == ["Find", "Tell", "The right one"]
    with (
        pytest.raises(WrongUseError, match="task was entered in error and counts for nothing"),
        office.change() as change,
    ):
        change_task_status(change, tasks[2], Status.GREEN, rationale="done", effective_on=DAY)


@pytest.mark.parametrize(
    ("which", "to", "order"),
    [
        (1, 0, ["Tell", "Find", "Check"]),
        (0, 1, ["Tell", "Find", "Check"]),
        (0, 99, ["Tell", "Check", "Find"]),
        (2, -1, ["Check", "Find", "Tell"]),
    ],
)
def test_a_task_is_put_at_another_place(
    office: Office, item: int, tasks: list[int], which: int, to: int, order: list[str]
) -> None:
    with office.change() as change:
        assert move_task(change, tasks[which], to, effective_on=DAY)
        assert not move_task(change, tasks[which], to, effective_on=DAY)
    assert _texts(office, item) == order
    _add(office, item, TaskFacts(text="Last"))
    assert _texts(office, item) == [*order, "Last"]


def test_a_task_is_amended_in_every_part(office: Office, item: int, tasks: list[int]) -> None:
    facts = TaskFacts(label="1a", text="Find all", owner="Clerk", due=PartialDate(2022, 9), due_words="September 2022")
    with office.change() as change:
        assert amend_task(change, tasks[0], facts, rationale="clearer", effective_on=DAY)
        assert not amend_task(change, tasks[0], facts, rationale="again", effective_on=DAY)
        assert amend_task(change, tasks[0], TaskFacts(owner="Analyst"), rationale="", effective_on=DAY)
    task = _record(office, item).tasks[0]
    assert (task.label, task.text, task.owner, str(task.due), task.due_words) == (
        "1a",
        "Find all",
        "Analyst",
        "2022-09",
        "September 2022",
    )


def test_words_that_are_no_date_leave_a_task_without_one(office: Office, item: int, tasks: list[int]) -> None:
    for words in ("September 2022", "TBC"):
        with office.change() as change:
            amend_task(change, tasks[0], task_due(words), rationale="as agreed", effective_on=DAY)
    task = _record(office, item).tasks[0]
    assert (task.due, task.due_words) == (None, "TBC")
    assert task_due(" September 2022 ") == TaskFacts(due=PartialDate(2022, 9), due_words="September 2022")
    assert task_due("") == TaskFacts(due_words="")
    with pytest.raises(RuleError, match=r"Give one due date for the task: .* reads as 2"):
        task_due("June 2021 Now November 2021")


@pytest.mark.parametrize(
    ("facts", "rationale", "refusal"),
    [
        (task_due("TBC"), " ", "A task's status or due date changes only with a rationale: say why in a few words."),
        (TaskFacts(label="2"), "so", "There is a task 2 already: give another label."),
        (TaskFacts(label=" "), "so", "A task keeps a label, such as 2 or bullet 2: give one."),
    ],
)
def test_what_a_task_may_not_become(
    office: Office, tasks: list[int], facts: TaskFacts, rationale: str, refusal: str
) -> None:
    with pytest.raises(RuleError) as refused, office.change() as change:
        amend_task(change, tasks[0], facts, rationale=rationale, effective_on=DAY)
    assert str(refused.value) == refusal


def test_a_closed_task_is_no_longer_open(office: Office, item: int, tasks: list[int]) -> None:
    assert _record(office, item).row.open_tasks == 3
    with office.change() as change:
        change_task_status(change, tasks[0], Status.CLOSED, rationale="done elsewhere", effective_on=DAY)
    assert _record(office, item).row.open_tasks == 2
    with office.change() as change:
        change_task_status(change, tasks[1], Status.UNDER_CONSIDERATION, rationale="asked", effective_on=DAY)
    for task, status, why, refusal in (
        (
            tasks[0],
            Status.CLOSED,
            "again",
            "Task 1 is CLOSED already: choose another status, or add an update instead.",
        ),
        (
            tasks[1],
            Status.UNDER_CONSIDERATION,
            "again",
            "Task 2 is UNDER CONSIDERATION already: choose another status, or add an update instead.",
        ),
        (
            tasks[0],
            Status.RED,
            "",
            "A task's status or due date changes only with a rationale: say why in a few words.",
        ),
    ):
        with pytest.raises(RuleError) as refused, office.change() as change:
            change_task_status(change, task, status, rationale=why, effective_on=DAY)
        assert str(refused.value) == refusal


def test_a_withdrawn_task_is_kept_but_not_shown(office: Office, item: int, tasks: list[int]) -> None:
    with pytest.raises(RuleError, match="A task is withdrawn only with a rationale"), office.change() as change:
        withdraw_task(change, tasks[1], rationale="", effective_on=DAY)
    with office.change() as change:
        withdraw_task(change, tasks[1], rationale="not needed", effective_on=DAY)
    assert _texts(office, item) == ["Find", "Check"]
    assert "withdraw task" in {one.action for one in _record(office, item).history}
    with pytest.raises(RuleError, match="Task 2 was withdrawn: add another one"), office.change() as change:
        move_task(change, tasks[1], 0, effective_on=DAY)
    with office.change() as change:
        assert move_task(change, tasks[2], 0, effective_on=DAY)
        assert not move_task(change, tasks[0], 1, effective_on=DAY)
        held = change.get(Task, tasks[2])
        assert not held.withdrawn
        withdraw_task(change, tasks[2], rationale="not needed either", effective_on=DAY)
        assert not move_task(change, tasks[0], 0, effective_on=DAY)
    assert _texts(office, item) == ["Find"]


def test_nothing_is_done_to_a_task_before_it_was_there(office: Office, item: int, tasks: list[int]) -> None:
    with office.change() as change:
        add_task(change, item, TaskFacts(text="Tell again"), rationale="a step", effective_on=TODAY)
    refusal = "It has been there only since {}: give that day or a later one."
    for act, began in (
        (lambda change: move_task(change, tasks[2], 0, effective_on=DAY), TODAY),
        (lambda change: withdraw_task(change, tasks[0], rationale="so", effective_on=date(2022, 4, 3)), DAY),
    ):
        with pytest.raises(RuleError) as refused, office.change() as change:
            act(change)
        assert str(refused.value) == refusal.format(in_words(began))
    assert _texts(office, item) == ["Find", "Tell", "Check", "Tell again"]


def test_what_a_paper_says_again_of_a_task_is_recorded_for_its_day(office: Office, tasks: list[int]) -> None:
    with office.change() as change:
        said = [
            amend_task(change, tasks[0], TaskFacts(owner="Analyst"), rationale="so", effective_on=day, repeat=repeat)
            for day, repeat in (
                (DAY, Repeat.NEVER),
                (TODAY, Repeat.NEVER),
                (TODAY, Repeat.ONCE_A_DAY),
                (TODAY, Repeat.ONCE_A_DAY),
            )
        ]
    assert said == [True, False, True, False]


def test_an_update_of_a_task_leaves_the_comment_of_its_item(office: Office, item: int, tasks: list[int]) -> None:
    with office.change() as change:
        add_update(change, item, "Half done.", said_on=DAY)
        add_update(change, item, "Two letters sent.", said_on=TODAY, task_id=tasks[1])
    record = _record(office, item)
    assert record.comment == "Half done."
    assert [(one.text, one.task) for one in record.updates] == [("Two letters sent.", "2"), ("Half done.", None)]
    other = office.item(record.row.inspection_id, "7")
    with pytest.raises(RuleError, match="That task belongs to another item: say it there"), office.change() as change:
        add_update(change, other, "Wrong place.", said_on=DAY, task_id=tasks[1])


def test_a_stale_screen_does_not_overwrite_a_task(office: Office, item: int, tasks: list[int]) -> None:
    version = _record(office, item).tasks[0].version
    with office.change() as change:
        change_task_status(change, tasks[0], Status.AMBER, rationale="begun", effective_on=DAY, version=version)
    with pytest.raises(ConflictError, match="changed this task"), office.change() as change:
        change_task_status(change, tasks[0], Status.RED, rationale="late", effective_on=DAY, version=version)
