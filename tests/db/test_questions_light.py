"""Questions are answered before the models are imported."""

from pathlib import Path

import pytest

from house import loaded_after, modules
from registers import new_register_file

HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "textual", "rich", "typer"}


@pytest.mark.parametrize("name", [name for name, _ in modules("db") if name.startswith("db.questions")])
def test_a_question_is_imported_without_the_models(name: str) -> None:
    assert loaded_after(f"import {name}") & HEAVY == set()


def test_a_list_and_its_counts_are_read_without_the_models(tmp_path: Path) -> None:
    path = new_register_file(tmp_path)
    loaded = loaded_after(
        "from datetime import date\n"
        "from db.store.register import Register\n"
        "from db.questions.counts import count_table\n"
        "from db.questions.inspections import inspection_rows\n"
        "from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_rows\n"
        f"with Register.open({str(path)!r}) as register, register.reading() as reader:\n"
        "    on = date(2022, 6, 1)\n"
        "    ids = recommendation_ids(reader, ListQuery(text='x'), on=on)\n"
        "    recommendation_rows(reader, ids, on=on), inspection_rows(reader, on=on), count_table(reader, on=on)\n"
    )
    assert loaded & HEAVY == set()
