"""`rectrack --help` answers at once because it loads almost nothing."""

import pytest
from house import loaded_after

HEAVY = {"textual", "rich", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "lxml", "rapidfuzz"}


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_after(f"from cli.main import main; assert main({arguments!r}) == 0")
    assert loaded & HEAVY == set()


def test_listing_the_register_loads_no_models(tmp_path: str) -> None:
    code = f"from cli.main import main; assert main(['--db', {str(tmp_path)!r} + '/register.db', 'init']) == 0"
    loaded_after(code)
    loaded = loaded_after(
        f"from cli.main import main; assert main(['--db', {str(tmp_path)!r} + '/register.db', 'list']) == 0"
    )
    assert loaded & HEAVY == set()
