"""A paper laid beside the register, with what an officer has chosen of it so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from db.errors import WrongUseError
from db.store.reader import Reader
from papers.draft import PaperDraft
from papers.importing.choices import Choices, Tally, still_applying, tally, writes_anything
from papers.importing.proposal import NEW, OUT, Meant, Proposal, Unit
from papers.importing.proposing import propose


@dataclass(frozen=True, slots=True)
class Laid:
    """What a paper would do, and what was chosen."""

    proposal: Proposal
    choices: Choices
    gone: tuple[str, ...] = ()
    """Paths of choices made earlier that the register, as it now is, no longer leaves to be made."""

    @property
    def tally(self) -> Tally:
        """How much is accepted, refused and waiting."""
        return tally(self.proposal, self.choices)

    @property
    def writes(self) -> bool:
        """Whether accepting would write anything."""
        return writes_anything(self.proposal, self.choices)

    def says_the_same(self, other: "Laid") -> bool:
        """Tell whether another asks for the same decisions."""
        return self.choices == other.choices and list(self.proposal.units) == list(other.proposal.units)


def lay_beside(reader: Reader, draft: PaperDraft, as_at: date | None, choices: Choices) -> Laid:
    """Lay a paper beside the register and take up what was chosen of it; raises as `propose` does."""
    proposal = propose(reader, draft, as_at, choices.meant)
    applying, gone = still_applying(choices, proposal)
    return Laid(proposal, applying, gone)


def named(proposal: Proposal, pattern: str) -> Sequence[str]:
    """Give the paths a pattern such as `2/8`, `2/*/comment` or `*/due` stands for, those within another left out.

    Raises `WrongUseError` where there is none.
    """
    found = [path for path in _paths(proposal) if fnmatchcase(path.casefold(), pattern.strip().casefold())]
    if not found:
        raise WrongUseError(
            f"Nothing this paper would change is called {pattern!r}: the names stand before each line of what "
            "'rectrack import FILE' shows, such as 2, 2/8 or 2/8/due."
        )
    return [path for path in found if not any(path.startswith(f"{one}/") for one in found)]


def doubtful(proposal: Proposal, path: str) -> Unit:
    """Give something of which a person has to say what is meant; raises `WrongUseError` where that is nothing such."""
    for unit in proposal.units:
        if unit.path == path and unit.doubt is not None:
            return unit
    names = ", ".join(unit.path for unit in proposal.units if unit.doubt is not None)
    raise WrongUseError(
        f"Nobody has to say what {path!r} is: " + (f"only {names}." if names else "nothing is doubtful.")
    )


def meaning_of(unit: Unit, words: str) -> Meant:
    """Read what a person says something doubtful is: `new`, `out`, or the number of one it may be.

    Raises `WrongUseError` for anything else.
    """
    said = words.strip().casefold().removeprefix("#")
    possible = [one.id for one in unit.doubt.possible] if unit.doubt else []
    if said == OUT:
        return OUT
    if said == NEW and unit.doubt is not None and unit.doubt.may_be_new:
        return NEW
    if said.isdecimal() and int(said) in possible:
        return int(said)
    may = [*map(str, possible), *([NEW] if unit.doubt is None or unit.doubt.may_be_new else []), OUT]
    raise WrongUseError(f"{unit.path} cannot be {words.strip()!r}: give one of {', '.join(may)}.")


def _paths(proposal: Proposal) -> Iterator[str]:
    for unit in proposal.units:
        yield unit.path
        yield from (unit.field_path(change) for change in unit.changes)
