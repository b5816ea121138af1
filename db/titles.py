"""The titles of reports: printed differently each time, compared without what differs."""

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")
_DROPPED = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]")
_PUBLISHER = re.compile(
    r"\A\s*(?:hmicfrs|hmic)\s+(?:publication|report)?\W*[-:\N{EN DASH}\N{EM DASH}]\W*(?=\w)", re.IGNORECASE
)
"""What a paper puts before a title (`HMICFRS Publication - …`)."""


def title_key(title: str) -> str:
    """Give the form in which two printings of one title are equal: words alone, their order kept.

    Case, quotes, dashes, accents, footnote marks and the publisher before the title are left aside.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", title) if unicodedata.category(c) not in {"Mn", "No"})
    spoken = _DROPPED.sub("", _PUBLISHER.sub("", plain, count=1)).replace("&", " and ")
    return " ".join(_WORDS.findall(spoken.casefold()))
