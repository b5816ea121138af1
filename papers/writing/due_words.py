"""A due-date chain in the two columns of a paper, in words that are read back as the same chain."""

from collections.abc import Iterable, Iterator
from datetime import date

from db.date_words import find_dates
from db.dates import PartialDate
from db.due_chain import StatedLink, whole_chain
from db.due_dates import parse_due
from db.due_links import DueChain, DueLink
from db.visible import visible_line
from db.words import DueKind
from papers.writing.contents import DueWords

_ANY_DAY = date(2000, 1, 1)
_LONGEST_REPEATED = 60
"""Characters of a target that is printed again as the date in force; of a longer one, or one that only implies its date
(`within six months`), the date is."""


def due_words(chain: DueChain, published: PartialDate | None) -> DueWords:
    """Set a chain: its own words where they are read back as the same chain, else plainer ones.

    `published` is the day of the report, from which words such as `within six months` count.
    """
    if not chain.links:
        return DueWords()
    ways = list(_ways(chain))
    return next((words for words in ways if _reads_as(chain, words, published)), ways[-1])


def _ways(chain: DueChain) -> Iterator[DueWords]:
    """Give the ways to set a chain, the best first.

    What was set first stands in one column and what took its place in the other; some papers keep all that was moved
    in the first, and that may be the only way to be understood.
    """
    links = chain.links
    moved = [place for place, link in enumerate(links) if link.kind is DueKind.EXTENSION]
    cut = moved[0] if moved else len(links)
    for worded in (_own, _extended):
        for place in (cut, *range(len(links) - 1, cut, -1)):
            before, after = links[:place], links[place:]
            yield DueWords(_lines(map(_own, before)), _lines(map(worded, after)) or _in_force(chain))
    start = chain.first.words if chain.first else _lines(map(_own, links[:cut]))
    dated = (link for link in links[cut:] if link.date)
    yield DueWords(start, _lines(map(_extended, dated)) or _in_force(chain))
    yield DueWords(start, chain.current.words if chain.current else _in_force(chain))


def _own(link: DueLink) -> str:
    return link.words


def _lines(words: Iterable[str]) -> str:
    return "\n".join(filter(None, map(visible_line, words)))


def _extended(link: DueLink) -> str:
    return f"Extended to {link.date.words}" if link.date else link.words


def _in_force(chain: DueChain) -> str:
    """Give the words of the target in force, where nothing took the place of the first."""
    current = chain.current
    if current is None:
        return visible_line(chain.links[-1].words)
    said = next(link.words for link in reversed(chain.links) if link.date == current)
    return visible_line(said) if len(said) <= _LONGEST_REPEATED and find_dates(said) else current.words


def _reads_as(chain: DueChain, words: DueWords, published: PartialDate | None) -> bool:
    links = parse_due(words.current, published, words.original).links
    read = whole_chain(StatedLink(place, _ANY_DAY, "", place, link) for place, link in enumerate(links)).chain
    return (read.first, read.current, read.extensions) == (chain.first, chain.current, chain.extensions)
