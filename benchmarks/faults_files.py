"""Registers as files: backed up while they are written, made by several at once, upgraded and killed half way."""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event

from after_faults import check_file, contents, numbers_kept
from db.ledger.verify import verify
from db.migrations.migrations import OURS
from db.store.register import Register
from forks import forks
from kept_proofs import Proof
from registers import new_register_file

_FOUR = 4


def backup_under_writes(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Back a register up again and again while an officer writes without a pause, and open each backup."""
    path = new_register_file(folder)
    wrong, largest, kept = [], 0, 0
    with forks(failing=False) as writers, forks(failing=False) as keepers:
        writer = writers.begin("write_on", path, 1, home=folder)
        for number in range(options.backups):
            acknowledged = int(writer.heard() or 0)
            target = folder / f"backup-{number}.db"
            outcome = keepers.rectrack("--db", path, "backup", target, home=folder)
            numbers = numbers_kept(target) if outcome.code == 0 else []
            if outcome.code or len(numbers) < acknowledged or numbers != list(range(1, len(numbers) + 1)):
                wrong.append(f"{acknowledged} acknowledged, {len(numbers)} in the backup; {outcome.err.strip()}")
            kept, largest = kept + 1, max(largest, len(numbers))
            with (
                Register.open(target) as one,
                Register.open(path) as now,
                one.reading() as then,
                now.reading() as reader,
            ):
                head = verify(then).head
                if reader.row("SELECT seq FROM ledger_entry WHERE hash = :hash", hash=head) is None:
                    wrong.append(f"backup {number} ends with a hash that the register has not")
            for made in (target, target.with_name(target.name + ".sha256")):
                made.unlink()
        writer.kill()
        writer.ended()
    yield Proof.today(
        "backup",
        "A backup made while others write restores whole",
        "`rectrack backup` again and again beside a writer that never pauses; each opened, proved, and its newest hash "
        "looked up in the register",
        f"{kept} backups of up to {largest} changes: {len(wrong)} not whole" + "".join(f"; {one}" for one in wrong[:1]),
        held=not wrong,
    )


def first_runs_at_once(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Let four make the same register, and the same demonstration, at the same moment."""
    wrong, made = [], Counter[str]()
    for number in range(options.rounds):
        for command in ("init", "demo"):
            home = folder / f"{command}-{number}"
            home.mkdir()
            line = _command("--db", home / "one.db", "init") if command == "init" else _command("demo", "--no-open")
            running = [_started(line, home) for _ in range(_FOUR)]
            ended = [(one.communicate(timeout=300)[1], one.returncode) for one in running]
            place = home / "one.db" if command == "init" else home / ".local/share/rectrack/demonstration.db"
            contents(place)
            left = [one.name for one in place.parent.iterdir() if one not in {place, home / ".local"}]
            refused = [said for said, code in ended if code]
            told = all(len(said.splitlines()) == 1 and said.startswith("rectrack: ") for said in refused)
            if not told or left or len(refused) == _FOUR:
                wrong.append(f"{command}: {ended}, left {left}")
            made[command] += 1
            shutil.rmtree(home)
    yield Proof.today(
        "firsts",
        "Several who begin at once get one register",
        "four `rectrack init` of one file, and four `rectrack demo` of one account, started at the same moment",
        f"{made['init']} and {made['demo']} times four: {len(wrong)} not one whole register and the others told"
        + "".join(f"; {one}" for one in wrong[:1]),
        held=not wrong,
    )


def upgrade_killed(options: argparse.Namespace, folder: Path) -> Iterator[Proof]:
    """Kill an upgrade to a later shape of the tables at random moments."""
    migrations = folder / "migrations"
    shutil.copytree(OURS.folder, migrations)
    (migrations / "versions" / "r9999_later.py").write_text(_LATER.format(last=OURS.revisions[-1]), encoding="utf-8")
    path = new_register_file(folder)
    before, fresh = contents(path), path.read_bytes()
    chosen = random.Random(options.seed)  # noqa: S311 - moments, no secrets
    code = _UPGRADE.format(revisions=(*OURS.revisions, "9999"))
    wrong, killed, done = [], 0, 0
    for _ in range(5 * options.rounds):
        path.write_bytes(fresh)
        with subprocess.Popen(
            [sys.executable, "-c", code, migrations, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            if process.stdout is not None:
                process.stdout.readline()
            Event().wait(chosen.uniform(0, 0.6))
            with suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
            ended = process.wait()
        check_file(path)
        with closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA user_version").fetchone()[0] > len(OURS.revisions)
        killed, done = killed + (not whole), done + whole
        if not whole and contents(path) != before:
            wrong.append(f"ended with {ended}, and the register is another")
        for left in folder.glob("register.db?*"):
            left.unlink()
    yield Proof.today(
        "upgrade",
        "An older register is brought up to date whole or not at all",
        "`kill -9` at random moments of an upgrade that rebuilds tables",
        f"{killed} upgrades killed on their way, {done} when they were done: {len(wrong)} not as it was before"
        + "".join(f"; {one}" for one in wrong[:1]),
        held=not wrong and killed > 0,
    )


_LATER = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{last}"

def upgrade():
    for name in ("ledger_entry", "status_key", "recommendation", "task"):
        with op.batch_alter_table(name, recreate="always") as table:
            table.add_column(sa.Column("remark", sa.Text(), nullable=False, server_default="none"))
"""

_UPGRADE = """
import sys
from pathlib import Path
from db.migrations.migrations import Migrations
migrations = Migrations(Path(sys.argv[1]), {revisions!r})
print("begun", flush=True)
migrations.upgrade(Path(sys.argv[2]))
"""


def _command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", "from cli.main import run; run()", *map(str, arguments)]


def _started(line: list[str], home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        line,
        cwd=home,
        env=os.environ | {"HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
