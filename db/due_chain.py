"""A recommendation's due-date chain, put together from what was said of it on different days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from db.due_links import DueChain, DueLink, is_later
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
    the one that paper leaves in force and another was: then the target was moved back to it. An officer repeats
    nothing: what is said again counts again, words that are no date (`TBC`) too.
    """
    ids: list[int] = []
    links: list[DueLink] = []
    known = set[str]()
    ordered = sorted(stated, key=lambda one: (*_occasion(one), one.place, one.id))
    for (_, paper, _), group in groupby(ordered, key=_occasion):
        said = list(group)
        stands = _in_force if paper else _last
        left = stands([one.link for one in said]) if links else None
        for one in said:
            meaning = _meaning(one.link)
            moved = one.link is left and meaning != _meaning(stands(links) or links[-1])
            if meaning in known and not moved:
                continue
            known.add(meaning)
            ids.append(one.id)
            links.append(_placed(one.link, links, moves=one.link is left))
    return WholeChain(tuple(ids), DueChain(tuple(links)))


def _occasion(one: StatedLink) -> tuple[date, str, int]:
    """Tell apart what was said together: all that a paper says, but each chain an officer states, even on one day.

    The links of a chain are written one after the other, so that their numbers begin where the chain does.
    """
    return one.said_on, one.paper, 0 if one.paper else one.id - one.place


def _meaning(link: DueLink) -> str:
    return str(link.date) if link.date else " ".join(link.words.lower().split())


def _last(links: list[DueLink]) -> DueLink | None:
    return next((link for link in reversed(links) if link.kind is not DueKind.STAGE), None)


def _in_force(links: list[DueLink]) -> DueLink | None:
    """Give the link whose date is in force; a stage is none, nor are words that are no date, as a paper prints them."""
    dated = [link for link in links if link.date and link.kind is not DueKind.STAGE]
    current = DueChain(tuple(dated)).current
    return next((link for link in reversed(dated) if link.date == current), None)


def _placed(link: DueLink, before: list[DueLink], *, moves: bool) -> DueLink:
    """Call a bare date that replaces a target an extension, though its own paper called it a target.

    An earlier one does where an extension is in force, if it is what that paper leaves in force (`moves`).
    """
    replaced = _in_force(before) if link.kind is DueKind.TARGET else None
    if replaced is None:
        return link
    extended = moves and any(one.kind is DueKind.EXTENSION for one in before)
    replaces = is_later(link.date, replaced.date) or (extended and is_later(replaced.date, link.date))
    return replace(link, kind=DueKind.EXTENSION) if replaces else link
