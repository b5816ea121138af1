"""The register as it opens: its shape, its ledger, its guards, its clock, and what a server says of itself."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from cli.examination.finding import Finding, advice, well, wrong
from db.dates import in_words
from db.ledger.head import head_of, recorded_last
from db.questions.recorded_files import recorded_files
from db.store.append_only import broken_protection
from db.store.author import current_author
from db.store.engine import journal_mode, server
from db.store.identity import REVISIONS
from db.store.last_seen import LastSeen
from db.store.reader import Reader
from db.store.register import Register

_TOLERATED = timedelta(minutes=2)
_MEGA = 1_000_000


def of_register(register: Register, reader: Reader, location: str) -> Iterator[Finding]:
    """Look at an open register: its shape, the account's role, its database, ledger, clock and evidence files."""
    right = "yours to change" if register.writable else "yours to read"
    yield well("register", f"{location}, {right}, schema {len(REVISIONS)} ({REVISIONS[-1]})")
    yield well("role", register.standing(current_author()).sentence)
    yield from _database(reader)
    yield from _ledger(reader, location)
    yield _clock(reader)
    yield _evidence(reader)


def _database(reader: Reader) -> Iterator[Finding]:
    for name in broken_protection(reader):
        to_do = "Run 'rectrack verify', and ask whoever may write to the database."
        yield wrong("guard", f"the trigger {name} is missing: the database no longer guards against rewriting", to_do)
    if reader.dialect == "sqlite":
        yield well("journal", f"{journal_mode(reader)} mode, synced at every change")
        return
    said = server(reader)
    yield well("server", f"PostgreSQL {said.version}, {said.size / _MEGA:,.1f} MB, you are its role {said.role}")
    if not (said.syncs and said.waits):
        to_do = "Set fsync and synchronous_commit to on, or what was acknowledged may be lost."
        yield wrong("server", "what is written is not on the disk when it is acknowledged", to_do)
    if said.superuser:
        yield advice(
            "server", f"{said.role} is a superuser", "Use a role of 'rectrack user': nothing holds a superuser."
        )


def _ledger(reader: Reader, location: str) -> Iterator[Finding]:
    head = head_of(reader)
    if head is None:
        yield advice("ledger", "empty", "Import a paper: 'rectrack import FILE'.")
        return
    seen = LastSeen(location)
    missing, last = seen.missing(reader), next(reversed(seen.heads), None)
    last_seen = f"entry {last.seq} on {in_words(last.on)}" if last else "none of it yet"
    said = f"ends at entry {head.seq}; you last saw {last_seen}"
    yield wrong("ledger", said, missing.sentence) if missing is not None else well("ledger", said)
    yield well("head", head.hash)


def _clock(reader: Reader) -> Finding:
    now = datetime.now(UTC)
    newest = recorded_last(reader)
    said = f"{now:%Y-%m-%d %H:%M} UTC"
    if newest is None:
        return well("clock", said)
    ahead = newest - now
    if ahead > _TOLERATED:
        behind = f"{ahead.days} days" if ahead.days else f"{int(ahead.total_seconds() // 60)} minutes"
        to_do = f"The clock is {behind} behind the newest entry: set it (timedatectl), or days and order will be wrong."
        return wrong("clock", said, to_do)
    return well("clock", f"{said}, after the newest entry")


def _evidence(reader: Reader) -> Finding:
    files = recorded_files(reader)
    gone = [one for one in files if not os.path.exists(one.path)]  # noqa: PTH110 - never raises
    if gone:
        to_do = "'rectrack evidence check' names them: put them back, or say that they no longer count."
        return advice("evidence", f"{len(files)} files recorded, {len(gone)} not to be seen from here", to_do)
    return well("evidence", f"{len(files)} files recorded, all there" if files else "no files recorded")


def register_facts(register: Register, reader: Reader) -> Mapping[str, object]:
    """Give what scripts ask of an open register."""
    standing, head = register.standing(current_author()), head_of(reader)
    return {
        "writable": register.writable,
        "account": standing.account,
        "role": standing.role,
        "entries": head.seq if head is not None else 0,
        "head": head.hash if head is not None else None,
        "unguarded": list(broken_protection(reader)),
    }
