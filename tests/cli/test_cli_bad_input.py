"""Whatever is handed to it: one plain line, the right exit code, and nothing changed."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Command, Finished
from registers import new_register_file
from small_papers import summer_paper
from unprivileged import open_folder, unprivileged

MEBIBYTE = 1 << 20
LONG = "é" * 3_000
HUGE = "9" * 23


def one_line(done: Finished) -> str:
    """Give the refusal; there must be nothing but one line of it."""
    assert done.err.startswith("rectrack: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.out + done.err
    return done.err.removeprefix("rectrack: ").rstrip()


def empty(folder: Path) -> Path:
    return _file(folder / "empty.txt", b"")


def prose(folder: Path) -> Path:
    return _file(folder / "letter.txt", b"Dear Sir,\n\nThank you for the fish.\n")


def binary(folder: Path) -> Path:
    return _file(folder / "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64)


def cut_short(folder: Path) -> Path:
    whole = summer_paper(folder).read_text(encoding="utf-8")
    return _file(folder / "cut.txt", whole[: whole.index("should count")].encode())


def without_status(folder: Path) -> Path:
    text = summer_paper(folder).read_text(encoding="utf-8")
    lines = [line.partition("\t")[2] if "\t" in line else line for line in text.splitlines()]
    return _file(folder / "colourless.txt", "\n".join(lines).encode())


def fifty_megabytes(folder: Path) -> Path:
    return _file(folder / "huge.txt", b"All work and no play makes a dull paper.\n" * (50 * MEBIBYTE // 41))


def a_directory(folder: Path) -> Path:
    (folder / "papers").mkdir()
    return folder / "papers"


def not_there(folder: Path) -> Path:
    return folder / "no-such-paper.txt"


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD_PAPERS = [empty, prose, binary, cut_short, without_status, fifty_megabytes, a_directory, not_there]


@pytest.mark.parametrize("make", BAD_PAPERS)
def test_a_bad_paper_is_refused_and_makes_no_register(
    rectrack: Command, home: Path, make: Callable[[Path], Path]
) -> None:
    paper = make(home)
    there = sorted(home.iterdir())
    done = rectrack("import", paper, "--yes")
    assert done.code == 2
    assert paper.name in one_line(done)
    assert sorted(home.iterdir()) == there


@pytest.mark.parametrize("make", BAD_PAPERS)
def test_a_bad_paper_changes_no_register(rectrack: Command, home: Path, make: Callable[[Path], Path]) -> None:
    before = new_register_file(home).read_bytes()
    done = rectrack("import", make(home), "--yes")
    assert done.code == 2
    assert (home / "register.db").read_bytes() == before


def newer(folder: Path) -> Path:
    path = new_register_file(folder, "newer.db")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    return path


def no_register(folder: Path) -> Path:
    return _file(folder / "notes.txt", b"This is no register, whatever it is called.\n" * 40)


def other_database(folder: Path) -> Path:
    with sqlite3.connect(folder / "other.db") as connection:
        connection.execute("CREATE TABLE fish (name TEXT)")
    connection.close()
    return folder / "other.db"


def folder_as_register(folder: Path) -> Path:
    return a_directory(folder)


def folder_missing(folder: Path) -> Path:
    return folder / "nowhere" / "register.db"


COMMANDS = [
    ["list"],
    ["summary"],
    ["show", "lamps", "1"],
    ["history"],
    ["verify"],
    ["doctor"],
    ["migrate"],
    ["status", "lamps", "1", "--to", "amber", "--rationale", "Why not"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("make", [newer, no_register, other_database, folder_as_register, folder_missing])
def test_a_register_that_cannot_be_used_is_refused(
    rectrack: Command, home: Path, make: Callable[[Path], Path], arguments: list[str]
) -> None:
    path = make(home)
    before = path.read_bytes() if path.is_file() else None
    done = rectrack("--db", path, *arguments)
    assert done.code == 5
    assert path.name in one_line(done)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_newer_register_says_to_upgrade(rectrack: Command, home: Path) -> None:
    assert "newer" in one_line(rectrack("--db", newer(home), "list"))


def test_a_register_in_a_folder_that_may_not_be_written_is_left_as_it_was(harbour: Command, home: Path) -> None:
    register = (home / "register.db").read_bytes()
    change = ["status", "lamps", "2", "--to", "red", "--red-because", "resources", "--rationale", "Lamps were stolen"]
    assert harbour(*change).code == 0  # what the command loads is loaded before the account is left
    with open_folder() as folder:
        closed = folder / "register.db"
        closed.write_bytes(register)
        closed.chmod(0o666)
        folder.chmod(0o555)
        with unprivileged():
            done = harbour("--db", closed, *change)
        assert done.code == 5
        assert "register.db" in one_line(done)
        assert closed.read_bytes() == register


def test_an_import_that_may_not_be_written_is_refused_before_anything_is_asked(harbour: Command, home: Path) -> None:
    register, paper = (home / "register.db").read_bytes(), summer_paper(home).read_bytes()
    with open_folder() as folder:
        closed, given = folder / "register.db", folder / "paper.txt"
        closed.write_bytes(register)
        given.write_bytes(paper)
        closed.chmod(0o444)
        folder.chmod(0o555)
        with unprivileged():
            done = harbour("--db", closed, "import", given, answer="y\n")
    assert (done.code, done.out) == (5, "")
    assert "open for reading only" in one_line(done)


def test_an_import_into_a_folder_that_takes_no_files_is_refused(rectrack: Command, home: Path) -> None:
    done = rectrack("--db", "/proc/new.db", "import", summer_paper(home), "--yes")
    assert done.code == 5
    assert "/proc/new.db" in one_line(done)


@pytest.mark.parametrize("command", ["init", "demo"])
def test_no_register_is_made_in_a_folder_that_may_not_be_written(rectrack: Command, command: str) -> None:
    arguments = [command, "--no-open"] if command == "demo" else [command]
    assert rectrack(*arguments).code == 0
    with open_folder() as folder:
        folder.chmod(0o555)
        with unprivileged():
            done = rectrack("--db", folder / "new.db", *arguments)
        assert done.code == 5
        assert "new.db" in one_line(done)
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["list", "--no-such-option"],
        ["list", "--sort", "smell"],
        ["list", "--as-at", "the day after"],
        ["summary", "--previous", "Michaelmas"],
        ["show"],
        ["show", "no such report", "9"],
        ["status", "lamps", "1", "--rationale", "No status given"],
        ["import"],
        ["--db", "", "list"],
        ["--db"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_line_that_says_what_to_do(rectrack: Command, home: Path, arguments: list[str]) -> None:
    new_register_file(home)
    done = rectrack(*arguments)
    assert done.code == 2
    assert one_line(done)
    assert done.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", f"--as-at={LONG}"],
        ["show", LONG],
        ["--db", LONG, "list"],
        ["paper", "--out", f"{LONG}.docx"],
        ["meeting", "show", "last", "--record", LONG],
        ["export", "--out", f"{LONG}.csv"],
        ["evidence", "add", "lamps", "2", "--kind", "policy", "--title", "x", "--file", LONG],
        ["backup", LONG],
        ["restore", LONG],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_is_very_long_is_refused_in_a_sentence_that_can_be_read(harbour: Command, arguments: list[str]) -> None:
    done = harbour(*arguments)
    assert done.code in {2, 5}
    assert len(one_line(done)) < 400


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["unlink", HUGE, "--because", "x"], f"There is no link numbered {HUGE}"),
        (["evidence", "withdraw", HUGE, "--because", "x"], f"There is no evidence numbered {HUGE}"),
        (["correct", "link", HUGE, "--because", "x"], HUGE),
        (["correct", "entry", HUGE, "--because", "x"], HUGE),
        (["undo", HUGE], HUGE),
        (["show", HUGE], HUGE),
    ],
    ids=lambda said: said if isinstance(said, str) else said[0],
)
def test_a_number_higher_than_any_is_that_of_nothing(harbour: Command, arguments: list[str], said: str) -> None:
    done = harbour(*arguments)
    assert done.code == 2
    assert said in one_line(done)


@pytest.mark.parametrize("given", ["/dev/zero", "pipe"])
@pytest.mark.parametrize(
    "arguments",
    [["status-key", "add"], ["init", "--from"], ["restore", "--yes"], ["import", "paper.txt", "--decisions"]],
    ids=lambda arguments: arguments[0],
)
def test_what_never_ends_is_not_read(harbour: Command, home: Path, given: str, arguments: list[str]) -> None:
    os.mkfifo(home / "pipe")
    summer_paper(home).rename(home / "paper.txt")
    done = harbour(*(["--db", "new.db"] if arguments[0] == "init" else []), *arguments, given)
    assert done.code in {2, 5}
    assert f"{given} is no" in one_line(done)


def test_a_backup_that_is_not_there_is_no_register_that_is_missing(harbour: Command) -> None:
    done = harbour("restore", "kept.db", "--yes")
    assert (done.code, one_line(done)) == (2, "There is no file kept.db: check its name and folder.")


def test_a_file_that_is_there_says_what_this_command_can_do_about_it(harbour: Command, home: Path) -> None:
    (home / "record.json").touch()
    (home / "list.csv").touch()
    assert one_line(harbour("meeting", "show", "last", "--record", "record.json")).endswith("give another name.")
    assert "or --force to replace it" in one_line(harbour("export", "--out", "list.csv"))


@pytest.mark.parametrize("place", ["", ".", "/"])
def test_a_register_is_moved_to_no_folder(harbour: Command, home: Path, place: str) -> None:
    before = sorted(home.iterdir())
    done = harbour("migrate-store", "register.db", place)
    assert done.code == 5
    assert "is a folder: name the register file in it" in one_line(done)
    assert sorted(home.iterdir()) == before


def test_what_lies_in_a_folder_that_may_not_be_entered_is_refused_by_name(harbour: Command, home: Path) -> None:
    assert harbour("verify").code == 0  # what the commands load is loaded before the account is left
    with open_folder() as folder:
        inner = folder / "inner"
        inner.mkdir()
        (inner / "there.db").write_bytes((home / "register.db").read_bytes())
        shown = folder / "register.db"
        shown.write_bytes((home / "register.db").read_bytes())
        shown.chmod(0o666)
        inner.chmod(0)
        place = inner / "there.db"
        unprepared = (
            ["--db", shown, "backup", place],
            ["--db", shown, "restore", place, "--yes"],
            ["--db", place, "init"],
            ["--db", place, "doctor"],
            ["--db", shown, "init", "--from", place],
            ["--db", inner / "deep" / "new.db", "init"],
            ["migrate-store", shown, place],
        )
        with unprivileged():
            ended = [harbour(*arguments) for arguments in unprepared]
    for arguments, done in zip(unprepared, ended, strict=True):
        assert done.code in {2, 5}, (arguments, done)
        assert "Permission denied" in one_line(done), arguments
        assert "inner" in one_line(done), arguments
