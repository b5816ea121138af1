"""A service account that keeps the register for its officers: as the accounts of the machine themselves."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.questions.history import HistoryQuery, history_entries, history_ids
from db.store.register import Register
from service_account import ServiceAccount
from small_papers import summer_paper

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other accounts")


@pytest.fixture
def site() -> Iterator[tuple[ServiceAccount, Path]]:
    """Give a service account, and a folder that everybody may write in."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "out").mkdir()
        (folder / "out").chmod(0o777)
        yield ServiceAccount(folder), folder / "out"


def test_officers_work_through_it_and_it_touches_nothing_else_for_them(site: tuple[ServiceAccount, Path]) -> None:
    account, out = site
    made = account.runs("init", "--shared", by="root")
    assert (made.code, made.out.splitlines()[-1]) == (0, "Next: rectrack user add ACCOUNT --role officer")
    assert account.runs("user", "add", "man", "--role", "officer", by="root").code == 0
    assert (account.folder.stat().st_mode & 0o777, account.register.stat().st_uid) == (0o700, account.uid)

    paper = summer_paper(out)
    paper.chmod(0o644)
    done = account.runs("import", paper, "--yes", by="man", USER="lp", LOGNAME="lp")
    assert (done.code, done.err) == (0, "")
    refused = account.runs("import", paper, "--yes", by="lp")
    assert (refused.code, "needs the role of officer, and lp is a viewer" in refused.err) == (3, True)

    secret = account.folder / "minutes.txt"
    secret.write_bytes(paper.read_bytes())
    os.chown(secret, account.uid, -1)
    theirs = out / "theirs.csv"
    theirs.write_text("kept", encoding="utf-8")
    os.chown(theirs, account.uid, -1)
    for arguments, said in (
        (("import", secret, "--yes"), "cannot be read (the service account does not do that"),
        (("export", "items", "--out", theirs, "--force"), "the service account does not do that"),
    ):
        told = account.runs(*arguments, by="man")
        assert told.code != 0
        assert said in told.err, (arguments, told)
    assert theirs.read_text(encoding="utf-8") == "kept"
    assert sorted(one.name for one in account.folder.iterdir()) == ["minutes.txt", "officers", "register.db"]

    written = account.runs("export", "items", "--out", out / "list.csv", by="man")
    assert (written.code, (out / "list.csv").stat().st_mode & 0o004) == (0, 0o004)
    with Register.open(account.register) as register, register.reading() as reader:
        entries = history_entries(reader, history_ids(reader, HistoryQuery()))
    assert {one.author for one in entries} == {"root", "man"}
    assert {one.author for one in entries if one.action == "add recommendation"} == {"man"}
