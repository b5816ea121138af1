"""The sentence of figures under a report's title (`6 for the force, 3 are complete and 3 are in progress`).

It is what the paper says, right or wrong. Source: the action plans of 2020 to 2022.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from db.date_words import find_dates
from db.numbers import NUMBER_WORD, number_value

_FLAGS = re.IGNORECASE
_LONGEST = 1_000
"""Characters of a paragraph that can be a sentence of figures."""
_LONGEST_NAME = 40
"""Characters of what names a number."""
_NUMBER = re.compile(
    rf"(?<![\w./])(?:(?P<words>{NUMBER_WORD}|no)\b(?:\s*\((?P<again>[0-9]{{1,3}})\))?|\(?(?P<figures>[0-9]{{1,3}})\)?(?![\w/%]|\s*%|\s*per\s?cent\b|[.,][0-9]))",
    _FLAGS,
)
_NAMED = re.compile(
    r"\b(?:recommendations?|AFIs?|areas?\s+for\s+improvement|actions?|tasks?|phase|section|part|numbers?|no\.?|bullets?)\s*$",
    _FLAGS,
)
"""What stands before a number that is a name (`Phase 2`, `recommendation 4`)."""
_PART_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+|these\s+|our\s+|all\s+)?", _FLAGS)
_SHARE = re.compile(r"(?<![(\[0-9.])[0-9]{1,3}(?:\.[0-9]+)?\s*(?:%|per\s?cent\b)", _FLAGS)
"""A percentage that stands by itself: what follows is said of it and not of the number before."""
_OF_WHICH = re.compile(r"\s*of\s+(?:which|these|them)\b", _FLAGS)
_NOUN = re.compile(
    r"\s*(?:(?:new|further|national|force|more)\s+)*(?P<noun>recommendations?|actions?|(?:AFIs?|areas?\s+for\s+improvement)"
    r"(?P<both>\s+and\s+recommendations?)?|causes?\s+of\s+concern)\b",
    _FLAGS,
)
_AREAS = re.compile(r"AFIs?|areas?\s+for\s+improvement", _FLAGS)
_FOR_FORCE = re.compile(
    r"\b(?:for|to|at)\s+(?:the\s+|this\s+)?(?:force|forces|police|city\s+of\s+london\s+police)\b", _FLAGS
)
_STATES = (
    ("green_pending", r"\bgreen\W{0,3}(?:\(|-)?\s*pending\b"),
    ("complete", r"\bcompleted?\b|\bgreen\b|\bimplemented\b"),
    ("closed", r"\bclosed\b"),
    ("in_progress", r"\bin[-\s]progress\b|\bprogressed\b|\bongoing\b|\bamber\b"),
    ("white", r"\bwhite\b"),
    ("red", r"\bred\b"),
    ("pending", r"\bpending\b"),
    ("open", r"\bopen\b|\boutstanding\b"),
    ("under_consideration", r"\bunder\s+consideration\b"),
    ("not_set", r"\bnot\s+(?:yet\s+)?(?:set|given\s+a\s+status)\b|\bno\s+status\b"),
    ("sub_divided", r"\bsub-?\s?divided\b"),
)
_STATE_PATTERNS = tuple((name, re.compile(words, _FLAGS)) for name, words in _STATES)
_STATES_AT_ONCE = re.compile(r"\s+(?:are|is|have\s+been|has\s+been)\b", _FLAGS)
_BEFORE = -1
_STATE_FIRST = re.compile(r"\b(?:is|are)\s+(?:currently\s+)?progressing\s*$", _FLAGS)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of the sentence, and the words on either side up to the next."""

    value: int
    before: str
    after: str


def read_claim(text: str) -> dict[str, int]:
    """Give the figures of a sentence by what they count.

    Keys: `total` (all that the report makes), `relevant` (those for the force), `complete`, `closed`, `in_progress`,
    `green_pending`, `white`, `red`, `pending`, `open`, `under_consideration`, `not_set`, `sub_divided`; and where
    recommendations and areas for improvement are counted apart, `recommendations`, `recommendations_complete` (or
    another state) and `areas_for_improvement`.
    """
    figures = _of_wholes(list(_figures(" ".join(text[:_LONGEST].split()))))
    areas = {bool(_AREAS.match(noun["noun"])) for each in figures if (noun := _NOUN.match(each.after))}
    claimed: Counter[str] = Counter()
    for figure in figures:
        noun = _NOUN.match(figure.after)
        state, place = _state(figure)
        for_force = _FOR_FORCE.search(figure.after, 0, len(figure.after) if place is None else place)
        if noun and len(areas) > 1:
            named = "areas_for_improvement" if _AREAS.match(noun["noun"]) else "recommendations"
            claimed[named] += figure.value
            state = f"{named}_{state}" if state else None
        elif for_force and "relevant" not in claimed:
            claimed["relevant"] = figure.value
        elif noun and not _STATES_AT_ONCE.match(figure.after, noun.end()) and place != _BEFORE and not for_force:
            claimed.setdefault("total", figure.value)
        if state:
            claimed[state] += figure.value
    return dict(claimed)


def _of_wholes(figures: list[_Figure]) -> list[_Figure]:
    """Give figures so that in `2 of 5 recommendations are complete` it is the 2 that are complete."""
    for place, (part, whole) in enumerate(pairwise(figures)):
        noun = _NOUN.match(whole.after)
        if noun and _PART_OF.fullmatch(part.after):
            figures[place] = replace(part, after=whole.after[noun.end() :])
            figures[place + 1] = replace(whole, after=noun[0])
    return figures


def _figures(text: str) -> Iterator[_Figure]:
    dates = [(found.start, found.end) for found in find_dates(text)]
    numbers = [
        match
        for match in _NUMBER.finditer(text)
        if not any(start <= match.start() < end for start, end in dates)
        and (
            _OF_WHICH.match(text, match.end())
            or not _NAMED.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        )
    ]
    for place, match in enumerate(numbers):
        since = numbers[place - 1].end() if place else 0
        until = numbers[place + 1].start() if place + 1 < len(numbers) else len(text)
        share = _SHARE.search(text, match.end(), until)
        until = share.start() if share else until
        words = match["words"] or match["figures"]
        value = 0 if words.lower() == "no" else number_value(words)
        yield _Figure(value, text[since : match.start()], text[match.end() : until])


def _state(figure: _Figure) -> tuple[str | None, int | None]:
    """Give the state a figure counts, and where after it that is said; `_BEFORE` where it is said before."""
    if _STATE_FIRST.search(figure.before):
        return "in_progress", _BEFORE
    found = [(match.start(), name) for name, pattern in _STATE_PATTERNS if (match := pattern.search(figure.after))]
    place, name = min(found, key=lambda each: each[0], default=(None, None))
    return name, place
