"""What an officer chose of a proposal: what is refused, and what the doubtful things are."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from papers.importing.proposal import Meant, Proposal, Unit


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything is accepted but what is refused, or waits for a person."""

    refused: frozenset[str] = frozenset()
    """Paths: of a report, an item, or one field."""
    meant: Mapping[str, Meant] = field(default_factory=dict)
    """What doubtful things are, by their paths."""

    def __bool__(self) -> bool:
        """Tell whether anything was chosen."""
        return bool(self.refused or self.meant)

    def accepts(self, path: str) -> bool:
        """Tell whether something is accepted, as far as refusing goes: neither it nor what it is part of is refused."""
        return self.refused.isdisjoint(_upwards(path))

    def writes(self, unit: Unit) -> bool:
        """Tell whether anything of a thing is written: one of its fields, or all of it where it only repeats."""
        if not unit.changes:
            return not unit.repeated and self.accepts(unit.path)
        return any(self.accepts(unit.field_path(change)) for change in unit.changes)

    def refusing(self, path: str) -> "Choices":
        """Refuse something, and all that is part of it."""
        return replace(self, refused=self._outside(path) | {path})

    def accepting(self, path: str, proposal: Proposal) -> "Choices":
        """Accept something with all its parts; where it is part of what was refused, the rest of that stays refused."""
        refused = set(self._outside(path))
        below = _parts(proposal)
        for above in list(_upwards(path))[1:]:
            if above not in refused:
                continue
            refused.remove(above)
            step = above
            while step != path:
                on_the_way = next(one for one in below.get(step, ()) if path == one or path.startswith(f"{one}/"))
                refused |= below[step] - {on_the_way}
                step = on_the_way
        return replace(self, refused=frozenset(refused))

    def saying(self, path: str, meant: Meant | None) -> "Choices":
        """Say what a doubtful thing is; None to leave it waiting."""
        said = {one: what for one, what in self.meant.items() if one != path}
        return replace(self, meant=said if meant is None else said | {path: meant})

    def _outside(self, path: str) -> frozenset[str]:
        return frozenset(one for one in self.refused if one != path and not one.startswith(f"{path}/"))


EVERYTHING = Choices()


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a proposal is accepted."""

    accepted: int
    """Fields that will be written."""
    refused: int
    """Fields that will not, or unchanged items that will not be recorded again."""
    waiting: int
    """Doubtful things nobody has spoken on."""

    @property
    def words(self) -> str:
        """Say it: `12 accepted, 1 refused, 2 waiting`."""
        return f"{self.accepted} accepted, {self.refused} refused, {self.waiting} waiting"


def tally(proposal: Proposal, choices: Choices) -> Tally:
    """Count what is accepted, refused and waiting."""
    accepted = refused = 0
    for unit in proposal.writable:
        fields = [unit.field_path(change) for change in unit.changes]
        taken = sum(choices.accepts(path) for path in fields)
        accepted += taken
        refused += len(fields) - taken
        if not fields and not unit.repeated and not choices.accepts(unit.path):
            refused += 1
    return Tally(accepted, refused, len(proposal.waiting))


def writes_anything(proposal: Proposal, choices: Choices) -> bool:
    """Tell whether accepting would write anything; the meeting alone is not added for a paper refused whole."""
    news = [unit for unit in proposal.writable if unit.is_news]
    others = [unit for unit in news if unit is not proposal.meeting]
    return any(choices.writes(unit) for unit in others or news)


def still_applying(choices: Choices, proposal: Proposal) -> tuple[Choices, tuple[str, ...]]:
    """Give the choices that a proposal still leaves to be made, and the paths of those it does not."""
    paths = {one for parts in _parts(proposal).values() for one in parts}
    doubts = {unit.path: unit for unit in proposal.units if unit.doubt is not None}
    meant = {path: what for path, what in choices.meant.items() if path in doubts and doubts[path].meant == what}
    refused = choices.refused & paths
    gone = (choices.refused - refused) | (choices.meant.keys() - meant.keys())
    return Choices(refused, meant), tuple(sorted(gone))


def _upwards(path: str) -> Iterator[str]:
    """Give a path and all it is part of."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _parts(proposal: Proposal) -> dict[str, AbstractSet[str]]:
    """Give what each thing is made of: a report of items and its own fields, an item of its fields."""
    found: dict[str, set[str]] = {"": set()}
    for unit in proposal.units:
        paths = [unit.path, *(unit.field_path(change) for change in unit.changes)]
        for path in paths:
            for one in _upwards(path):
                found.setdefault(one.rpartition("/")[0], set()).add(one)
    return {above: frozenset(below) for above, below in found.items()}
