"""The small files of an officer: private, whole or not at all, and nothing left of one that could not be written."""

from pathlib import Path

import pytest

from db.private_files import put_private


def test_a_file_takes_the_place_of_the_last_for_its_account_alone(tmp_path: Path) -> None:
    place = tmp_path / "officer" / "views.toml"
    put_private(place, b"old")
    put_private(place, "né".encode())
    assert place.read_text(encoding="utf-8") == "né"
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert list(place.parent.iterdir()) == [place]


def test_others_may_read_what_is_said_they_may_and_folders_are_made_on_the_way(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "views.toml"
    put_private(place, b"new", mode=0o644)
    assert place.stat().st_mode & 0o777 == 0o644


def test_nothing_is_left_of_a_file_that_cannot_have_its_name(tmp_path: Path) -> None:
    place = tmp_path / "views.toml"
    place.mkdir()
    with pytest.raises(OSError, match=r"views\.toml"):
        put_private(place, b"new")
    assert list(tmp_path.iterdir()) == [place]
