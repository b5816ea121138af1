"""Who may import whom: db below papers below tui below cli."""

import re

import pytest

from house import WINGS, imported_by, loaded_after, modules, texts

SQL = re.compile(r"\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA|WITH \w+ AS) ")

#: What a wing must do without, in its own code and in all that its imports bring along.
FORBIDDEN = {
    "db": {"textual", "rich", "typer", "papers", "tui", "cli"},
    "papers": {"textual", "rich", "typer", "tui", "cli"},
    "tui": {"typer", "cli"},
    "cli": set[str](),
}


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_names_only_what_it_may_import(wing: str) -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, file in modules(wing)
        for imported in imported_by(file)
        if imported.partition(".")[0] in FORBIDDEN[wing]
    ]
    assert wrong == []


@pytest.mark.parametrize("wing", ["db", "papers", "tui"])
def test_a_fresh_process_that_imports_a_whole_wing_loads_only_what_it_may(wing: str) -> None:
    names = [name for name, _ in modules(wing) if ".migrations." not in name]
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert loaded & FORBIDDEN[wing] == set()


@pytest.mark.parametrize("wing", ["papers", "tui", "cli"])
def test_the_register_is_asked_in_db_alone(wing: str) -> None:
    wrong = [f"{name}: {text[:60]}" for name, file in modules(wing) for text in texts(file) if SQL.match(text)]
    assert wrong == []
    assert any(SQL.match(text) for _, file in modules("db") for text in texts(file))


def test_the_rules_cover_every_wing() -> None:
    assert set(FORBIDDEN) == set(WINGS)
    for wing in WINGS:
        assert len(list(modules(wing))) > 1, f"{wing} was found empty"
