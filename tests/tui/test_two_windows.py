"""One officer with two rectracks open at once: what each keeps on the desk stays, and each undoes its own work."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from program import demonstration_file, running
from tui.drafts import Draft, Drafts
from tui.saved_views import SavedView, keep_view, read_views
from tui.session import NAME
from tui.settings_file import keep_setting

FORM = "status of item 7"


@pytest.fixture
def windows(tmp_path: Path) -> tuple[Drafts, Drafts]:
    """Give the drafts of one officer, twice."""
    return Drafts(tmp_path, "/srv/register.db"), Drafts(tmp_path, "/srv/register.db")


def draft(words: str) -> Draft:
    """Give a draft of a few words."""
    return Draft({"rationale": words})


def test_what_is_typed_in_two_windows_is_kept_from_both(windows: tuple[Drafts, Drafts], tmp_path: Path) -> None:
    one, other = windows
    assert (one.of(FORM), other.of(FORM)) == (Draft(), Draft())
    one.keep(FORM, draft("Mine"))
    other.keep(FORM, draft("Mine too"))
    one.keep(FORM, draft("Mine, longer"))
    other.keep(FORM, draft("Mine too, longer"))
    other.drop(FORM)
    later = Drafts(tmp_path, "/srv/register.db")
    assert later.of(FORM) == draft("Mine, longer")
    later.drop(FORM)
    assert later.of(FORM) == Draft()


def test_a_draft_taken_up_in_another_window_is_not_taken_away_by_it(windows: tuple[Drafts, Drafts]) -> None:
    one, other = windows
    one.of(FORM)
    one.keep(FORM, draft("Half a thought"))
    assert other.of(FORM) == draft("Half a thought")
    one.keep(FORM, draft("Half a thought, and the rest"))
    other.drop(FORM)
    assert one.of(FORM) == draft("Half a thought, and the rest")


def test_where_one_was_is_that_of_the_window_left_last(windows: tuple[Drafts, Drafts], tmp_path: Path) -> None:
    for window, words in zip(windows, ("first", "second"), strict=True):
        window.of(NAME)
        window.keep(NAME, draft(words), over=True)
    assert Drafts(tmp_path, "/srv/register.db").of(NAME) == draft("second")
    assert len(list(tmp_path.iterdir())) == 1


def _save_many(folder: Path, window: int) -> None:
    for number in range(10):
        keep_view(folder / "views.toml", SavedView(f"View {window} {number}", "overdue"))
        keep_setting(folder / "settings.toml", f"setting_{window}_{number}", number)


def test_views_and_settings_saved_at_once_are_all_there(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as windows:
        list(windows.map(_save_many, [tmp_path] * 3, range(3)))
    names = {one.name for one in read_views(tmp_path / "views.toml").views}
    assert names >= {f"View {window} {number}" for window in range(3) for number in range(10)}
    assert (tmp_path / "settings.toml").read_text().count("setting_") == 30


async def test_undo_takes_back_what_was_done_in_this_window(tmp_path: Path) -> None:
    """And a view that another window saves is there to be chosen."""
    place = demonstration_file(tmp_path)
    async with running(place) as one:
        item = one.selected
        await one.press("u")
        await one.type("From the first window.")
        await one.press("ctrl+s")
        async with running(place) as other:
            await other.press("j", "u")
            await other.type("From the second window.")
            await other.press("ctrl+s")
            keep_view(one.app.desk.views_file, SavedView("From elsewhere", "overdue"))
            await one.press("z")
            assert "add update" in one.said
            texts = [update.text for update in one.record(item).updates]
            assert "From the first window." not in texts
            assert other.rows("SELECT id FROM progress_update WHERE text = 'From the second window.'") != []
            assert [update.text for update in other.record(other.selected).updates][:1] == ["From the second window."]
            await one.press("apostrophe")
            assert "From elsewhere" in one.text
