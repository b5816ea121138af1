"""Committee papers into the register."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import read_paper_asking, say_unplaced, unplaced_json
from cli.called import Json, called, day_of, open_register, writing
from cli.output import say, say_json, width
from db.errors import ConflictError, NoRegisterError, WrongUseError
from db.given_text import given_text

if TYPE_CHECKING:
    from datetime import date

    from cli.choosing import Options
    from db.store.register import Register
    from papers.draft import PaperDraft
    from papers.importing.choices import Choices
    from papers.importing.kept import KeptChoices
    from papers.importing.laying import Laid

commands = typer.Typer()

_LEFT = 1
"""The exit code where something the paper says was left for another time."""
_LARGEST = 100_000_000
"""Bytes of a file of decisions: a field of the paper takes a few hundred."""


@commands.command("import", epilog="Example: rectrack import 2022-05-05-agenda-pack.txt --refuse '*/comment'")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The committee paper.")],
    *,
    as_at: Annotated[
        str | None,
        typer.Option("--as-at", metavar="DATE", help="The day its positions are of, where the paper does not say."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Accept what it would change without being asked.")] = False,
    refuse: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Leave something as it is: 2, 2/8, 2/8/due or '*/comment'."),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Accept what is part of something refused, e.g. 2/8/status."),
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=WHICH", help="Say what a doubtful item is: the number shown, new, or out."),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Do what a file of decisions says, and nothing it does not.")
    ] = None,
    write_decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write everything there is to decide into a file, and stop.")
    ] = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="Forget what you chose of this paper before.")] = False,
    as_json: Json = False,
) -> None:
    """Read a committee paper and put what it says into the register.

    Prints what the paper says beside what the register says, each thing under a name, then asks. All of it is accepted
    but what you refuse; what is doubtful waits until you say what it is. What you chose is kept until it is written.
    The same paper twice changes nothing. With --json it only prints, unless --yes is given too. Where there is no
    register yet, one is made. Exit code 1 where you answer no, or something waits.
    """
    from cli.choosing import Options

    if not write_decisions and (yes or not as_json):
        _check_writable(context)
    draft, unplaced = read_paper_asking(file, quiet=yes or as_json or write_decisions is not None)
    if draft.further and (decisions or write_decisions):
        raise WrongUseError(f"{file} holds {len(draft.each)} papers: save each in a file of its own to decide by file.")
    options = Options(accept or (), refuse or (), match or ())
    found, waits = [], False
    for one in draft.each:
        desk = _Import(context, one, day_of("--as-at", as_at), _kept(context))
        laid, left = desk.chosen(desk.taken_up(afresh=afresh, quiet=as_json), decisions, options)
        if write_decisions is not None:
            _write_decisions(laid, write_decisions)
            return
        if not as_json:
            desk.show(laid)
            _say_left(left)
        laid, accepted = desk.done(laid, yes=yes, quiet=as_json)
        found.append({"left": list(left), **desk.as_json(laid, accepted=accepted), **unplaced_json(unplaced)})
        undone = not accepted or bool(laid.tally.waiting or left)
        waits = waits or (undone and not laid.proposal.nothing_to_do and (yes or not as_json))
    if as_json:
        say_json(found if draft.further else found[0])
    else:
        say_unplaced(unplaced, draft.name)
    if waits:
        raise typer.Exit(_LEFT)


@dataclass(frozen=True, slots=True)
class _Import:
    """One paper on its way into the register."""

    context: typer.Context
    draft: "PaperDraft"
    day: "date | None"
    kept: "KeptChoices"

    def lay(self, choices: "Choices") -> "Laid":
        """Lay the paper beside the register as it now is."""
        from papers.importing.laying import lay_beside

        with _register_or_none_yet(self.context) as register, register.reading() as reader:
            return lay_beside(reader, self.draft, self.day, choices)

    def taken_up(self, *, afresh: bool, quiet: bool) -> "Laid":
        """Take up what was chosen before."""
        from papers.importing.choices import EVERYTHING

        if afresh:
            self.kept.drop(self.draft.sha256)
        kept = EVERYTHING if afresh else self.kept.of(self.draft.sha256)
        laid = self.lay(kept)
        if kept and not quiet:
            say(f"What you chose of this paper before is taken up: {laid.tally.words} (--afresh forgets it).")
            if laid.gone:
                say(f"No longer to be chosen, as the register has changed: {', '.join(laid.gone)}.")
        return laid

    def chosen(self, laid: "Laid", decisions: Path | None, options: "Options") -> "tuple[Laid, tuple[str, ...]]":
        """Choose by a file and by options; gives the paths that the file leaves undecided too."""
        left: tuple[str, ...] = ()
        if decisions is not None:
            from papers.importing.choices import Choices
            from papers.importing.decisions import read_decisions

            decided = read_decisions(given_text(decisions, "decisions", _LARGEST), self.draft, str(decisions))
            laid = self.lay(Choices(decided.refused, decided.meant))
            choices, left = decided.choices(laid.proposal)
            laid = self.lay(choices)
        return options.taken(laid, self.lay), left

    def done(self, laid: "Laid", *, yes: bool, quiet: bool) -> "tuple[Laid, bool]":
        """Write it once it is accepted, and say what became of it; gives it as chosen, and whether it was written."""
        accepted = False
        if not laid.proposal.nothing_to_do and (yes or not quiet):
            laid, accepted = (laid, True) if yes else self.ask(laid)
            accepted = accepted and self.write(laid)
        if not quiet:
            self.say_outcome(laid, accepted=accepted)
        return laid, accepted

    def show(self, laid: "Laid") -> None:
        """Print it."""
        from cli.proposals import proposal_text

        say(proposal_text(laid, width()))

    def ask(self, laid: "Laid") -> "tuple[Laid, bool]":
        """Ask a person; what is chosen is kept as soon as it is said."""
        from cli.choosing import ask_to_accept, ask_what_is_meant

        self._keep(laid)

        def lay(choices: "Choices") -> "Laid":
            again = self.lay(choices)
            self._keep(again)
            return again

        latest = ask_what_is_meant(laid, lay)
        if latest.choices.meant != laid.choices.meant:
            self.show(latest)
        return ask_to_accept(latest, lay, self.show, self._keep)

    def _keep(self, laid: "Laid") -> None:
        self.kept.keep(self.draft.sha256, laid.choices)

    def write(self, laid: "Laid") -> bool:
        """Write what is accepted; gives whether anything was. Raises `ConflictError` where the register moved on."""
        if not laid.writes:
            return False
        try:
            self._write(laid)
        except ConflictError:
            again = self.lay(laid.choices)
            if not again.says_the_same(laid):
                raise
            self._write(again)  # what changed meanwhile is nothing the paper speaks of
        self.kept.drop(self.draft.sha256)
        return True

    def _write(self, laid: "Laid") -> None:
        from cli.progress import progress
        from papers.importing.accepting import accept

        with open_register(self.context, create=True) as register, progress() as tell:

            def told(done: int, whole: int) -> None:
                tell("writing", done, whole)

            with writing(register) as change:
                accept(change, laid.proposal, laid.choices, told)

    def as_json(self, laid: "Laid", *, accepted: bool) -> "dict[str, object]":
        """Give it for scripts."""
        from cli.proposals_json import proposal_json

        return dict(proposal_json(laid, accepted=accepted))

    def say_outcome(self, laid: "Laid", *, accepted: bool) -> None:
        """Say what became of it."""
        count = laid.tally
        place = called(self.context).location
        if accepted and not (count.refused or count.waiting):
            say(f"Done: all of it is in {place}.")
        elif accepted:
            waiting = f"; {count.waiting} waiting for you to say what is meant (--match)" if count.waiting else ""
            say(f"Done: {count.accepted} fields are in {place}, {count.refused} refused{waiting}.")
        elif not laid.proposal.nothing_to_do:
            say("Nothing was changed." + (" What you chose is kept for the next time." if laid.choices else ""))


def _kept(context: typer.Context) -> "KeptChoices":
    from papers.importing.kept import kept_choices

    return kept_choices(called(context).location)


def _write_decisions(laid: "Laid", file: Path) -> None:
    from papers.importing.decisions import decisions_text
    from papers.writing.saving import saved

    with saved(file, over=None) as unfinished:
        unfinished.write_text(decisions_text(laid.proposal, laid.choices), encoding="utf-8")
    say(f"What there is to decide is in {file}: go through it, then import with --decisions {file} --yes.")


def _say_left(left: tuple[str, ...]) -> None:
    if left:
        say(f"\nNot decided in the file, or changed since it was written, so left as before: {', '.join(left)}.")


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
