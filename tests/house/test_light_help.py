"""What answers at once because it loads almost nothing."""

from pathlib import Path

import pytest

from house import loaded_after

HEAVY = {"textual", "rich", "sqlmodel", "sqlalchemy", "alembic", "lxml", "rapidfuzz"}


def _loaded_by(*arguments: str) -> set[str]:
    return loaded_after(f"from cli.main import main; assert main({arguments!r}) == 0")


def test_the_list_of_commands_loads_nothing_heavy() -> None:
    assert _loaded_by("--help") & (HEAVY | {"pydantic"}) == set()


@pytest.mark.parametrize("arguments", [["import", "--help"], ["status", "-h"], ["--version"]])
def test_help_on_a_command_loads_nothing_heavy(arguments: list[str]) -> None:
    assert _loaded_by(*arguments) & HEAVY == set()


def test_listing_a_register_loads_no_models(tmp_path: Path) -> None:
    place = str(tmp_path / "register.db")
    _loaded_by("--db", place, "init")
    assert _loaded_by("--db", place, "list") & HEAVY == set()


def test_the_way_to_the_screen_does_not_load_typer() -> None:
    code = "from cli.main import main; assert main([]) == 2"
    assert loaded_after(code) & (HEAVY | {"typer", "pydantic"}) == set()
