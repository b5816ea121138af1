"""Writers killed, and what they acknowledged; and when an acknowledgement is said."""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from after_faults import numbers_kept
from forks import Fault, forks
from kept_proofs import Proof
from killing import Killing, Kills
from own_server import own_server
from registers import new_register_file
from syncs import Call, unsafe_when_acknowledged

_DURABLE = "What was acknowledged is never lost, and a half change never exists"
_ROUND = 40
"""Kills after which a new register is begun: proving a long ledger takes longer than killing."""


def killed_in_a_file(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Kill writers of a file at random moments."""
    found = Kills()
    with forks(failing=False) as copies:
        while found.kills < options.kills:
            place = str(new_register_file(folder, f"{found.kills}.db"))
            killing = Killing(copies, place, folder, seed=options.seed + found.kills)
            for _ in range(min(_ROUND, options.kills - found.kills)):
                killing.kill_writer(found)
    yield Proof.today(
        "killed",
        _DURABLE,
        "`kill -9` of a writer at random moments, SQLite; integrity, ledger and tables proved after each",
        _figure(found),
        held=not found.wrong,
    )


def killed_at_each_call(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Kill a writer before each of the calls that one change makes to the system."""
    del options
    path = new_register_file(folder)
    wrong, kills = [], 0
    with forks() as copies:
        calls = copies.do("write_once", path, 1, home=folder, fault=Fault(str(folder))).counted["any"]
        fresh, kept = path.read_bytes(), [1]
        for nth in range(1, calls + 1):
            path.write_bytes(fresh)
            heard = copies.do("write_once", path, 2, home=folder, fault=Fault.killed(folder, nth)).heard
            kept = numbers_kept(path)
            kills += 1
            if kept != [1, 2] and (heard or kept != [1]):
                wrong.append(f"call {nth}: {kept}")
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
    yield Proof.today(
        "killed-calls",
        _DURABLE,
        "`kill -9` before each single call to the system that a change makes, SQLite",
        f"{kills} calls, {kills} kills: {len(wrong)} lost or half changes" + _first(wrong),
        held=not wrong,
    )


def killed_on_a_server(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Kill writers of a database, then the server itself."""
    clients, servers = Kills(), Kills()
    with own_server() as server, forks(failing=False) as copies:
        while clients.kills < options.kills:
            place = server.new_register(f"clients{clients.kills}")
            killing = Killing(copies, place, folder, seed=options.seed + clients.kills)
            for _ in range(min(_ROUND, options.kills - clients.kills)):
                killing.kill_writer(clients)
        killing = Killing(copies, server.new_register("servers"), folder, seed=options.seed)
        for _ in range(options.server_kills):
            killing.kill_server(servers, server)
    yield Proof.today(
        "killed-postgres",
        _DURABLE,
        "`kill -9` of a writer at random moments, PostgreSQL",
        _figure(clients),
        held=not clients.wrong,
    )
    yield Proof.today(
        "killed-server",
        _DURABLE,
        "`kill -9` of the PostgreSQL server and all its processes while a writer writes, then started again",
        _figure(servers),
        held=not servers.wrong,
    )


def synced_before_it_is_said(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Trace the calls to the system of a writer, and look at what was not yet safe at each acknowledgement."""
    del options
    path, log = new_register_file(folder), folder / "calls"
    code = "import sys, fault_deeds; [fault_deeds.write_once(sys.argv[1], str(one)) for one in range(1, 101)]"
    traced = "trace=openat,write,pwrite64,fsync,fdatasync,unlink,ftruncate"
    subprocess.run(
        ["strace", "-f", "-y", "-e", traced, "-o", log, sys.executable, "-c", code, path],
        check=True,
        stdout=subprocess.PIPE,
    )
    calls = list(_traced(log.read_text(encoding="utf-8", errors="replace").splitlines(), str(folder)))
    unsafe = unsafe_when_acknowledged(calls)
    early = [one for one in unsafe if one]
    syncs = sum(one.name == "fsync" for one in calls)
    yield Proof.today(
        "synced",
        "No change is acknowledged before it is safe on the disk",
        "system-call trace of a writer (strace): every file and folder it touched is synced before it says so",
        f"{len(unsafe)} acknowledgements, {syncs} syncs before them: {len(early)} too early" + _first(map(str, early)),
        held=len(unsafe) > 0 and not early,
    )


_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
_FD = re.compile(r"^\d+<([^>]*)>")
_QUOTED = re.compile(r'"([^"]*)"')


def _traced(lines: Iterable[str], folder: str) -> Iterator[Call]:
    """Read what strace wrote of the files of a folder, and each write to standard output."""
    for line in lines:
        found = _CALL.match(line)
        if found is None or found[3] == "-1":
            continue
        name, given = found[1], found[2]
        if name == "write" and given.startswith("1<"):
            yield Call("acknowledge")
            continue
        named = _QUOTED.search(given) if name in {"openat", "unlink"} else _FD.match(given)
        if named is None or not named[1].startswith(folder):
            continue
        if name == "openat":
            if "O_CREAT" in given:
                yield Call("create", named[1])
        else:
            yield Call({"pwrite64": "write", "fdatasync": "fsync", "ftruncate": "truncate"}.get(name, name), named[1])


def _figure(found: Kills) -> str:
    return (
        f"{found.kills:,} kills, {found.acknowledged:,} changes acknowledged: {len(found.wrong)} lost, half or unsound "
        f"({found.unsaid} kept whole before it could be said)" + _first(found.wrong)
    )


def _first(wrong: Iterable[str]) -> str:
    return "".join(f"; first: {one}" for one in list(wrong)[:1])
