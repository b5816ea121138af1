"""One account that works for every officer: who is believed to be at the keyboard, and what it may touch for them."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.errors import RegisterError, WrongUseError
from db.store import location
from db.store.deputy import Deputy, Process, deputy, deputy_of, service_account
from db.store.deputy_files import OfficersFiles
from db.store.location import find_register
from db.store.register import Register
from unprivileged import as_account

SERVICE, ALICE, BOB, ROOT = 990, 1001, 1002, 0
READ, WRITE, NEW = os.O_RDONLY, os.O_WRONLY, os.O_WRONLY | os.O_CREAT | os.O_EXCL
WORKER = ("python", "-I", "worker.py")


def process(uid: int, *, login: int | None = None, sudo: int | None = None) -> Process:
    return Process((uid, uid, uid), login, sudo)


@pytest.mark.parametrize(
    ("found", "believed"),
    [
        (process(SERVICE, sudo=ALICE), Deputy(SERVICE, ALICE, confined=True)),
        (process(SERVICE, login=ALICE, sudo=ALICE), Deputy(SERVICE, ALICE, confined=True)),
        (process(SERVICE, login=ALICE, sudo=BOB), Deputy(SERVICE, ALICE, confined=True)),  # alice said `su bob` first
        (process(SERVICE, sudo=ROOT), Deputy(SERVICE, ROOT, confined=False)),
        (process(SERVICE, login=ALICE, sudo=ROOT), Deputy(SERVICE, ALICE, confined=False)),  # an administrator's root
        (process(SERVICE), Deputy(SERVICE, SERVICE, confined=False)),  # a timer of its own
        (process(ALICE, sudo=BOB), None),  # says so of herself
        (Process((ALICE, SERVICE, SERVICE), None, BOB), None),  # a program that was given the account's rights
        (Process((ALICE, SERVICE, ALICE), None, BOB), None),
    ],
)
def test_who_is_at_the_keyboard(found: Process, believed: Deputy | None) -> None:
    assert deputy_of(found, SERVICE) == believed


def test_a_variable_alone_makes_nobody_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUDO_UID", "12345")
    assert deputy() is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of root's")
@pytest.mark.parametrize(
    ("mode", "account", "said"),
    [
        (0o664, "games", "may be written by others than root"),
        (0o644, "no-such-account", "which this machine does not know"),
        (0o644, "root", "names root as the service account"),
    ],
)
def test_only_a_site_file_of_roots_names_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, account: str, said: str
) -> None:
    site_file = tmp_path / "rectrack.toml"
    monkeypatch.setattr(location, "SITE_FILE", site_file)
    assert service_account() is None
    site_file.write_text(f'service_account = "{account}"\n', encoding="utf-8")
    site_file.chmod(mode)
    with pytest.raises(RegisterError, match=said):
        service_account()
    site_file.chmod(0o644)
    os.chown(site_file, 5, -1)
    if account == "games":
        with pytest.raises(RegisterError, match="may be written by others than root"):
            service_account()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other accounts")
def test_who_comes_past_it_is_told_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with TemporaryDirectory() as name, as_account("lp"), pytest.raises(RegisterError, match="Permission denied"):
        Register.open(Path(name) / "register.db")
    with TemporaryDirectory() as name, TemporaryDirectory() as etc:
        Path(etc).chmod(0o755)
        site_file = Path(etc) / "rectrack.toml"
        site_file.write_text('service_account = "games"\n', encoding="utf-8")
        monkeypatch.setattr(location, "SITE_FILE", site_file)
        with as_account("lp"), pytest.raises(RegisterError, match="start the program with 'sudo -u games rectrack'"):
            Register.open(Path(name) / "register.db")


def test_another_register_than_the_sites_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_file = tmp_path / "rectrack.toml"
    site_file.write_text('register = "/srv/register.db"\n', encoding="utf-8")
    monkeypatch.setattr("db.store.deputy.deputy", lambda: Deputy(SERVICE, ALICE, confined=True))
    assert find_register("/srv/register.db", site_file=site_file) == "/srv/register.db"
    with pytest.raises(WrongUseError, match="leave --db out"):
        find_register("/home/alice/made-up.db", site_file=site_file)
    monkeypatch.setenv("RECTRACK_DB", "/home/alice/made-up.db")
    with pytest.raises(WrongUseError, match="leave --db out"):
        find_register(None, site_file=site_file)


class Files:
    """The rules for an officer, beside files of the service account's, which is the one that runs the tests."""

    def __init__(self, folder: Path, service: int | None = None) -> None:
        self.shared, self.own = folder / "shared", folder / "shared" / "officers" / "alice"
        self.own.mkdir(parents=True)
        self.register = self.shared / "register.db"
        self.backup = self.shared / "backup.db"
        for file in (self.register, self.backup, self.own / "draft.json"):
            file.write_text("kept", encoding="utf-8")
        self._rules = OfficersFiles(
            os.geteuid() if service is None else service, 65533, self.own, self.register, WORKER
        )

    def may(self, event: str, *args: object) -> bool:
        try:
            self._rules.audit(event, args)
        except PermissionError:
            return False
        return True


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give the rules for an officer with a folder of files."""
    return Files(tmp_path)


def test_what_the_account_owns_is_neither_read_nor_written(files: Files) -> None:
    link = files.own / "link"
    link.symlink_to(files.backup)
    for place in (files.backup, files.register, files.own / ".." / ".." / "backup.db", link):
        for how in (READ, WRITE, WRITE | os.O_TRUNC, NEW):
            assert not files.may("open", str(place), None, how)
        assert not files.may("os.remove", place, -1)
        assert not files.may("os.rename", place, files.own / "x", -1, -1)
        assert not files.may("os.chmod", place, 0o777, -1)
    assert not files.may("open", str(files.shared / "new.txt"), "x", NEW)
    assert not files.may("os.mkdir", files.shared / "new", 0o777, -1)
    assert not files.may("os.scandir", str(files.shared))


def test_the_officers_own_folder_and_the_register_are_used(files: Files) -> None:
    draft = files.own / "draft.json"
    assert files.may("open", str(draft), "r", READ)
    assert files.may("open", str(files.own / "new.json"), "x", NEW)
    assert files.may("os.rename", files.own / "new.json", draft, -1, -1)
    assert files.may("os.remove", draft, -1)
    assert files.may("sqlite3.connect", f"file:{files.register}?mode=rw")
    assert files.may("sqlite3.connect", ":memory:")
    assert not files.may("sqlite3.connect", f"file:{files.backup}?mode=ro")
    assert not files.may("sqlite3.connect", str(files.backup))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to others")
def test_what_the_officer_could_not_is_refused_whoever_owns_it(tmp_path: Path) -> None:
    with TemporaryDirectory() as name:
        folder, files = Path(name), Files(tmp_path, service=5)
        folder.chmod(0o755)
        paper, inner = folder / "paper.txt", folder / "inner"
        paper.touch()
        inner.mkdir()
        for mode, may_read in ((0o644, True), (0o640, False), (0o604, True)):
            paper.chmod(mode)
            assert files.may("open", str(paper), "r", READ) == may_read
        for mode, may_make in ((0o777, True), (0o775, False), (0o773, True)):
            inner.chmod(mode)
            assert files.may("open", str(inner / "new.pdf"), None, NEW) == may_make
        assert files.may("os.link", inner / "new.pdf", inner / "other.pdf", -1, -1)
        assert not files.may("os.rename", inner / "new.pdf", paper, -1, -1)
        folder.chmod(0o700)  # they do not get there
        paper.chmod(0o644)
        assert not files.may("open", str(paper), "r", READ)
        assert not files.may("open", str(inner / "more.pdf"), None, NEW)


def test_nothing_is_started_but_the_reader_of_papers(files: Files) -> None:
    assert files.may("subprocess.Popen", "python", [*WORKER, "paper.docx", "read"], "/", {})
    for words in (["vi", "x"], ["python", "-c", "1"], "vi x", [*WORKER[:2], "other.py"]):
        assert not files.may("subprocess.Popen", None, words, None, None)
    assert not files.may("os.system", "vi")
    assert not files.may("os.exec", "/bin/sh", [], {})


def test_devices_and_what_is_open_already_are_used(files: Files) -> None:
    assert files.may("open", "/dev/null", "w", WRITE)
    assert files.may("open", 3, "r", READ)
    assert files.may("os.listdir", "/dev/fd")
    assert files.may("open", "/proc/self/mountinfo", "r", READ)
    assert not files.may("open", "/proc/self/environ", "r", READ)
    assert not files.may("open", f"/proc/{os.getppid()}/environ", "r", READ) or os.geteuid() != 0
