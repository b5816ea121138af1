"""The numbers of Members' requests, as minutes print them: `2/2022/P` is the second of 2022."""

import re
from dataclasses import dataclass
from typing import Self

_FORM = re.compile(r"\s*([0-9]{1,3})\s*/\s*([0-9]{4})\s*(?:/\s*([A-Za-z]{1,4})\s*)?", re.ASCII)

#: The series of the police committee.
SERIES = "P"


@dataclass(frozen=True, slots=True)
class MemberReference:
    """One number of a series, which begins again every year."""

    year: int
    number: int
    series: str
    """Blank where the minutes print none."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a reference however it is spaced; raises `ValueError` for anything else."""
        match = _FORM.fullmatch(text)
        if match is None or int(match[1]) == 0:
            raise ValueError(f"{text!r} is no reference: write its number, year and series, such as 2/2022/P")
        return cls(int(match[2]), int(match[1]), (match[3] or "").upper())

    def __str__(self) -> str:
        """Give it as minutes print it."""
        return "/".join(filter(None, (str(self.number), str(self.year), self.series)))
