"""The numbers of recommendations: text, compared and sorted as people read them."""

import re

_PARTS = re.compile(r"\d+|[^\W\d_]+")


def number_key(number: str) -> str:
    """Give the form in which two printings of one number are equal: `13A`, `13a` and `13 (a)` alike."""
    return " ".join(part.lstrip("0") or "0" for part in _PARTS.findall(number.casefold()))


def number_sort(number: str) -> str:
    """Give a text that sorts as people count: `2`, `4a`, `4b`, `10`, `10.2`."""
    parts = _PARTS.findall(number.casefold())
    return " ".join(f"{int(part):06d}" if part.isdecimal() else part for part in parts)
