"""What a site teaches in its settings file, and what a paper makes it ask for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import WrongUseError
from db.words import SignOffStage, Status
from made_papers import LAMPS, Report, draft, item, word
from papers.reading import PaperError, read_paper
from papers.reading.asking import unplaced
from papers.reading.headings import Column
from papers.reading.vocabulary import COLUMN_NAMES, NOTHING_TAUGHT, STATUS_NAMES, Vocabulary, read_vocabulary

HEADINGS = ("No.", "Recommendation", "Where we are", "Target date", "Comments", "Champion")
ROW = ("1", "Lock up.", "Not started", "May 2021", "Soon.", "Head of Lamps")
TAUGHT = Vocabulary(
    {"where we are": "status", "Champion": "owner"}, {"not started": "RED", "Banked": "GREEN (SIGNED OFF)"}
)


def paper(*row: str) -> bytes:
    return word([Report(LAMPS, [row or ROW])], HEADINGS)


def test_taught_headings_and_status_words_are_read_and_kept_as_printed(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(paper())
    found = item(read_paper(file, TAUGHT))
    assert (found.status.printed, found.status.status, found.owner) == ("Not started", Status.RED, "Head of Lamps")


@pytest.mark.parametrize(
    ("printed", "status", "stage"),
    [
        ("BANKED", Status.GREEN, SignOffStage.SIGNED_OFF),
        ("Banked: see minutes", Status.GREEN, SignOffStage.SIGNED_OFF),
        ("Bankedly", Status.NOT_SET, None),
        ("AMBER", Status.AMBER, None),
    ],
)
def test_a_taught_word_is_met_in_any_case_and_before_narrative(
    printed: str, status: Status, stage: SignOffStage | None
) -> None:
    label = item(draft("paper.docx", paper(*ROW[:2], printed, *ROW[3:]), TAUGHT)).status
    assert (label.status, label.sign_off_stage) == (status, stage)


def test_what_is_taught_holds_for_one_reading_only() -> None:
    assert item(draft("paper.docx", paper(), TAUGHT)).status.status is Status.RED
    with pytest.raises(PaperError, match="no table with a status column"):
        draft("paper.docx", paper())


def test_what_no_rule_can_place_is_asked_for_once() -> None:
    partly = Vocabulary({"Where we are": "status"})
    asked = unplaced(draft("paper.docx", paper(), partly), partly)
    assert (asked.headings, asked.statuses) == (("Champion",), ("Not started",))
    answered = Vocabulary({**partly.headings, "Champion": "other"}, {"Not started": "RED"})
    asked = unplaced(draft("paper.docx", paper(), answered), answered)
    assert (asked.headings, asked.statuses) == ((), ())


def test_a_paper_without_a_status_column_says_what_headings_it_has(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(paper())
    with pytest.raises(PaperError) as refused:
        read_paper(file)
    assert refused.value.headings == HEADINGS


def test_a_settings_file_teaches(tmp_path: Path) -> None:
    file = tmp_path / "rectrack.toml"
    file.write_text(f'register = "x.db"\n\n{TAUGHT.as_toml()}', encoding="utf-8")
    assert read_vocabulary(file) == TAUGHT
    assert read_vocabulary(tmp_path / "none.toml") == NOTHING_TAUGHT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[headings]\n"Champion" = "boss"', 'The heading "Champion" cannot mean "boss"'),
        ('[statuses]\n"Late" = "PINK"', 'The status "Late" cannot mean "PINK"'),
        ('[statuses]\n"—" = "RED"', 'The status "—" has no words in it'),
        ("[headings]\nChampion = 1", "[headings] must hold lines like"),
        ("[headings", "cannot be read as settings"),
    ],
)
def test_a_settings_file_that_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "rectrack.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUseError) as refused:
        read_vocabulary(file)
    assert str(refused.value).startswith(str(file))
    assert said in str(refused.value)


def test_every_meaning_is_one_that_can_be_read() -> None:
    assert set(COLUMN_NAMES.values()) == set(Column.__members__)
    for meaning in STATUS_NAMES:
        taught = Vocabulary({"where we are": "status"}, {"Zzz": meaning})
        assert item(draft("paper.docx", paper(*ROW[:2], "Zzz", *ROW[3:]), taught)).status.status is not Status.NOT_SET


WORDS = st.text(min_size=1, max_size=20).filter(lambda text: any(each.isalnum() for each in text))


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(WORDS, st.sampled_from(list(COLUMN_NAMES))), st.dictionaries(WORDS, st.sampled_from(STATUS_NAMES))
)
def test_what_is_remembered_is_read_again(headings: dict[str, str], statuses: dict[str, str]) -> None:
    import tomllib  # noqa: PLC0415

    taught = Vocabulary(headings, statuses)
    found = tomllib.loads(taught.as_toml())
    assert (found.get("headings", {}), found.get("statuses", {})) == (headings, statuses)
