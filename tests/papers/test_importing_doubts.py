"""What a person has to say: which item or report of the register is meant. It is never guessed."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import WrongUseError
from db.store.register import Register
from odd_papers import RENUMBERED, RETITLED, REWORDED, autumn_draft, summer_draft
from papers.draft import PaperDraft
from papers.importing.accepting import accept
from papers.importing.choices import EVERYTHING, Choices
from papers.importing.decisions import decisions_text, read_decisions
from papers.importing.differences import told_apart
from papers.importing.kept import KeptChoices
from papers.importing.laying import Laid, doubtful, lay_beside, meaning_of, named
from registers import OFFICER, new_register

NUMBERS = "SELECT number, text FROM recommendation ORDER BY id"


def _lay(register: Register, draft: PaperDraft, choices: Choices = EVERYTHING) -> Laid:
    with register.reading() as reader:
        return lay_beside(reader, draft, None, choices)


def _write(register: Register, laid: Laid) -> None:
    with register.writing(OFFICER) as change:
        accept(change, laid.proposal, laid.choices)


def _waiting(laid: Laid) -> list[str]:
    return [unit.path for unit in laid.proposal.waiting]


def _items(register: Register) -> dict[str, str]:
    with register.reading() as reader:
        return dict(reader.rows(NUMBERS))


@pytest.fixture
def summer(tmp_path: Path) -> Register:
    """Give a register that holds the summer paper."""
    register = new_register(tmp_path)
    _write(register, _lay(register, summer_draft(tmp_path)))
    return register


def _which(laid: Laid, path: str, number: str) -> int:
    """Give the id of the item of that number, as it is offered."""
    doubt = doubtful(laid.proposal, path).doubt
    assert doubt is not None
    return next(one.id for one in doubt.possible if one.name.startswith(f"{number} "))


def test_the_same_number_with_other_words_waits_and_so_does_another_number_with_the_same(
    tmp_path: Path, summer: Register
) -> None:
    with summer:
        before = _items(summer)
        laid = _lay(summer, autumn_draft(tmp_path, RENUMBERED, REWORDED))
        assert _waiting(laid) == ["1/5", "1/3a"]
        doubts = [unit.doubt for unit in laid.proposal.waiting]
        assert [(one.may_be_new, one.possible[0].why) for one in doubts if one] == [
            (True, "100 % alike"),
            (False, "same number"),
        ]
        _write(summer, laid)
        after = _items(summer)
        assert {number: after.get(number) for number in ("2", "3a")} == {n: before[n] for n in ("2", "3a")}
        assert "5" not in after
        assert _waiting(_lay(summer, autumn_draft(tmp_path, RENUMBERED, REWORDED))) == ["1/5", "1/3a"]


@pytest.mark.parametrize("answer", ["2", "new", "out"])
def test_what_a_person_says_is_done(tmp_path: Path, summer: Register, answer: str) -> None:
    with summer:
        draft = autumn_draft(tmp_path, RENUMBERED)
        laid = _lay(summer, draft)
        meant = _which(laid, "1/5", "2") if answer == "2" else meaning_of(laid.proposal.waiting[0], answer)
        laid = _lay(summer, draft, EVERYTHING.saying("1/5", meant))
        assert _waiting(laid) == []
        _write(summer, laid)
        numbers = sorted(number for number in _items(summer) if number in {"2", "5"})
        assert numbers == {"2": ["5"], "new": ["2", "5"], "out": ["2"]}[answer]
        again = _lay(summer, draft)
        assert _waiting(again) == (["1/5"] if answer == "out" else [])


def test_a_report_of_much_the_same_title_waits_with_all_its_items(tmp_path: Path, summer: Register) -> None:
    with summer:
        draft = autumn_draft(tmp_path, RETITLED)
        laid = _lay(summer, draft)
        assert _waiting(laid) == ["1"]
        assert [unit.path for unit in laid.proposal.writable] == ["paper", "2", "2/1"]
        _write(summer, laid)
        with summer.reading() as reader:
            assert reader.row("SELECT count(*) FROM inspection") == (2,)
        doubt = doubtful(laid.proposal, "1").doubt
        assert doubt is not None
        _write(summer, _lay(summer, draft, EVERYTHING.saying("1", doubt.possible[0].id)))
        with summer.reading() as reader:
            assert reader.row("SELECT count(*) FROM inspection") == (2,)
            assert reader.row("SELECT status FROM recommendation WHERE number = '1' ORDER BY id") == ("GREEN",)
        assert _lay(summer, draft).proposal.nothing_to_do


def test_a_number_or_a_report_printed_twice_waits(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        draft = summer_draft(tmp_path)
        (report,) = draft.reports
        first, *others = report.recommendations
        again = replace(report, recommendations=(first, replace(first, comment="Again."), *others))
        assert _waiting(_lay(register, replace(draft, reports=(again,)))) == ["1/1~2"]
        both = replace(draft, reports=(report, report))
        assert _waiting(_lay(register, both)) == ["2"]
        _write(register, _lay(register, both))
        with register.reading() as reader:
            assert reader.row("SELECT count(*) FROM inspection") == (1,)


def test_choices_are_kept_for_officer_register_and_paper_and_taken_up_again(tmp_path: Path, summer: Register) -> None:
    with summer:
        draft = autumn_draft(tmp_path, RENUMBERED, REWORDED)
        kept = KeptChoices(tmp_path / "state" / "imports", summer.location)
        laid = _lay(summer, draft)
        choices = EVERYTHING.refusing("1/1/comment").refusing("2").saying("1/5", _which(laid, "1/5", "2"))
        kept.keep(draft.sha256, choices)
        (file,) = kept.folder.iterdir()
        assert (file.stat().st_mode & 0o777, kept.folder.stat().st_mode & 0o777) == (0o600, 0o700)
        assert kept.of("0" * 64) == EVERYTHING
        assert KeptChoices(kept.folder, "other.db").of(draft.sha256) == EVERYTHING
        again = _lay(summer, draft, kept.of(draft.sha256))
        assert (again.choices, again.gone) == (choices, ())
        _write(summer, _lay(summer, autumn_draft(tmp_path), EVERYTHING.refusing("1/2").refusing("1/3a").refusing("2")))
        moved = _lay(summer, draft, kept.of(draft.sha256))
        assert moved.gone == ("1/1/comment",)
        assert moved.choices == Choices(frozenset({"2"}), choices.meant)
        file.write_text("{", encoding="utf-8")
        assert kept.of(draft.sha256) == EVERYTHING


def test_a_refused_whole_is_accepted_again_in_part(tmp_path: Path, summer: Register) -> None:
    with summer:
        laid = _lay(summer, autumn_draft(tmp_path))
        choices = EVERYTHING.refusing("1").accepting("1/2/due", laid.proposal)
        paths = ("1/1/status", "1/2/due", "1/2/comment", "1/3a")
        assert [path for path in paths if choices.accepts(path)] == ["1/2/due"]
        assert choices.accepting("1", laid.proposal) == EVERYTHING
        assert named(laid.proposal, "*/comment") == ["1/1/comment", "1/2/comment", "1/3a/comment", "2/1/comment"]
        with pytest.raises(WrongUseError, match="Nothing this paper would change is called '9/9'"):
            named(laid.proposal, "9/9")


def test_decisions_in_a_file_are_done_and_nothing_they_do_not_name(tmp_path: Path, summer: Register) -> None:
    with summer:
        draft = autumn_draft(tmp_path, RENUMBERED)
        laid = _lay(summer, draft)
        text = decisions_text(laid.proposal, EVERYTHING.refusing("1/1/comment"))
        which = _which(laid, "1/5", "2")
        text = text.replace('"decision": "wait"', f'"decision": {which}')
        decided = read_decisions(text, draft, "d.json")
        choices, left = decided.choices(_lay(summer, draft, Choices(decided.refused, decided.meant)).proposal)
        assert left == ()
        assert choices == Choices(frozenset({"1/1/comment"}), {"1/5": which})
        unnamed = read_decisions(text.replace('"2/1/due"', '"2/1/other"'), draft, "d.json")
        assert unnamed.choices(laid.proposal)[1] == ("2/1/due",)
        otherwise = read_decisions(text.replace('"register": "AMBER"', '"register": "RED"', 1), draft, "d.json")
        assert otherwise.choices(laid.proposal)[1] == ("1/1/status",)
        another = text.replace(draft.sha256, "0" * 64)
        for wrong in ("", "[]", '{"decisions": 3}', another, text.replace('"accept"', "2.5")):
            with pytest.raises(WrongUseError, match=r"d\.json"):
                read_decisions(wrong, draft, "d.json")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("RED", "AMBER", ("RED", "AMBER")),
        ("", "a long text that has no room at all here", ("", "a long text that has no room at all here")),
        (
            "September 2020 for a report; June",
            "September 2020 for a report; July",
            ("…report; June", "…report; July"),
        ),
        ("x" * 40 + "a", "x" * 40 + "b", ("…" + "x" * 12 + "a", "…" + "x" * 12 + "b")),
        (
            "the same words and then some",
            "the same words and then some more of it",
            ("…then some", "…then some more of it"),
        ),
    ],
)
def test_two_texts_that_begin_alike_are_shown_from_where_they_differ(
    before: str, after: str, shown: tuple[str, str]
) -> None:
    assert told_apart(before, after, 20) == shown
