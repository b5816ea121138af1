"""Choices kept for later: the same when they are taken up again, none where the file is no such thing any more."""

from pathlib import Path

import pytest

from db.errors import RegisterError
from papers.importing.choices import Choices
from papers.importing.kept import KeptChoices, choices_from, meaning
from papers.importing.proposal import NEW, OUT

SHA = "ab" * 32
CHOSEN = Choices(frozenset({"1/status"}), {"1": NEW, "2": OUT, "3": 7})


def test_what_was_chosen_is_taken_up_again_until_nothing_is_chosen(tmp_path: Path) -> None:
    kept = KeptChoices(tmp_path / "choices", "register.db")
    assert not kept.of(SHA)
    kept.keep(SHA, Choices())
    kept.keep(SHA, CHOSEN)
    assert kept.of(SHA) == CHOSEN
    assert not KeptChoices(tmp_path / "choices", "other.db").of(SHA)
    (file,) = (each for each in (tmp_path / "choices").rglob("*") if each.is_file())
    whole = file.read_text(encoding="utf-8")
    for damaged in (
        whole[:-2],
        "[]",
        '{"refused": [1], "meant": {}}',
        whole.replace("7", "true"),
        whole.replace("7", '"x"'),
    ):
        file.write_text(damaged, encoding="utf-8")
        assert not kept.of(SHA)
    kept.keep(SHA, Choices())
    assert not file.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "choices").write_text("a file")
    with pytest.raises(RegisterError, match="cannot be kept for later"):
        KeptChoices(tmp_path / "choices" / "mine", "register.db").keep(SHA, CHOSEN)


@pytest.mark.parametrize("said", [True, None, "old", 1.5, [1]])
def test_what_is_no_meaning_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="neither new, out nor a number"):
        meaning(said)


@pytest.mark.parametrize("kept", [None, [], {}, {"refused": [], "meant": []}, {"refused": [1], "meant": {}}])
def test_what_holds_no_choices_is_refused(kept: object) -> None:
    with pytest.raises(ValueError, match="no choices"):
        choices_from(kept)
