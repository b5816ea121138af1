"""Choosing from a proposal on the command line: by options, by a file, and by questions at the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.columns import wrapped
from cli.output import ask, say, width
from db.errors import WrongUseError

if TYPE_CHECKING:
    from papers.importing.choices import Choices
    from papers.importing.laying import Laid
    from papers.importing.proposal import Meant, Unit

Lay = Callable[["Choices"], "Laid"]
"""Lays the paper beside the register again, with these choices."""

_HELP = (
    "Type y to write what is accepted. Before that, 'refuse 2/8/due' or 'accept 2/8' chooses (by the names shown), "
    "'match 2/8' says again what is meant, 'show' shows all again. Anything else leaves it for another time."
)


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen before anything is asked."""

    accept: Sequence[str] = ()
    refuse: Sequence[str] = ()
    match: Sequence[str] = ()

    def taken(self, laid: "Laid", lay: Lay) -> "Laid":
        """Give the proposal with them; raises `WrongUseError` for a name that nothing has."""
        from papers.importing.laying import doubtful, meaning_of

        for said in self.match:
            path, sign, which = said.rpartition("=")
            if not sign:
                raise WrongUseError(f"--match says what something is, such as 2/8=new or 2/8=1234, not {said!r}.")
            unit = doubtful(laid.proposal, path)
            laid = lay(laid.choices.saying(path, meaning_of(unit, which)))
        for pattern in self.refuse:
            laid = _chosen(laid, pattern, accepting=False)
        for pattern in self.accept:
            laid = _chosen(laid, pattern, accepting=True)
        return laid


def ask_what_is_meant(laid: "Laid", lay: Lay, only: str = "") -> "Laid":
    """Ask about each thing that waits, until it is said what it is or it is left waiting.

    With `only`, about that thing, whatever was said of it before.
    """
    from papers.importing.laying import doubtful

    if only:
        said = _meant(doubtful(laid.proposal, only))
        return lay(laid.choices.saying(only, said))
    asked = set[str]()
    while True:
        unit = next((one for one in laid.proposal.waiting if one.path not in asked), None)
        if unit is None:
            return laid
        if not asked:
            say("\nSomebody has to say what these are; Enter leaves one waiting.")
        asked.add(unit.path)
        said = _meant(unit)
        if said is not None:
            laid = lay(laid.choices.saying(unit.path, said))


def ask_to_accept(
    laid: "Laid", lay: Lay, show: Callable[["Laid"], None], keep: Callable[["Laid"], None]
) -> "tuple[Laid, bool]":
    """Ask whether to write it, and take choices meanwhile; gives what was chosen and whether to write it.

    What is chosen is kept as soon as it is said. Raises `WrongUseError` where nobody is here to answer.
    """
    say()
    say(wrapped(_HELP, width()))
    while True:
        answer = ask("Accept these changes? [y/N] ")
        if not answer:
            raise WrongUseError(
                "Nobody is here to answer, so nothing was changed: add --yes to accept without being asked."
            )
        verb, _, name = answer.strip().partition(" ")
        try:
            match verb.casefold():
                case "refuse" | "accept" if name.strip():
                    laid = _chosen(laid, name, accepting=verb.casefold() == "accept")
                case "match" if name.strip():
                    laid = ask_what_is_meant(laid, lay, name.strip())
                case "show":
                    show(laid)
                    continue
                case "y" | "yes":
                    return laid, True
                case _:
                    return laid, False
        except WrongUseError as error:
            say(str(error))
            continue
        keep(laid)
        say(f"Of the fields: {laid.tally.words}.")


def _chosen(laid: "Laid", pattern: str, *, accepting: bool) -> "Laid":
    from dataclasses import replace

    from papers.importing.laying import named

    choices = laid.choices
    for path in named(laid.proposal, pattern):
        choices = choices.accepting(path, laid.proposal) if accepting else choices.refusing(path)
    return replace(laid, choices=choices)


def _meant(unit: "Unit") -> "Meant | None":
    """Ask what one thing is; None to leave it waiting."""
    from cli.proposals import doubt_text
    from papers.importing.laying import meaning_of

    doubt = unit.doubt
    possible = doubt.possible if doubt else ()
    say(f"\n{doubt_text(unit, width())}")
    may = ["a number" if possible else "", "new" if doubt and doubt.may_be_new else "", "out to leave it out"]
    question = f"Which is meant: {', '.join(filter(None, may))}? "
    while True:
        answer = ask(question).strip()
        if not answer:
            return None
        if answer.isdecimal() and 0 < int(answer) <= len(possible):
            return possible[int(answer) - 1].id
        try:
            return meaning_of(unit, answer)
        except WrongUseError:
            say(f"Answer with a number from 1 to {len(possible)}, new, out, or Enter to leave it waiting.")
