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
from papers.reading.teaching import known_words, remember, to_be_taught, with_words
from papers.reading.vocabulary import COLUMN_NAMES, NOTHING_TAUGHT, STATUS_NAMES, Vocabulary, read_vocabulary
from registers import file_names

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
        found = draft("paper.docx", paper(*ROW[:2], "Zzz", *ROW[3:]), taught)
        assert (item(found).status.status is Status.NOT_SET) is (meaning == "NOT SET")
        assert unplaced(found, taught).statuses == ()


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


def test_an_answer_is_added_and_all_else_in_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "rectrack" / "settings.toml"
    assert remember(Vocabulary({"Champion": "owner"}), file) == file
    kept = '# mine\ntheme = "light"\n[headings] # taught\n"Lead" = "owner"\n\n# keys\n[keys]\n"x" = "y"'
    file.write_text(kept, encoding="utf-8")
    file.chmod(0o600)
    remember(Vocabulary({'Say "when"': "due date"}, {"Banked": "GREEN"}), file)
    assert file.read_text(encoding="utf-8") == (
        '# mine\ntheme = "light"\n[headings] # taught\n"Lead" = "owner"\n"Say \\"when\\"" = "due date"\n'
        '\n# keys\n[keys]\n"x" = "y"\n\n[statuses]\n"Banked" = "GREEN"\n'
    )
    assert file.stat().st_mode & 0o777 == 0o600
    assert file_names(file.parent) == [f".{file.name}.lock", file.name]  # the lock stays: to remove it would race


@pytest.mark.parametrize(
    "text",
    [
        "headings = {}",
        "headings.Lead = 'owner'",
        "x = '''\n[headings]\n'''\n[headings.more]\n",
        "[headings\n",
        '[headings]\n"Champion" = "other"',
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUseError, match=r'write .headings. "Champion" = "owner" into it yourself'):
        remember(Vocabulary({"Champion": "owner"}), file)
    assert file.read_text(encoding="utf-8") == text


def test_the_officers_own_words_win_over_the_sites(tmp_path: Path) -> None:
    site, own = tmp_path / "site.toml", tmp_path / "own.toml"
    site.write_text('[headings]\nChampion = "other"\nLead = "owner"\n[statuses]\nBanked = "RED"', encoding="utf-8")
    own.write_text('theme = "dark"\n[headings]\nCHAMPION = "owner"\n[statuses]\nbanked = "GREEN"', encoding="utf-8")
    words = known_words(site_file=site, own_file=own)
    assert (words.column("champion"), words.column("lead")) == ("OWNER", "OWNER")
    assert words.status("Banked") == ("Banked", "GREEN")


def test_where_nobody_can_answer_one_sentence_says_what_to_write_and_where() -> None:
    partly = Vocabulary({"Where we are": "status"})
    said = to_be_taught(unplaced(draft("paper.docx", paper(), partly), partly), "paper.docx")
    assert said.startswith("paper.docx has words that are not known here, the headings “Champion” and the status words")
    assert '[headings] "Champion" = "other" and [statuses] "Not started" = "NOT SET"' in said
    assert "settings.toml (or /etc/rectrack.toml for everybody)" in said


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(WORDS, st.sampled_from(list(COLUMN_NAMES)), min_size=1),
    st.sampled_from(["", "a = 1\n", "[statuses]\n# none\n"]),
)
def test_whatever_is_answered_can_be_added(headings: dict[str, str], before: str) -> None:
    import tomllib  # noqa: PLC0415

    after = with_words(before, Vocabulary(headings, {"Zzz": "RED"}), Path("settings.toml"))
    assert tomllib.loads(after)["headings"] == headings
    assert after.startswith(before[:4])
