"""A local file is evidence by what it is: its content, size and time, read only when asked."""

import hashlib
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.errors import WrongUseError
from db.evidence_files import CheckedFile, FileState, RecordedFile, check_evidence, fingerprint
from registers import new_register
from unprivileged import open_folder, unprivileged


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "minutes [final].txt"
    path.write_bytes(b"agreed")
    moment = datetime(2022, 5, 5, 9, 30, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def _recorded(path: Path) -> RecordedFile:
    one = fingerprint(path)
    return RecordedFile(7, "Minutes", one.path, one.sha256, one.size, one.modified_at)


def _checked(file: RecordedFile) -> CheckedFile:
    (one,) = check_evidence([file])
    return one


def test_a_file_is_named_whole_and_hashed(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(document.parent)
    one = fingerprint(Path(document.name))
    assert (one.path, one.size) == (str(document), 6)
    assert one.sha256 == hashlib.sha256(b"agreed").hexdigest()
    assert one.modified_at == "2022-05-05T09:30:00.000000+00:00"


def test_a_file_longer_than_one_piece_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.bin"
    content = bytes(range(256)) * 9000
    path.write_bytes(content)
    assert fingerprint(path).sha256 == hashlib.sha256(content).hexdigest()


def test_an_unchanged_file_is_unchanged_whatever_its_time(document: Path) -> None:
    file = _recorded(document)
    os.utime(document)
    assert _checked(file) == CheckedFile(file, FileState.UNCHANGED)


def test_a_file_in_a_folder_that_may_not_be_entered_is_not_said_to_be_gone() -> None:
    with open_folder() as folder:
        path = folder / "inner" / "minutes.txt"
        path.parent.mkdir()
        path.write_bytes(b"agreed")
        file = _recorded(path)
        path.parent.chmod(0)
        with unprivileged():
            checked = _checked(file)
        path.parent.chmod(0o700)
    assert checked.state is FileState.UNREADABLE
    assert checked.why == f"{path} cannot be read (Permission denied): ask for the right to read it."


def test_a_changed_file_is_found_even_at_the_same_size_and_time(document: Path) -> None:
    file = _recorded(document)
    times = document.stat()
    document.write_bytes(b"denied")
    os.utime(document, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert _checked(file).state is FileState.CHANGED
    assert _checked(file).why == f"{document} is not what was recorded (6 bytes; last written 5 May 2022)."
    document.write_bytes(b"not agreed")
    assert "6 bytes then, 10 now" in _checked(file).why


def test_a_missing_file_is_missing(document: Path) -> None:
    file = _recorded(document)
    document.unlink()
    assert _checked(file) == CheckedFile(file, FileState.MISSING, f"{document} is no longer there.")
    document.symlink_to("nowhere")
    assert _checked(file).state is FileState.MISSING


def test_what_became_a_folder_or_a_pipe_keeps_nobody_waiting(document: Path) -> None:
    file = _recorded(document)
    document.unlink()
    document.mkdir()
    assert _checked(file) == CheckedFile(
        file, FileState.UNREADABLE, f"{document} is no ordinary file: name the document itself."
    )
    document.rmdir()
    os.mkfifo(document)
    assert _checked(file).state is FileState.UNREADABLE


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"There is no file .*nothing\.txt: look at the name"):
        fingerprint(tmp_path / "nothing.txt")


def test_a_file_that_may_not_be_read_is_refused() -> None:
    with open_folder() as folder, unprivileged():
        path = folder / "secret.txt"
        path.write_bytes(b"x")
        path.chmod(0)
        with pytest.raises(WrongUseError, match=r"secret\.txt cannot be read \(Permission denied\)"):
            fingerprint(path)


@pytest.mark.sqlite_only("about a register file")
def test_the_register_itself_is_no_evidence_and_keeps_its_lock(tmp_path: Path) -> None:
    with new_register(tmp_path) as register:
        path = Path(register.location)
        (tmp_path / "elsewhere.db").symlink_to(path)
        with pytest.raises(WrongUseError, match="is open in this program: name another document"):
            fingerprint(tmp_path / "elsewhere.db")
    fingerprint(path)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WrongUseError, match="is open in this program"):
        fingerprint(path)
    other.close()
