"""A paper's file appears whole or not at all; what a site says of its papers is read or refused by name."""

import os
import stat
from pathlib import Path

import pytest

from db.errors import WrongUseError
from papers.writing.house import House, read_house
from papers.writing.saving import saved


def _write_half(place: Path) -> None:
    with saved(place, over=True) as unfinished:
        unfinished.write_text("half")
        raise OSError(28, "No space left on device")


def _write_beside_another(place: Path) -> None:
    with saved(place, over=False) as unfinished:
        unfinished.write_text("ours")
        place.write_text("theirs")


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "paper.md"
    with saved(place, over=False) as unfinished:
        unfinished.write_text("half")
        assert unfinished.parent == tmp_path
        assert not place.exists()
    assert place.read_text() == "half"
    assert list(tmp_path.iterdir()) == [place]


def test_a_writer_that_fails_leaves_nothing_and_what_was_there_stays(tmp_path: Path) -> None:
    place = tmp_path / "paper.md"
    place.write_text("before")
    with pytest.raises(WrongUseError, match="No space left"):
        _write_half(place)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["before"]


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "paper.md"
    with pytest.raises(WrongUseError, match="already there"):
        _write_beside_another(place)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["theirs"]


def test_it_may_be_read_by_whom_the_account_lets_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with saved(tmp_path / "paper.md", over=False):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "paper.md").stat().st_mode) == 0o640


@pytest.mark.parametrize("where", ["nowhere/paper.md", "folder"])
def test_a_place_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(
        WrongUseError, match=r"give (?:a folder you may write in|another name|the name of a file in it)"
    ):
        saved(tmp_path / where, over=where == "folder").__enter__()


def test_a_site_says_what_its_papers_always_say(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(
        """
        force = "Northbridge Police"
        report_of = "Commissioner\\u202e of Police"
        contact = ["Pat Officer"]

        [committees]
        "Police" = "Police Committee"

        [[question]]
        ask = "Does it cost anything?"
        answer = "No"
        """
    )
    house = read_house(tmp_path)
    assert (house.force, house.report_of, house.contact) == (
        "Northbridge Police",
        "Commissioner‹U+202E› of Police",
        ("Pat Officer",),
    )
    assert house.questions == (("Does it cost anything?", "No"),)
    assert house.committees == {"Police": "Police Committee"}


def test_a_site_folder_may_be_empty(tmp_path: Path) -> None:
    assert read_house(tmp_path) == House()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("force = ", "is not TOML"),
        ("colour = 'red'", "says 'colour'"),
        ("force = 7", "'force' must be text"),
        ("contact = 'Pat'", "'contact' must be a list"),
        ("[[question]]\nask = 'Why?'", "has an 'ask' and an 'answer'"),
        ("committees = 3", r"\[committees\] must hold"),
    ],
)
def test_settings_that_are_wrong_are_refused_with_their_file(tmp_path: Path, words: str, why: str) -> None:
    (tmp_path / "paper.toml").write_text(words)
    with pytest.raises(WrongUseError, match=rf"paper\.toml.*{why}"):
        read_house(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="There is no site folder"):
        read_house(tmp_path / "none")
