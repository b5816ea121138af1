"""A document of any kind set out: its blocks, and what stands on every page and in the file's properties."""

from dataclasses import dataclass
from datetime import date

from papers.writing.blocks import Block
from papers.writing.house import House


@dataclass(frozen=True, slots=True)
class SetOut:
    """What a writer needs to know of a document."""

    title: str
    about: str
    """What the file's properties say it is about."""
    head: str
    """The line at the top of every page."""
    foot: str
    house: House
    drawn_up_on: date
    blocks: tuple[Block, ...]
    draft: bool = False
    """Whether every page says DRAFT."""
    lying: bool = False
    """Whether its pages lie across from the first."""
    fingerprint: str = ""
    """Of the frozen record it shows; blank where it shows none."""
