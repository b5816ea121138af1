"""The clauses of a recommendation: its bullets and its lettered or numbered parts, as its report prints them.

Source: the texts of the action plans of 2020 to 2022, where bullets stand on lines of their own or run on in one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from db.numbers import number_key

_AFTER = r"(?:^|(?<=[;:,.])\s+|(?<=[;:,])|\b(?:and|or)\s+)"
_MARK = re.compile(
    rf"""
    (?:(?P<bullet>[•●▪◦○‣∙·])\s*)?\[(?P<bracket>[0-9]{{1,2}})\]
    | (?P<point>[•●▪◦○‣∙])
    | (?:^|[;:,.]\s*(?:(?:and|or)\s*)?)\s*(?P<dash>[-–—*])(?=\s)
    | ^\s*(?P<part>[0-9]{{1,3}}\s?[A-Za-z])[.)](?=\s)
    | ^\s*(?P<line>[0-9]{{1,2}}|[A-Za-z]|[ivxIVX]{{2,5}})[.)](?=\s)
    | {_AFTER}\((?P<round>[0-9]{{1,2}}|[A-Za-z]|[ivxIVX]{{2,5}})\)(?=\s|[A-Za-z])
    | {_AFTER}(?P<half>[a-z]|[ivx]{{2,5}})\)(?=\s)
    """,
    re.VERBOSE | re.MULTILINE,
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_JOINED = re.compile(r"[\s;,]*(?:;?\s*\b(?:and|or))?[\s;,:]*\Z")
_FEWEST = 2
"""One alone is no list."""
_NOTES = re.compile(r"^Notes? (?:to|on) ", re.MULTILINE)
"""What a report explains after a recommendation asks for nothing more."""
_GENERIC = frozenset({"bullet", "clause", "part", "point", "paragraph"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a recommendation that evidence can prove by itself."""

    label: str
    """What the papers call it: `bullet 2`, `13A`, `a`; a part of a part carries both: `13A bullet 1`."""
    text: str
    parent: str
    """The label of the part it belongs to, blank at the top."""


@dataclass(slots=True)
class _Part:
    """A part on the way: the style of its mark, where that stands, where its words do, and its own parts."""

    style: str
    own: str
    start: int
    begin: int
    end: int = 0
    parts: "list[_Part]" = field(default_factory=list)


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Take a recommendation's text apart; gives nothing where it is one clause whole.

    Marks that count must count from their beginning without a gap, or they are words of the text; a list of one is
    no list. Parts come before their own parts.
    """
    notes = _NOTES.search(text)
    text = text[: notes.start()] if notes else text
    top = _Part("", "", 0, 0)
    open_parts = [top]
    for mark in _MARK.finditer(text):
        _take(mark, open_parts)
    _prune(top)
    _close(top, sorted(_starts(top)), len(text))
    return tuple(_clauses(top, text, ""))


def find_clause(clauses: Iterable[Clause], words: str) -> Clause | None:
    """Find the clause somebody means: `[2]`, `bullet 2`, `part 2` and `2` are the same, as are `13A` and `13 (a)`."""
    wanted = _key(words)
    return next((one for one in clauses if _key(one.label) == wanted), None) if wanted else None


def unproved(clauses: Sequence[Clause], evidence: Iterable[str]) -> tuple[Clause, ...]:
    """Give the clauses that no evidence proves. `evidence` holds the clause each piece names, blank for the whole.

    A part is proved by evidence of its own, by that of the part it belongs to, and by that of all its parts.
    """
    words = {one.strip() for one in evidence}
    if "" in words:
        return ()
    named = {_key(one) for one in words}
    proved = {one.label for one in clauses if _key(one.label) in named}
    for one in clauses:
        if one.parent in proved:
            proved.add(one.label)
    for one in reversed(clauses):
        parts = [part.label for part in clauses if part.parent == one.label]
        if parts and proved.issuperset(parts):
            proved.add(one.label)
    return tuple(one for one in clauses if one.label not in proved)


def _key(label: str) -> str:
    return ".".join(part for part in number_key(label).split(".") if part and part not in _GENERIC)


def _take(mark: re.Match[str], open_parts: list[_Part]) -> None:
    """Put a mark in its place among the open parts, or leave it where it counts nothing."""
    for style, own, place in _readings(mark):
        depth = next((depth for depth, part in enumerate(open_parts) if part.style == style), None)
        parent = open_parts[-1] if depth is None else open_parts[depth - 1]
        before = 0 if depth is None else sum(part.style == style for part in parent.parts)
        if place is not None and place != before + 1:
            continue
        del open_parts[depth if depth is not None else len(open_parts) :]
        part = _Part(style, own or f"bullet {before + 1}", mark.start(), mark.end())
        parent.parts.append(part)
        open_parts.append(part)
        return


def _readings(mark: re.Match[str]) -> Iterator[tuple[str, str, int | None]]:
    """Give what a mark may be: its style, its label, and which it is in its list; bullets do not count."""
    kind, words = next((name, text) for name, text in reversed(mark.groupdict().items()) if text)
    if kind in {"point", "dash"}:
        yield words, "", None
    elif kind == "bracket":
        yield kind, f"bullet {words}", int(words)
    elif kind == "part":
        number, letter = words[:-1].strip(), words[-1]
        yield f"part {number}", f"{number}{letter}", _letter(letter)
    elif words.isdigit():
        yield f"{kind} number", words, int(words)
    else:
        if len(words) == 1:
            yield f"{kind} letter {words.isupper()}", words, _letter(words)
        if words.lower() in _ROMAN:
            yield f"{kind} roman {words.isupper()}", words, _ROMAN.index(words.lower()) + 1


def _letter(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _prune(part: _Part) -> None:
    """Drop lists of one; what stood under the one stands in its place."""
    for one in part.parts:
        _prune(one)
    styles = [one.style for one in part.parts]
    kept: list[_Part] = []
    for one in part.parts:
        kept += [one] if styles.count(one.style) >= _FEWEST else one.parts
    part.parts = kept


def _starts(part: _Part) -> Iterator[int]:
    for one in part.parts:
        yield one.start
        yield from _starts(one)


def _close(part: _Part, starts: Sequence[int], length: int) -> None:
    """Let each part end where the next begins."""
    for one in part.parts:
        one.end = next((start for start in starts if start > one.start), length)
        _close(one, starts, length)


def _clauses(part: _Part, text: str, parent: str) -> Iterator[Clause]:
    for one in part.parts:
        label = f"{parent} {one.own}".strip()
        yield Clause(label, _said(text[one.begin : one.end]), parent)
        yield from _clauses(one, text, label)


def _said(stretch: str) -> str:
    """Give the words of a part without what joins it to the next or follows the list."""
    lines = stretch.strip().split("\n")
    held: list[str] = []
    for line in lines:
        if held and held[-1].rstrip().endswith("."):
            break
        held.append(line)
    return _JOINED.sub("", "\n".join(held).strip())
