"""The command line on a register that is kept on a server: every command says what it says of a file."""

import re
from pathlib import Path

import pytest

import postgres_server
from command_line import Command
from small_papers import autumn_paper, summer_paper
from stores import stores

if "postgresql" not in stores():  # the head of the report says so
    __test__ = False

ITEM = ("lamps", "1")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("import", "summer", "--yes"),
    ("import", "autumn", "--yes"),
    ("import", "autumn", "--yes"),
    ("summary",),
    ("summary", "--trend"),
    ("list",),
    ("list", "status:amber harbour"),
    ("list", "--warnings", "--json"),
    ("status", *ITEM, "--to", "red", "--red-because", "resources", "--because", "No money."),
    ("status", *ITEM, "--to", "green", "--because", "Done."),
    ("extend", *ITEM, "--to", "March 2030", "--because", "Training moved."),
    ("show", *ITEM),
    ("undo",),
    ("history", *ITEM),
    ("meeting", "list"),
    ("meeting", "compare", "2021-07-31", "2021-10-31"),
    ("show", *ITEM, "--as-at", "2021-08-01"),
    ("review", "2021-10-31", "--queue", "overdue"),
    ("chase",),
    ("search", "trainer"),
    ("lint",),
    ("export", "recommendations", "--format", "csv"),
    ("verify",),
)

#: What is another every time: hashes, moments, and where it is kept.
_OWN = re.compile(r"[0-9a-f]{64}|\d\d:\d\d(:\d\d(\.\d+)?)?|register\.db|postgresql://\S*[^\s.,:]|\b\d\.\d s\b")


def _said(text: str) -> str:
    return " ".join(_OWN.sub("#", text).split())


def test_every_command_says_of_a_server_what_it_says_of_a_file(rectrack: Command, home: Path) -> None:
    place = postgres_server.fresh_database()
    papers = {"summer": str(summer_paper(home)), "autumn": str(autumn_paper(home))}
    missing = rectrack("--db", place, "summary")
    assert missing.code == 5
    assert "rectrack init" in missing.err
    for where in ("register.db", place):
        assert rectrack("--db", where, "init").code == 0
        again = rectrack("--db", where, "init")
        assert again.code == 5
        assert "already" in again.err
    for arguments in COMMANDS:
        words = [papers.get(one, one) for one in arguments]
        file, server = rectrack(*words), rectrack("--db", place, *words)
        assert file.code in {0, 1, 3}, file
        assert (server.code, _said(server.out), _said(server.err)) == (file.code, _said(file.out), _said(file.err)), (
            words
        )


def test_a_register_goes_to_a_server_and_back_through_its_open_files(harbour: Command, home: Path) -> None:
    place = postgres_server.fresh_database()
    assert harbour("export", "--whole", "open").code == 0
    made = harbour("--db", place, "init", "--from", "open")
    assert made.code == 0, made.err
    assert harbour("--db", place, "export", "--whole", "again").code == 0
    for file in (home / "open").glob("*.jsonl"):
        assert (home / "again" / file.name).read_bytes() == file.read_bytes()
    assert harbour("--db", place, "migrate").out == f"{place} is up to date.\n"


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("postgresql://pat:hunter2@db.example/rectrack", 2, "holds no password"),
        ("postgresql:///rectrack?host=/nowhere", 5, "cannot be reached"),
        ("oracle://db.example/rectrack", 5, "is no register"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_a_line(
    rectrack: Command, place: str, code: int, said: str
) -> None:
    for command in ("list", "init", "migrate", "verify"):
        refused = rectrack("--db", place, command)
        assert refused.code == code, refused
        assert said in refused.err
        assert "hunter2" not in refused.err + refused.out
