"""Filters and saved views on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import rectrack
from db.filters.reading import read_filter
from program import demonstration_file
from tui.saved_views import SavedView, forget_view, keep_view, read_views

KEEPS = {"XDG_CONFIG_HOME": "settings"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filters")
    demonstration_file(folder)
    return folder


def _listed(home: Path, *words: str) -> list[dict[str, Any]]:
    variables = {name: str(home / folder) for name, folder in KEEPS.items()}
    found = rectrack("--db", "demonstration.db", "list", "--json", *words, home=home, variables=variables)
    assert found.code == 0, found.err
    items: list[dict[str, Any]] = json.loads(found.out)
    return items


def test_a_list_is_filtered_sorted_and_saved_as_on_the_screen(home: Path) -> None:
    everything = _listed(home)
    afis = _listed(home, "-kind:recommendation", "status:amber,red", "sort:-slip")
    assert afis == sorted(
        (one for one in everything if one["item_kind"] != "recommendation" and one["status"] in {"AMBER", "RED"}),
        key=lambda one: -one["slip_days"],
    )
    owner = next(one["owner"] for one in everything if " " in (one["owner"] or ""))
    assert _listed(home, f"owner:{owner}") == [one for one in everything if owner in (one["owner"] or "")]
    late = _listed(home, "overdue level:national sort:number", "--save-view", "Late")
    assert late == _listed(home, "--view", "late")
    assert [one for one in late if one["status"] == "RED"] == _listed(home, "--view", "lat", "status:red")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("statsu:red",), "At character 1 of the filter: There is no field “statsu”: did you mean status?"),
        (("due<soon",), "At character 5 of the filter: “soon” is no date for “due”"),
        (("--view", "nothing"), "There is no saved view “nothing”: choose from Overdue, "),
    ],
)
def test_what_cannot_be_read_is_one_line_that_says_where(home: Path, words: tuple[str, ...], said: str) -> None:
    variables = {"XDG_CONFIG_HOME": str(home / "none")}
    found = rectrack("--db", "demonstration.db", "list", *words, home=home, variables=variables)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"rectrack: {said}")
    assert found.err.count("\n") == 1


def test_views_are_kept_replaced_and_forgotten_and_a_spoilt_one_is_complained_of(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "views.toml"
    built_in = read_views(path).views
    assert len(built_in) == 6
    for view in built_in:
        read_filter(view.filter)
    view = SavedView(' My "own"  \\ view', "owner:\"a 'b'\" sort:-due", ("due", "number"))
    kept = keep_view(path, view)
    assert kept == read_views(path)
    assert kept.views[-1] == SavedView('My "own" \\ view', view.filter, view.columns)
    again = keep_view(path, SavedView('my "OWN" \\ VIEW', "red", digit=5)).views
    assert again == read_views(path).views
    assert (again[-1].filter, [one.name for one in again if one.digit == 5]) == ("red", [again[-1].name])
    assert forget_view(path, "my").views == read_views(path).views == again[:-1]
    path.write_text('[[view]]\nname = "x"\nfilter = "a:b"\n[[view]]\nname = "y"\nfilter = "red"\n[[view]]\n', "utf-8")
    read = read_views(path)
    assert [one.name for one in read.views] == ["y"]
    assert len(read.complaints) == 2
    assert "view 1 (x): At character 1" in read.complaints[0]
