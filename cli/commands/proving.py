"""Proofs: the register of itself, and what was printed or kept of it against it."""

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.called import AsAt, Json, called, day_of, open_register, today
from cli.output import say, say_json, width
from db.errors import RegisterError, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from db.store.reader import Reader

commands = typer.Typer()

_DIFFERS = 1

Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="PAPER",
        help="A paper as rectrack writes it (docx, xlsx, html, md, pdf), an exported list (csv) or a kept hash.",
    ),
]

EXIT_CODES = """Exit codes, the gravest found: 0 all holds; 11 an entry of the ledger was altered, removed or added, or
one you saw is gone; 12 the tables differ from the ledger; 13 a frozen record was altered; 14 a file of evidence is
missing or altered; 15 the database no longer holds to a reference, a trigger or its search index; 1 the paper, list or
hash given with --against differs; 5 the register cannot be read."""


@commands.command("verify", epilog=f"{EXIT_CODES} Example: rectrack verify --against 2022-05-05-hmicfrs-update.docx")
def verify(
    context: typer.Context,
    *,
    against: Against = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="MEETING", help="The meeting of the paper, where it does not say.")
    ] = None,
    as_at: AsAt = None,
    site: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The site folder the paper was written with.", envvar="RECTRACK_SITE"),
    ] = None,
    skip_files: Annotated[
        bool, typer.Option("--skip-files", help="Leave the files recorded as evidence unread.")
    ] = False,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Take the register as it is now, where it holds: you are not warned again."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Prove that nothing was altered behind the ledger, and that a paper agrees with the register.

    Every entry must follow the one before; the register must be what the entries add up to; frozen records, files of
    evidence, references, triggers and the search index must be as they were made; and the last entry you saw must
    still be there. Prints the hash of the last entry: keep it somewhere else, and a ledger that was written anew shows.
    With --against, a paper is also held to the register at the meeting printed on it: its frozen record, or for a
    draft the register as at its day. Whatever does not hold is named.
    """
    from cli.progress import under_way
    from cli.proof_of_register import exit_code, register_json, register_text, witnessed
    from db.proof import prove_register

    if against is None and (meeting or as_at):
        raise WrongUseError("--meeting and --as-at say what a paper is held to: give the paper with --against.")
    with (
        _told_what_is_unreadable(context, quiet=as_json),
        open_register(context) as register,
        register.reading() as reader,
    ):
        with under_way("proving the register"):
            proof = prove_register(reader, files=not skip_files)
        found = witnessed(called(context).location, reader, proof, accept=accept)
        held, text, agrees = (None, "", True) if against is None else _against(reader, against, meeting, as_at, site)
    if as_json:
        said = register_json(found)
        say_json(said if against is None else dict(said) | {"against": held})
    else:
        say(register_text(found))
        if text:
            say(text)
    code = exit_code(found) or (0 if agrees else _DIFFERS)
    if code:
        raise typer.Exit(code)


@contextmanager
def _told_what_is_unreadable(context: typer.Context, *, quiet: bool) -> "Iterator[None]":
    """Name the entries of a damaged register that cannot be read, before it is refused."""
    from db.store.soundness import unreadable_entries

    try:
        yield
    except RegisterError:
        if quiet:
            raise
        with suppress(RegisterError), open_register(context) as register, register.reading() as reader:
            for first, last in unreadable_entries(reader):
                say(f"Entry {first} cannot be read." if first == last else f"Entries {first} to {last} cannot be read.")
        raise


def _against(
    reader: "Reader", against: str, meeting: str | None, as_at: str | None, site: Path | None
) -> tuple[object, str, bool]:
    """Hold what was given to the register; gives it for scripts, for a person, and whether it agrees."""
    from db.questions.kept_hashes import is_hash, is_part_of_hash
    from papers.proving.lists import is_list

    file = Path(against)
    if is_hash(against) and not file.exists():
        return _hash(reader, against)
    if is_part_of_hash(against) and not file.exists():
        raise WrongUseError(
            f"{against} is a part of a hash: give all of its 64 characters, as a paper has under Proof."
        )
    if is_list(file):
        return _list(reader, file, _day(reader, meeting, as_at))
    return _paper(reader, file, meeting or as_at, site)


def _hash(reader: "Reader", against: str) -> tuple[object, str, bool]:
    from cli.columns import wrapped
    from db.questions.kept_hashes import find_hash

    kept = find_hash(reader, against)
    if kept.entry is not None:
        text = f"The kept hash is that of entry {kept.entry} of {kept.entries}: what stood there then stands there now."
    elif kept.record_of:
        text = f"The kept hash is the fingerprint of the frozen record of the meeting of {kept.record_of}."
    else:
        text = (
            "No entry of this ledger has the kept hash: it was written anew since, or the hash is of another register."
        )
    facts = {"hash": kept.hash, "entry": kept.entry, "meeting": kept.record_of or None, "known": kept.is_known}
    return facts, wrapped(text, width()), kept.is_known


def _day(reader: "Reader", meeting: str | None, as_at: str | None) -> "date":
    from db.questions.meetings import find_meeting

    if meeting is not None:
        return find_meeting(reader, meeting).as_at
    return day_of("--as-at", as_at) or today()


def _list(reader: "Reader", file: Path, day: "date") -> tuple[object, str, bool]:
    from cli.proofs import list_json, list_text
    from db.questions.as_at import register_as_at
    from db.questions.recommendations import ListQuery
    from papers.export.lists import Asked, list_table
    from papers.proving.lists import prove_list

    asked = Asked(day, ListQuery())
    if day == today():
        table = list_table(reader, "recommendations", asked)
    else:
        with register_as_at(reader, day) as past:
            table = list_table(past, "recommendations", asked)
    differences = prove_list(file, table)
    return list_json(file.name, day, differences), list_text(file.name, day, differences, width()), not differences


def _paper(reader: "Reader", file: Path, meeting: str | None, site: Path | None) -> tuple[object, str, bool]:
    from cli.asking import read_paper_asking
    from cli.proofs import proof_json, proof_text
    from papers.proving import prove
    from papers.writing.house import House, read_house

    draft, _ = read_paper_asking(file, quiet=True)
    proved = prove(reader, draft, meeting=meeting, house=read_house(site) if site else House())
    return proof_json(draft.name, proved), proof_text(draft.name, proved, width()), not proved.differences
