"""A recommendation's due-date chain, put together from what was said of it on different days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from db.due_links import DueChain, DueLink
from db.words import DueKind


class StatedLink(NamedTuple):
    """One link as one source said it on one day."""

    id: int
    said_on: date
    paper: str
    place: int
    link: DueLink


class WholeChain(NamedTuple):
    """The links that count, in order, and which rows of the register they are."""

    ids: tuple[int, ...] = ()
    chain: DueChain = DueChain()


def whole_chain(stated: Iterable[StatedLink]) -> WholeChain:
    """Put the statements together in the order they were true, leaving out what only repeats.

    Every paper prints the chain again from its start, so a date already in the chain is a repetition, unless it is
    the last one said that day and differs from the date in force: then the target was moved back to it. An officer
    repeats nothing: what is said again counts again, words that are no date (`TBC`) too.
    """
    ids: list[int] = []
    links: list[DueLink] = []
    ordered = sorted(stated, key=lambda one: (*_occasion(one), one.place, one.id))
    for _, group in groupby(ordered, key=_occasion):
        said = list(group)
        last = max((i for i, one in enumerate(said) if one.link.kind is not DueKind.STAGE), default=-1)
        for i, one in enumerate(said):
            known = {_meaning(link) for link in links}
            moved_back = i == last and links and _moves(one, links)
            if _meaning(one.link) in known and not moved_back:
                continue
            ids.append(one.id)
            links.append(_placed(one.link, links))
    return WholeChain(tuple(ids), DueChain(tuple(links)))


def _occasion(one: StatedLink) -> tuple[date, str, int]:
    """Tell apart what was said together: all that a paper says, but each chain an officer states, even on one day.

    The links of a chain are written one after the other, so that their numbers begin where the chain does.
    """
    return one.said_on, one.paper, 0 if one.paper else one.id - one.place


def _meaning(link: DueLink) -> str:
    return str(link.date) if link.date else " ".join(link.words.lower().split())


def _moves(one: StatedLink, links: list[DueLink]) -> bool:
    """Tell whether what was said before is said again because it counts again."""
    if one.paper:
        return one.link.date is not None and _meaning(one.link) != _meaning(_in_force(links))
    last = next((link for link in reversed(links) if link.kind is not DueKind.STAGE), links[-1])
    return _meaning(one.link) != _meaning(last)


def _in_force(links: list[DueLink]) -> DueLink:
    return next((link for link in reversed(links) if link.kind is not DueKind.STAGE and link.date), links[-1])


def _placed(link: DueLink, before: list[DueLink]) -> DueLink:
    """Call a bare date that replaces an earlier target an extension, though its own paper called it a target."""
    if link.kind is not DueKind.TARGET or link.date is None or not before:
        return link
    replaced = _in_force(before)
    if replaced.kind is DueKind.STAGE or replaced.date is None or link.date.last_day <= replaced.date.last_day:
        return link
    return replace(link, kind=DueKind.EXTENSION)
