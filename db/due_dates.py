"""Due dates as committee papers print them: a grammar that keeps the words and never invents a date.

Source: the due-date columns of the action plans of 2020, 2021 and 2022; design, rule 6.
"""

from dataclasses import dataclass, replace

from db.dates import PartialDate
from db.due_cues import (
    Cue,
    Mark,
    condition_of,
    find_marks,
    has_purpose,
    is_done,
    is_stage,
    none_set,
    source_of,
)
from db.due_links import DueChain, DueLink, is_later
from db.words import DueKind


def parse_due(words: str, published: PartialDate | None = None, original_words: str | None = None) -> DueChain:
    """Read a due date as printed into its chain; any text can be read.

    `published` is the publication date of the report: `within six months` counts from it, and has no date without
    it. `original_words` is the cell of a separate column of original due dates, None where there is no such
    column: its links come first, and `words` extend them where they differ.
    """
    if original_words is None:
        return DueChain(_links(words, published))
    original = _links(original_words, published)
    return DueChain(original + _against(DueChain(original), _links(words, published)))


def _against(original: DueChain, links: tuple[DueLink, ...]) -> tuple[DueLink, ...]:
    """Read the links of the current column as what became of the original ones."""
    first, date = next(((place, link.date) for place, link in enumerate(links) if link.date), (0, None))
    if date is None:
        replaced = original.current is not None
        return tuple(replace(link, kind=DueKind.EXTENSION) if replaced and not link.done else link for link in links)
    if any(link.date and date.agrees_with(link.date) for link in original.links):
        return (*links[:first], replace(links[first], kind=DueKind.TARGET), *links[first + 1 :])
    rest = (replace(link, kind=DueKind.STAGE) if link.kind is DueKind.TARGET else link for link in links[first + 1 :])
    return (*links[:first], replace(links[first], kind=DueKind.EXTENSION), *rest)


def _links(text: str, published: PartialDate | None) -> tuple[DueLink, ...]:
    words = " ".join(text.split())
    if not any(character.isalnum() for character in words):
        return ()
    steps = _steps(words, find_marks(words, published))
    if not steps:
        return (_link(words, DueKind.TARGET, None),)
    starts = [_opening(words, steps[0]), *(step.mark.lead for step in steps[1:])]
    links: list[DueLink] = []
    if opening := words[: starts[0]].strip():
        links.append(_link(opening, DueKind.TARGET, None))
    for step, start, end in zip(steps, starts, [*starts[1:], len(words)], strict=True):
        links.append(_link(words[start:end].strip(), step.kind, step.mark.date))
    return tuple(links)


@dataclass(frozen=True, slots=True)
class _Step:
    """A mark that became a link, and the words after it."""

    mark: Mark
    kind: DueKind
    after: str

    @property
    def leads_on(self) -> bool:
        """Whether the next date stands beside it and does not replace it."""
        return self.kind is DueKind.STAGE or is_done(self.after)


def _steps(words: str, marks: list[Mark]) -> list[_Step]:
    """Say of each mark what kind of link it is, leaving out those that are none of their own."""
    steps: list[_Step] = []
    target: PartialDate | None = None
    ends = (*(mark.lead for mark in marks[1:]), len(words))
    for mark, end in zip(marks, ends, strict=False):
        after = words[mark.end : end]
        if not steps:
            kind = _first_kind(mark, words, after)
        elif steps[-1].mark.interval and mark.cue is Cue.BARE:
            joined = replace(steps[-1].mark, date=mark.date, interval=False)
            steps[-1] = replace(steps[-1], mark=joined, after=after)
            target = mark.date
            continue
        elif (mark.interval and mark.cue is not Cue.AGAIN) or _tells_of_before(mark, steps, target):
            continue
        elif mark.cue is Cue.FORMER and is_later(target, mark.date):
            steps = _with_original(steps, _Step(mark, DueKind.TARGET, after))
            continue
        elif (found := _kind(mark, after, steps[-1], target)) is None:
            continue
        else:
            kind = found
        steps.append(_Step(mark, kind, after))
        target = mark.date if kind is not DueKind.STAGE or is_later(mark.date, target) else target
    return steps


def _with_original(steps: list[_Step], original: _Step) -> list[_Step]:
    """Add the date that was before all of a cell's others, which then moved it; leave out one that lies between."""
    moved = [step for step in steps if step.kind is not DueKind.STAGE and step.mark.date is not None]
    if not all(is_later(step.mark.date, original.mark.date) for step in moved):
        return steps
    kept = [step for step in steps if step is steps[0] or step.mark.cue is not Cue.FORMER]
    return [*(replace(one, kind=DueKind.EXTENSION) if one.kind is DueKind.TARGET else one for one in kept), original]


def _tells_of_before(mark: Mark, steps: list[_Step], target: PartialDate | None) -> bool:
    """Whether a date still tells of what was before (`December 2021, originally March 2021, then June 2021`)."""
    went_back = len(steps) > 1 and steps[-1].mark.cue is Cue.FORMER
    return went_back and mark.cue is Cue.THEN and not is_later(mark.date, target)


def _first_kind(mark: Mark, words: str, after: str) -> DueKind:
    if mark.cue is Cue.AGAIN and none_set(words[: mark.start]) is None:
        return DueKind.EXTENSION
    return DueKind.STAGE if is_stage(after) or is_done(after) else DueKind.TARGET


def _kind(mark: Mark, after: str, before: _Step, target: PartialDate | None) -> DueKind | None:
    """Say what a date is that comes after another; None where it only repeats or explains it."""
    later = is_later(mark.date, target)
    if mark.cue is Cue.AGAIN or (mark.cue is Cue.THEN and not before.leads_on):
        return DueKind.EXTENSION
    if mark.cue is Cue.ALSO or (is_stage(after) and (before.leads_on or not later)):
        return DueKind.STAGE
    if not later:
        return None
    if before.leads_on:
        return DueKind.TARGET
    return DueKind.STAGE if has_purpose(before.after) and has_purpose(after) else DueKind.EXTENSION


def _opening(words: str, first: _Step) -> int:
    """Find where the first dated link begins, after words that say something of their own."""
    if (span := none_set(words[: first.mark.start])) is not None:
        return span[1]
    return first.mark.lead if first.kind is DueKind.EXTENSION else 0


def _link(words: str, kind: DueKind, date: PartialDate | None) -> DueLink:
    return DueLink(
        words=words,
        kind=kind,
        date=date,
        source=source_of(words, dated=date is not None),
        condition=condition_of(words),
        done=is_done(words),
    )
