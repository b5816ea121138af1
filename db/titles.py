"""The titles of reports: printed differently each time, compared without what differs."""

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")


def title_key(title: str) -> str:
    """Give the form in which two printings of one title are equal: case, quotes, dashes and footnote marks aside."""
    plain = "".join(c for c in unicodedata.normalize("NFD", title) if unicodedata.category(c) not in {"Mn", "No"})
    return " ".join(_WORDS.findall(plain.replace("'", "").replace("’", "").casefold()))
