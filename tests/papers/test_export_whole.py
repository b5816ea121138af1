"""The whole register as open files: made again from them it is the same in every answer, or it is not made."""

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from answers import answers
from db.actions.freezing import freeze_meeting
from db.errors import RectrackError
from db.ledger.verify import verify
from db.questions.meetings import find_meeting
from db.questions.snapshots import meeting_snapshot
from db.store.register import Register
from deeds import DEEDS, attempt
from desks import small_desk
from papers.draft import PaperDraft
from papers.export.rebuilding import rebuild
from papers.export.whole import write_whole
from papers.writing.progress import StoppedError
from papers_written import take_in
from random_papers import drafts
from registers import OFFICER, file_names, imported_register, new_register

DAY = date(2022, 9, 1)


def rebuilt(register: Register, folder: Path, name: str = "open") -> Register:
    """Write a register as open files and make it again."""
    source = folder / name
    with register.reading() as reader:
        written = write_whole(reader, source, day=DAY)
    place = folder / "again.db"
    again = rebuild(source, place)
    assert again.proof.head == written.head
    return Register.open(place)


def assert_same(register: Register, again: Register, on: date = DAY) -> None:
    """Hold two registers against each other in every answer, and in what proves them."""
    with register.reading() as one, again.reading() as other:
        assert verify(one) == verify(other)
        assert answers(one, on) == answers(other, on)


def freeze_last(register: Register) -> None:
    with register.reading() as reader:
        meeting = find_meeting(reader, "last").meeting_id or 0
        snapshot = meeting_snapshot(reader, meeting)
    with register.writing(OFFICER) as change:
        freeze_meeting(change, meeting, snapshot)


@settings(max_examples=4)
@given(drafts())
def test_a_register_of_any_text_comes_back(draft: PaperDraft) -> None:
    with TemporaryDirectory() as name, new_register(Path(name)) as register:
        take_in(register, draft)
        freeze_last(register)
        with rebuilt(register, Path(name)) as again:
            assert_same(register, again, date(2022, 4, 30))


def test_a_register_on_which_everything_was_done_comes_back(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    with desk.register as register:
        for deed in DEEDS:
            attempt(desk, deed.name)
        with rebuilt(register, tmp_path, "open.zip") as again:
            assert_same(register, again)
            assert again.writable


def test_the_real_papers_come_back(tmp_path: Path) -> None:
    with imported_register(tmp_path) as register:
        freeze_last(register)
        with rebuilt(register, tmp_path) as again:
            assert_same(register, again, date(2022, 5, 5))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give the open files of a small register."""
    with small_desk(tmp_path).register as register, register.reading() as reader:
        write_whole(reader, tmp_path / "open", day=DAY)
    return tmp_path / "open"


@pytest.mark.parametrize("name", ["ledger_entry.jsonl", "recommendation.jsonl", "status_key.jsonl"])
def test_files_that_were_altered_make_no_register(source: Path, name: str) -> None:
    file = source / name
    file.write_bytes(file.read_bytes().replace(b"2", b"3", 1))
    with pytest.raises(RectrackError, match=r"no register was made|no zip file"):
        rebuild(source, source.parent / "again.db")
    assert "again.db" not in file_names(source.parent)


def test_files_altered_with_their_hashes_still_make_no_register(source: Path) -> None:
    """Whoever alters a table and its manifest still has the ledger against them."""
    table, manifest = source / "recommendation.jsonl", source / "manifest.json"
    table.write_bytes(table.read_bytes().replace(b'"AMBER"', b'"GREEN"', 1))
    said = json.loads(manifest.read_text())
    said["tables"]["recommendation"]["sha256"] = hashlib.sha256(table.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(said))
    with pytest.raises(RectrackError, match="is not what the ledger adds up to"):
        rebuild(source, source.parent / "again.db")
    assert "again.db" not in file_names(source.parent)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ledger_entry.jsonl", b"[1, 2]\n"),
        ("ledger_entry.jsonl", b'{"seq": 1}\n'),
        ("ledger_entry.jsonl", b"[" * 100_000 + b"\n"),
        ("snapshot.jsonl", b'{"id": "x"}\n'),
        ("manifest.json", b"[]"),
        ("manifest.json", b'{"form": "rectrack register 1", "tables": {"../x": {}}}'),
        ("manifest.json", b'{"form": "rectrack register 1", "tables": {"ledger_entry": {}, "snapshot": 3}}'),
        ("manifest.json", b"{"),
    ],
)
def test_what_is_no_register_is_refused_in_one_sentence(source: Path, name: str, line: bytes) -> None:
    (source / name).write_bytes(line)
    with pytest.raises(RectrackError) as refused:
        rebuild(source, source.parent / "again.db")
    assert str(refused.value).count("\n") == 0
    assert "again.db" not in file_names(source.parent)


def test_a_file_that_is_missing_and_a_head_that_is_not_the_last_are_refused(source: Path) -> None:
    manifest = source / "manifest.json"
    whole = manifest.read_text()
    manifest.write_text(json.dumps(json.loads(whole) | {"head": "0" * 64}))
    with pytest.raises(RectrackError, match="does not end at the head its manifest gives"):
        rebuild(source, source.parent / "again.db")
    manifest.write_text(whole)
    (source / "task.jsonl").unlink()
    with pytest.raises(RectrackError, match=r"task\.jsonl is missing or cannot be read"):
        rebuild(source, source.parent / "again.db")
    assert "again.db" not in file_names(source.parent)


def test_a_zip_file_that_would_unpack_without_end_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b" " * 50_000_000)
    (tmp_path / "bomb.zip").write_bytes(held.getvalue())
    with pytest.raises(RectrackError, match="more is packed in it"):
        rebuild(tmp_path / "bomb.zip", tmp_path / "again.db")


@pytest.mark.parametrize("name", ["open2", "open2.zip"])
def test_what_is_stopped_leaves_nothing(source: Path, name: str) -> None:
    folder = source.parent
    before = file_names(folder)

    def stop(what: str, done: int = 0, whole: int = 0) -> None:
        if done == whole // 2:
            raise StoppedError(f"Stopped while {what}.")

    with Register.open(folder / "register.db") as register, register.reading() as reader, pytest.raises(StoppedError):
        write_whole(reader, folder / name, day=DAY, told=stop)
    assert file_names(folder) == before
