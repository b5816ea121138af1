"""Meetings and status keys: found the way officers name them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.errors import WrongUseError
from db.questions.meetings import find_meeting, meeting_rows
from db.questions.status_keys import status_key_in_force
from db.words import CountedStatus, Status
from office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        office.meeting(date(2021, 7, 31))
        office.meeting(date(2022, 3, 31), date(2022, 5, 5), title="HMICFRS update", committee="Strategic Planning")
        yield office


def test_meetings_the_latest_first(office: Office) -> None:
    item = office.item(office.inspection(), "1")
    with office.read() as reader:
        july = find_meeting(reader, "2021-07").meeting_id
    assert july is not None
    office.position(july, item, Status.AMBER)
    with office.read() as reader:
        rows = meeting_rows(reader)
    assert [(row.title, row.held_on, row.as_at, row.status_key, row.positions) for row in rows] == [
        ("HMICFRS update", date(2022, 5, 5), date(2022, 3, 31), "2022", 0),
        ("31 July 2021", None, date(2021, 7, 31), "2021", 1),
    ]


@pytest.mark.parametrize(
    "words",
    ["2022-05-05", "2022-03-31", "2022-05", "2022-03", "5 May 2022", "may  2022", "last", "hmicfrs", "strategic"],
)
def test_a_meeting_is_found_as_an_officer_names_it(office: Office, words: str) -> None:
    with office.read() as reader:
        found = find_meeting(reader, words)
    assert (found.as_at, found.held_on, found.meeting, found.words) == (
        date(2022, 3, 31),
        date(2022, 5, 5),
        "5 May 2022",
        "5 May 2022",
    )


def test_a_meeting_that_is_not_there_is_refused_with_those_that_are(office: Office) -> None:
    with office.read() as reader, pytest.raises(WrongUseError, match="it knows 31 July 2021, 5 May 2022"):
        find_meeting(reader, "2019-01")


def test_words_that_fit_several_are_refused(office: Office) -> None:
    office.meeting(date(2022, 4, 30), date(2022, 5, 31), title="HMICFRS update")
    with office.read() as reader, pytest.raises(WrongUseError, match="fits several meetings"):
        find_meeting(reader, "May 2022")


def test_a_register_without_meetings_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Office(tmp_path / "empty") as office, office.read() as reader:
        for words in ("last", "2022"):
            with pytest.raises(WrongUseError, match="Import a paper first"):
                find_meeting(reader, words)


@pytest.mark.parametrize(
    ("day", "name", "outstanding"),
    [
        (date(2010, 1, 1), "2016", "AMBER WHITE UNDER_CONSIDERATION"),
        (date(2021, 6, 1), "2021", "RED AMBER WHITE"),
        (date(2022, 1, 1), "2022", "RED AMBER"),
    ],
)
def test_the_status_key_in_force_by_day(office: Office, day: date, name: str, outstanding: str) -> None:
    with office.read() as reader:
        key = status_key_in_force(reader, day)
    assert key.name == name
    assert key.outstanding == {CountedStatus(word) for word in outstanding.split()}
    assert key.labels[CountedStatus.AMBER] == "Amber"
    assert key.definitions[CountedStatus.AMBER]
