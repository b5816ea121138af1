"""Drafts: kept for the officer alone, whole or not at all."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import RegisterError
from program import demonstration_file, running
from tui.drafts import Draft, Drafts
from tui.screens.form import FormDialog

TEXTS = st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=5)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "state" / "drafts", "/srv/register.db")


@given(fields=TEXTS)
def test_what_was_kept_comes_back_to_the_letter(
    fields: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    drafts = Drafts(tmp_path_factory.getbasetemp() / "drafts", "/srv/register.db")
    draft = Draft(fields)
    drafts.keep("status of item 7", draft)
    assert drafts.of("status of item 7") == (draft or Draft())


def test_a_draft_is_private(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep("status of item 7", Draft({"rationale": "Between us."}))
    folder = tmp_path / "state" / "drafts"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()] == [0o600]


def test_drafts_of_other_items_and_other_registers_are_others(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep("status of item 7", Draft({"rationale": "Seven."}))
    assert not drafts.of("status of item 8")
    assert not Drafts(tmp_path / "state" / "drafts", "/srv/other.db").of("status of item 7")


def test_a_dropped_draft_is_gone_and_a_blank_one_is_not_kept(drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep("one", Draft({"rationale": "x"}))
    drafts.drop("one")
    drafts.drop("one")
    drafts.keep("two", Draft({"rationale": "  "}))
    assert not drafts.of("one")
    assert list((tmp_path / "state" / "drafts").iterdir()) == []


def test_what_is_kept_by_several_threads_at_once_is_one_draft_and_gone_once_it_is_saved(drafts: Drafts) -> None:
    with ThreadPoolExecutor(4) as threads:
        for _ in range(10):
            for kept in [threads.submit(drafts.keep, "one", Draft({"rationale": "x" * n})) for n in range(1, 9)]:
                kept.result()
            assert len(list(drafts.folder.iterdir())) == 1
            drafts.drop("one")
            assert not drafts.of("one")


@pytest.mark.parametrize("text", ["", "[]", '{"fields": 7}', "{", '{"fields": {"a": 1}}', "\x00"])
def test_a_damaged_draft_is_no_draft(drafts: Drafts, tmp_path: Path, text: str) -> None:
    drafts.keep("one", Draft({"rationale": "x"}))
    (kept,) = (tmp_path / "state" / "drafts").iterdir()
    kept.write_text(text, encoding="utf-8")
    assert not drafts.of("one")


def test_a_place_where_nothing_can_be_kept_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    drafts = Drafts(tmp_path / "file" / "drafts", "/srv/register.db")
    with pytest.raises(RegisterError, match="cannot be kept for later"):
        drafts.keep("one", Draft({"rationale": "x"}))


async def test_a_form_that_is_left_is_kept_whole_while_its_fields_go(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("enter", "L", "p")
        form = program.front(FormDialog)
        filled_in = form.fields
        assert filled_in["kind"] == "part_of"
        form.leave(None)
        await form.query_one("#kind").remove()
        assert form.draft == Draft(filled_in)
