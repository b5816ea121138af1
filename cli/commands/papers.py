"""Committee papers into the register."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import read_paper_asking, say_unplaced, unplaced_json
from cli.called import Json, called, day_of, open_register
from cli.output import ask, say, say_json, width
from db.errors import NoRegisterError, WrongUseError

if TYPE_CHECKING:
    from db.store.register import Register

commands = typer.Typer()

_LEFT_AS_IT_IS = 1


@commands.command("import", epilog="Example: rectrack import 2022-05-05-agenda-pack.txt")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The committee paper.")],
    *,
    as_at: Annotated[
        str | None,
        typer.Option("--as-at", metavar="DATE", help="The day its positions are of, where the paper does not say."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Accept what it would change without being asked.")] = False,
    as_json: Json = False,
) -> None:
    """Read a committee paper and put what it says into the register.

    Prints what it found, what would change and what it could not read, then asks. The same paper twice changes
    nothing. With --json it does not ask: it only prints, unless --yes is given too. Where there is no register yet,
    one is made. Exit code 1 where you answer no.
    """
    from cli.proposals import proposal_json, proposal_text
    from db.store.author import current_author
    from papers.importing.accepting import accept
    from papers.importing.proposing import propose

    if yes or not as_json:
        _check_writable(context)
    draft, unplaced = read_paper_asking(file, quiet=yes or as_json)
    with _register_or_none_yet(context) as register, register.reading() as reader:
        proposal = propose(reader, draft, day_of("--as-at", as_at))
    if not as_json:
        say(proposal_text(proposal, width()))
        say_unplaced(unplaced, draft.name)
    accepted = not proposal.nothing_to_do and (yes or (not as_json and _accepted()))
    if accepted:
        with open_register(context, create=True) as register, register.writing(current_author()) as change:
            accept(change, proposal)
    if as_json:
        say_json({**proposal_json(proposal, accepted=accepted), **unplaced_json(unplaced)})
    elif accepted:
        say(f"Done: all of it is in {called(context).location}.")
    elif not proposal.nothing_to_do:
        say("Nothing was changed.")
        raise typer.Exit(_LEFT_AS_IT_IS)


def _check_writable(context: typer.Context) -> None:
    """Refuse before anything is asked, where there is a register that the account may not change."""
    with suppress(NoRegisterError), open_register(context) as register:
        register.require_writable()


@contextmanager
def _register_or_none_yet(context: typer.Context) -> Iterator["Register"]:
    """Give the register, or an empty one that is gone afterwards where there is none: asking makes no file."""
    from tempfile import TemporaryDirectory

    from db.store.register import Register

    try:
        register = open_register(context)
    except NoRegisterError:
        with TemporaryDirectory() as folder, Register.open(Path(folder, "empty.db"), create=True) as empty:
            yield empty
    else:
        with register:
            yield register


def _accepted() -> bool:
    answer = ask("Accept these changes? [y/N] ")
    if not answer:
        raise WrongUseError(
            "Nobody is here to answer, so nothing was changed: add --yes to accept without being asked."
        )
    return answer.strip().casefold() in {"y", "yes"}
