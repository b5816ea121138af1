"""A change that somebody else came before: what is shown of both, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from db.questions.history import history_entries
from db.questions.others import officer_names
from tui.days import day_words
from tui.others import name_of
from tui.screens.form import Line, Lines, OneOf
from tui.text import visible_line
from tui.widgets.detail_words import moment_of
from tui.widgets.status import look_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.decisions import Extension, StatusChange
    from db.errors import ConflictError
    from db.questions.records import HistoryEntry
    from db.store.reader import Reader
    from tui.deeds.deed import Deed, Said
    from tui.screens.questions import ExtensionQuestion, StatusQuestion


@dataclass(frozen=True, slots=True)
class Between:
    """What was written between a look and a change."""

    entries: tuple[HistoryEntry, ...]
    names: Mapping[str, str]
    """The names of accounts, as far as the register knows them."""

    def lines(self) -> list[str]:
        """Say who changed what, when and why, the earliest first."""
        said: list[str] = []
        for _batch, entries in groupby(self.entries, key=lambda entry: entry.batch):
            together = list(entries)
            first = together[0]
            who = self.names.get(first.author) or name_of(first.author)
            said += ["", f"{who}, {moment_of(first.recorded_at)}, {first.action}"]
            said += [first.rationale] if first.rationale else []
            said += [
                f"{_field(one)}: {one.before or '–'} → {one.after or '–'}"
                for one in together
                if one.before != one.after
            ]
        return said


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Both versions of one thing, each in lines."""

    about: str
    mine: Sequence[str]
    theirs: Sequence[str]


def between(reader: Reader, error: ConflictError) -> Between:
    """Read what came between, which is all that a conflict knows of."""
    return Between(tuple(sorted(history_entries(reader, error.entries), key=_seq)), officer_names(reader))


def status_overtaken(was: StatusQuestion, now: StatusQuestion, mine: StatusChange, came: Between) -> Overtaken:
    """Put a new status beside what came between."""
    before, after = look_of(was.status).word, look_of(now.status).word
    yours = [
        f"{before} → {look_of(mine.status).word}",
        "",
        f"true since {day_words(mine.effective_on)}",
        mine.rationale,
    ]
    return Overtaken(now.about, yours, [f"{before} → {after}" if before != after else f"still {after}", *came.lines()])


def extension_overtaken(was: ExtensionQuestion, now: ExtensionQuestion, mine: Extension, came: Between) -> Overtaken:
    """Put a new due date beside what came between."""
    yours = [f"{was.now} → {mine.words}", "", f"decided {day_words(mine.effective_on)}", mine.reason]
    stands = f"{was.now} → {now.now}" if was.now != now.now else f"still {now.now}"
    return Overtaken(now.about, yours, [stands, *came.lines()])


def form_overtaken(was: Deed, now: Deed, said: Said, came: Between) -> Overtaken:
    """Put what was filled in beside what came between."""
    offered, labels = was.offered, {part.name: part.label for part in was.form.parts}
    yours = [
        f"{labels[name]}: {_chosen(was, name, text)}"
        for name, text in said.items()
        if name in labels and text.strip() and text != offered.get(name)
    ]
    fresh = now.offered
    theirs = [
        f"{part.label}: {visible_line(fresh[part.name])}"
        for part in now.form.parts
        if isinstance(part, Line | Lines) and fresh[part.name] and fresh[part.name] != offered.get(part.name)
    ]
    return Overtaken(f"{was.form.title} · {now.form.about}".rstrip(" ·"), yours, [*theirs, *came.lines()])


def _chosen(deed: Deed, name: str, text: str) -> str:
    part = next(one for one in deed.form.parts if one.name == name)
    if isinstance(part, OneOf):
        return next((one.words for one in part.options if str(one.value.value) == text), text)
    return text


def _field(entry: HistoryEntry) -> str:
    return entry.of_field or entry.subject.replace("_", " ")


def _seq(entry: HistoryEntry) -> int:
    return entry.seq
