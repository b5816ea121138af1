"""`rectrack review` and `rectrack summary --trend`: what the screens show, as text and for scripts."""

import json
from pathlib import Path

from command_line import Command
from db.actions.reviews import Reviewed, record_outcome, take_up
from db.store.register import Register
from db.words import ReviewOutcome
from registers import OFFICER


def _ids(rectrack: Command) -> dict[str, int]:
    return {
        f"{one['inspection'].split()[0]} {one['number']}": one["id"]
        for one in json.loads(rectrack("list", "--json").out)
    }


def test_a_review_tells_who_did_what_and_what_is_left(harbour: Command, home: Path) -> None:
    ids = _ids(harbour)
    begun = json.loads(harbour("review", "October 2021", "--json").out)
    assert begun["as_at"] == begun["judged_at"] == "2021-10-31"
    assert begun["items"] == []
    queue = [one["id"] for one in begun["to_do"]]
    assert set(queue) <= set(ids.values())
    first, second = queue[:2]
    with Register.open(home / "register.db") as register, register.writing(OFFICER) as change:
        meeting = change.session.connection().exec_driver_sql("SELECT MAX(id) FROM meeting").scalar_one()
        record_outcome(change, Reviewed(meeting, first, "open"), ReviewOutcome.UNCHANGED)
        take_up(change, Reviewed(meeting, second, "open"))
    told = json.loads(harbour("review", "last", "--json").out)
    of_open = next(one for one in told["queues"] if one["queue"] == "open")
    assert (of_open["reviewed"], set(of_open["to_do"])) == ([first], set(queue) - {first})
    assert [(one["id"], one["outcome"], one["officer"]) for one in told["items"]] == [
        (first, "unchanged", OFFICER.account),
        (second, "taken", OFFICER.account),
    ]
    assert {one["id"]: one["officer"] for one in told["to_do"]}[second] == OFFICER.account
    assert told["counts"]["before"] == told["counts"]["after"]
    text = harbour("review", "last")
    assert "Reviewed: 1; in hand: 1." in text.out
    assert f"in {OFFICER.account}'s hands" in " ".join(text.out.split())
    assert max(map(len, text.out.splitlines())) <= 80
    before = json.loads(harbour("review", "October 2021", "--as-at", "2021-11-30", "--json").out)
    assert before["items"] == []
    wrong = harbour("review", "last", "--queue", "late ones")
    assert wrong.code == 2
    assert "--queue 'late ones' is none of open, overdue" in wrong.err


def test_the_trend_is_told_with_the_items_behind_each_figure(harbour: Command) -> None:
    told = json.loads(harbour("summary", "--trend", "--as-at", "2021-12-31", "--json").out)
    summary = json.loads(harbour("summary", "--as-at", "2021-12-31", "--json").out)
    assert [one["as_at"] for one in told["points"]] == ["2021-07-31", "2021-10-31"]
    assert told["points"][-1]["outstanding"] == summary["outstanding"]["current"] == len(told["points"][-1]["items"])
    assert sum(len(one["items"]) for one in told["ages"]) == told["points"][-1]["outstanding"]
    assert {item for one in told["late"] for item in one["items"]} == set(told["due"][0]["items"])
    text = harbour("summary", "--trend", "--as-at", "2021-12-31").out
    assert text.splitlines()[0].split() == ["As", "at", "07/21", "10/21"]
    assert max(map(len, text.splitlines())) <= 80
