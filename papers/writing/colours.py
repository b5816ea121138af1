"""The colours of statuses on paper and screen: what is behind a word, and the ink on it.

Each pair has the contrast that WCAG 2.2 asks of small text (4.5 to 1, level AA).
"""

from dataclasses import dataclass
from types import MappingProxyType

from db.words import CountedStatus


@dataclass(frozen=True, slots=True)
class Colour:
    """A shade and its ink, as `RRGGBB`."""

    shade: str
    ink: str = "000000"


COLOURS = MappingProxyType(
    {
        CountedStatus.RED: Colour("C00000", "FFFFFF"),
        CountedStatus.AMBER: Colour("FFC000"),
        CountedStatus.GREEN_PENDING: Colour("A9D18E"),
        CountedStatus.GREEN: Colour("00B050"),
        CountedStatus.WHITE: Colour("FFFFFF"),
        CountedStatus.UNDER_CONSIDERATION: Colour("D9E2F3"),
        CountedStatus.NOT_SET: Colour("F2F2F2"),
        CountedStatus.CLOSED: Colour("BFBFBF"),
    }
)

HEADING = Colour("DAE3F3")
"""Behind the headings of tables."""
