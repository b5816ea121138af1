"""The proof of a register as a whole: its ledger, its tables, its frozen records, its files, the database itself."""

import dataclasses
from collections.abc import Iterable, Iterator

from db.evidence_files import CheckedFile, FileState, check_evidence
from db.ledger.faults import Fault, FaultKind, Verification
from db.ledger.naming import Names
from db.ledger.verify import verify
from db.questions.recorded_files import recorded_files
from db.store.reader import Reader
from db.store.soundness import unsound


def prove_register(reader: Reader, *, files: bool = True) -> Verification:
    """Check all that can be checked of a register by itself; `files` reads every file recorded as evidence again.

    It reads the whole register, and adds its ledger up in a file without a name beside it. Raises `RegisterError` where
    the register cannot be read.
    """
    found = verify(reader)
    checked = check_evidence(recorded_files(reader)) if files else ()
    faults = (*found.faults, *_unsound(reader), *_evidence(reader, checked))
    return dataclasses.replace(found, faults=faults, files=len(checked))


def _unsound(reader: Reader) -> Iterator[Fault]:
    for sentence in unsound(reader):
        yield Fault(None, "database", sentence, FaultKind.GUARD)


def _evidence(reader: Reader, checked: Iterable[CheckedFile]) -> Iterator[Fault]:
    names = Names(reader)
    for one in checked:
        if one.state is not FileState.UNCHANGED:
            key = one.file.evidence_id
            name = names.row("evidence", key)
            sentence = f"Entry {key}, {name}, “{one.file.title}”: {one.why}"
            yield Fault(key, f"evidence {key}", sentence, FaultKind.EVIDENCE, name, "sha256")
