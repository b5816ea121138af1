import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel, create_engine

from db.actions.meetings import MeetingFacts, add_meeting
from db.errors import RegisterError
from db.ledger.verify import verify
from db.migrations.migrations import OURS, Migrations
from db.store.append_only import broken_protection
from db.store.identity import REVISIONS
from db.store.register import Register
from processes import finished, started
from registers import OFFICER, file_names, new_register, new_register_file
from unprivileged import open_folder, unprivileged

pytestmark = pytest.mark.sqlite_only("about a register file")

REBUILD = '''
"""A later revision, which rebuilds tables as SQLite must to change them."""
import os
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    for name in ("ledger_entry", "status_key", "meeting"):
        with op.batch_alter_table(name, recreate="always") as table:
            table.add_column(sa.Column("remark", sa.Text(), nullable=False, server_default="none"))
'''


def later(folder: Path, after: str = "") -> Migrations:
    """Give this program's migrations and one more, which ends with what `after` says."""
    copied = folder / "migrations"
    shutil.copytree(OURS.folder, copied)
    (copied / "versions" / "r0002_later.py").write_text(f"{REBUILD}    {after}\n", encoding="utf-8")
    return Migrations(copied, (*OURS.revisions, "0002"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a register with something in it, alone in its folder."""
    folder = tmp_path / "group"
    folder.mkdir()
    with new_register(folder) as register, register.writing(OFFICER) as change:
        for month in range(1, 4):
            add_meeting(change, MeetingFacts(date(2022, month, 1), title=f"Month {month}"))
    return folder / "register.db"


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(connection.iterdump())


def _is_a_models(name: str | None, kind: str, _: object) -> bool:
    """Tell what a model declares from what the search index keeps for itself."""
    return not (kind == "table" and name is not None and name.startswith("search_"))


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # verify compares its words
def test_the_revisions_make_the_tables_the_models_declare(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{new_register_file(tmp_path)}")
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": _is_a_models}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()
    with Register.open(tmp_path / "register.db") as register, register.reading() as reader:
        assert verify(reader).faults == ()


def test_every_table_is_made_exactly_as_the_models_would_make_it(tmp_path: Path) -> None:
    def shape(connection: sqlite3.Connection, table: str) -> list[object]:
        indexes = connection.execute(f"PRAGMA index_list({table})").fetchall()
        return [
            connection.execute(f"PRAGMA table_info({table})").fetchall(),
            sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({table})")),
            sorted(
                (name, unique, connection.execute(f"PRAGMA index_info({name})").fetchall())
                for _, name, unique, *_ in indexes
            ),
        ]

    path = tmp_path / "models.db"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with closing(sqlite3.connect(path)) as models, closing(sqlite3.connect(new_register_file(tmp_path))) as revisions:
        for table in SQLModel.metadata.tables:
            assert shape(models, table) == shape(revisions, table)


def test_the_revisions_in_the_header_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(OURS.folder))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS


def test_an_upgrade_keeps_everything_and_a_backup_of_what_was(kept: Path, tmp_path: Path) -> None:
    before = dump(kept)
    backup = later(tmp_path).upgrade(kept)
    assert backup is not None
    assert backup.parent == kept.parent
    assert dump(backup) == before
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT title, remark FROM meeting WHERE id > 0").fetchone() == ("Month 1", "none")
        assert connection.execute("SELECT count(*) FROM status_definition").fetchone()[0] > 0
        with pytest.raises(sqlite3.IntegrityError, match="written for good"):
            connection.execute("DELETE FROM ledger_entry")
    with Register.open(backup) as register, register.reading() as reader:
        assert broken_protection(reader) == ()
        assert verify(reader).faults == ()
    with pytest.raises(RegisterError, match="newer rectrack"):
        Register.open(kept)
    with pytest.raises(RegisterError, match="newer rectrack"):
        OURS.upgrade(kept)


def test_what_is_up_to_date_is_left_as_it_is(kept: Path) -> None:
    before = kept.read_bytes()
    assert OURS.upgrade(kept) is None
    assert kept.read_bytes() == before
    assert file_names(kept.parent) == ["register.db"]


@pytest.mark.parametrize(
    "fault",
    [
        "op.execute('DELETE FROM meeting WHERE id = (SELECT max(id) FROM meeting)')",
        "op.execute(\"UPDATE ledger_entry SET rationale = 'rewritten'\")",
        "op.execute('DELETE FROM status_key')",
    ],
    ids=["a row lost", "the ledger rewritten", "rows named that are gone"],
)
def test_an_upgrade_that_does_not_hold_is_undone(kept: Path, tmp_path: Path, fault: str) -> None:
    before = dump(kept)
    with pytest.raises(RegisterError, match=r"does not hold after upgrading \(.*\): it was left as it was"):
        later(tmp_path, fault).upgrade(kept)
    assert dump(kept) == before


UPGRADE = """
import sys
from pathlib import Path
from db.migrations.migrations import Migrations
print(Migrations(Path(sys.argv[1]), ("0001", "0002")).upgrade(Path(sys.argv[2])))
"""


def test_an_upgrade_killed_half_way_leaves_the_register_as_it_was(kept: Path, tmp_path: Path) -> None:
    before = dump(kept)
    killed = later(tmp_path, f"os.kill(os.getpid(), {int(signal.SIGKILL)})")
    with started(UPGRADE, killed.folder, kept) as process:
        assert process.wait(timeout=60) == -signal.SIGKILL
    assert dump(kept) == before
    with Register.open(kept) as register, register.reading() as reader:
        assert verify(reader).faults == ()


def test_four_officers_upgrading_at_once_do_it_once(kept: Path, tmp_path: Path) -> None:
    folder = later(tmp_path).folder
    with (
        started(UPGRADE, folder, kept) as a,
        started(UPGRADE, folder, kept) as b,
        started(UPGRADE, folder, kept) as c,
        started(UPGRADE, folder, kept) as d,
    ):
        said = [finished(one).strip() for one in (a, b, c, d)]
    backups = [one for one in said if one != "None"]
    assert len(backups) == 1
    assert file_names(kept.parent) == ["register.db", Path(backups[0]).name]


def test_a_register_that_may_not_be_written_is_not_upgraded(tmp_path: Path) -> None:
    with open_folder() as folder:
        path = new_register_file(folder)
        path.chmod(0o444)
        migrations = later(tmp_path)
        with unprivileged(), pytest.raises(RegisterError, match="may not write to the register"):
            migrations.upgrade(path)
