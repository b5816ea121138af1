"""Bringing a register up to date is for its administrators."""

import shutil
from pathlib import Path

import pytest

from db.actions.officers import add_officer, change_role
from db.errors import RuleError
from db.migrations.migrations import OURS, Migrations
from db.store.author import current_author
from db.store.register import Register
from db.words import Role
from registers import OFFICER, file_names, new_register_file

LATER = '''
"""A later revision."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    op.add_column("meeting", sa.Column("remark", sa.Text(), nullable=True))
'''


def test_an_officer_does_not_upgrade_a_shared_register(tmp_path: Path) -> None:
    copied, group = tmp_path / "migrations", tmp_path / "group"
    shutil.copytree(OURS.folder, copied)
    (copied / "versions" / "r0002_later.py").write_text(LATER, encoding="utf-8")
    later = Migrations(copied, (*OURS.revisions, "0002"))
    group.mkdir()
    path, me = new_register_file(group), current_author().account
    with Register.open(path) as register:
        with register.writing(OFFICER) as change:
            add_officer(change, me, Role.ADMINISTRATOR)
        with register.writing(OFFICER) as change:
            change_role(change, me, Role.OFFICER, rationale="Rests.")
    before = path.read_bytes()
    with pytest.raises(RuleError, match=f"'Migrate' needs the role of administrator, and {me} is an officer"):
        later.upgrade(path)
    assert (path.read_bytes(), file_names(group)) == (before, ["register.db"])
    with Register.open(path) as register, register.writing(OFFICER) as change:
        change_role(change, me, Role.ADMINISTRATOR, rationale="Is back.")
    assert later.upgrade(path) is not None
