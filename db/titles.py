"""What reports and their items are called: titles printed differently each time, and numbers with what they are of."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from db.words import ItemKind

_WORDS = re.compile(r"[^\W_]+")
_DROPPED = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]")
_PUBLISHER = re.compile(
    r"\A\s*(?:hmicfrs|hmic)\s+(?:publication|report)?\W*[-:\N{EN DASH}\N{EM DASH}]\W*(?=\w)", re.IGNORECASE
)
"""What a paper puts before a title (`HMICFRS Publication - …`)."""

_OPENING = re.compile(
    r"""\A\s*(?:
        (?:(?:a|an|the|final|report\s+on|national|joint|thematic|unannounced|announced)\s+)*
        inspections?\s+(?:visits?\s+)?(?:of|into|to)\s+(?:how\s+effectively\s+)?
      | (?:a\s+|the\s+)?report\s+(?:on|into)\s+(?=\w)
      | (?:a\s+|the\s+)?police\s+super-?complaint\s*[-:\N{EN DASH}\N{EM DASH}]\s*
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What many titles begin with: the kind of inspection, and not what was inspected."""

_ARTICLE = re.compile(r"\A(?:the|an?)\s+(?=\w)", re.IGNORECASE)

_LEAST = 8
"""Letters that what is left of a title must have, to be told by."""


_KINDS: Mapping[str, str] = {
    ItemKind.RECOMMENDATION: "",
    ItemKind.AREA_FOR_IMPROVEMENT: "AFI",
    ItemKind.CAUSE_OF_CONCERN: "CoC",
    ItemKind.AREA_FOR_ATTENTION: "AFA",
}
"""What stands before the number of an item that is no recommendation: a report numbers each kind for itself."""


def kind_words(kind: str) -> str:
    """Give what stands before the number of an item: `AFI`; blank for a recommendation."""
    return _KINDS.get(kind, "")


def item_name(number: str, kind: str) -> str:
    """Give what an item is called beside its report: `6`, `AFI 2`, `CoC 1`.

    A number that says itself what it is of (`AFI 2`, for want of a printed one) is left as it is, and so is one whose
    `kind` is no `ItemKind`.
    """
    before = kind_words(kind)
    said = before and number.casefold().startswith(before.casefold())
    return number if not before or said else f"{before} {number}"


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """Give the form in which two printings of one title are equal: words alone, their order kept.

    Case, quotes, dashes, accents, footnote marks and the publisher before the title are left aside.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", title) if unicodedata.category(c) not in {"Mn", "No"})
    spoken = _DROPPED.sub("", _PUBLISHER.sub("", plain)).replace("&", " and ")
    return " ".join(_WORDS.findall(spoken.casefold()))


def short_title(title: str) -> str:
    """Give a title without the opening that many share, for a narrow column: what was inspected comes first.

    `A joint thematic inspection of the criminal justice journey` is `Criminal justice journey`. A title that has no
    such opening, or little else, is given as it is; a review of another report still says so.
    """
    short = _PUBLISHER.sub("", title)
    opening = _OPENING.match(short)
    if opening is not None:
        rest = _ARTICLE.sub("", short[opening.end() :].lstrip())
        if sum(one.isalpha() for one in rest) >= _LEAST:
            short = rest
    return short if short == title else short[:1].upper() + short[1:]
