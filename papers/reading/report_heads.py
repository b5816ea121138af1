"""What stands above a report's table: its title, whom it is for, who published it and when, and its figures.

Source: the report headings of the action plans of 2020, 2021 and 2022.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from db.date_words import find_dates
from db.dates import PartialDate
from db.words import InspectionKind, Level
from papers.draft import Place
from papers.reading.blocks import Paragraph
from papers.reading.labels import read_claim, read_published

_LONGEST_TITLE = 250
_LONGEST_LINE = 300
"""Characters; a longer paragraph is prose."""
_LEVEL_WORD = (
    r"(?:joint|national|force|local|regional|thematic|inspection|investigation|super-complaint|unannounced|"
    r"follow-up|revisit)"
)
_LEVEL_LINE = re.compile(
    rf"(?:this (?:is|was) )?(?:an? )?(?P<before>HM\w+ )?"
    rf"(?P<level>{_LEVEL_WORD}(?:[ ,/-]+(?:and )?{_LEVEL_WORD})*)"
    r"(?P<within> HM\w+(?= (?:report|publication)))?"
    r"(?P<report>[ ,]+(?:report|publication)s?\b)?[ ,:–-]*(?P<rest>.*)",
    re.IGNORECASE,
)
_AIMED_AT = re.compile(r"\b(?:national|force|local|regional|joint|thematic)\b", re.IGNORECASE)
_BEFORE_BODY = re.compile(r"(?:following an? (?:\w+ ){1,4})?(?:by|from|following)\s+", re.IGNORECASE)
_INSPECTORATE = re.compile(r"\bHM\w+")
_PUBLISHED = re.compile(r"[,;.(–\s-]*\b(?:(?:date|report|first)(?: of)? )?(?:published|publication)\b.*", re.IGNORECASE)
_TITLE_PUBLISHED = re.compile(r"(?P<title>.+?)[ ,;–-]*\(?\b(?P<published>published\b.*)", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:recommendations?|actions?|areas? for (?:improvement|attention)|AFIs?|causes? of concern)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\W*(?:there (?:is|are)|(?:this|the) (?:report|force)|\d+ )", re.IGNORECASE)
"""How a sentence of figures begins."""
_SUBTITLE = re.compile(r"(?:An?|The|Report on(?: an?)?) (?:[\w-]+ ){0,3}(?:inspection|review|report)\b|[a-z(]")
_PAPER_TITLE = re.compile(r"\b(?:report recommendations|action plan|appendix|annex)\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\W*(?:(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|this page is intentionally left blank|"
    r"(?:not )?protectively marked|official(?:[ -]+sensitive)?|restricted|appendix \w{1,2})\W*",
    re.IGNORECASE,
)
_BLANK_PAGE = re.compile(r"\bintentionally left blank\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:,]\W*$")

# The title says more of the kind than the line under it: a super-complaint is also a joint national report.
_KINDS = (
    (InspectionKind.SUPER_COMPLAINT, r"super-?\s?complaint"),
    (InspectionKind.PEEL, r"\bPEEL\b|efficiency, effectiveness and legitimacy"),
    (InspectionKind.DATA_INTEGRITY, r"\bdata integrity\b"),
    (InspectionKind.CHILD_PROTECTION, r"\bchild protection\b"),
    (InspectionKind.CUSTODY, r"\bcustody\b"),
    (InspectionKind.REVISIT, r"\bre-?visit|\bfollow-up\b|^a review of '|^a review of ‘"),
    (InspectionKind.JOINT, r"\bjoint\b"),
    (InspectionKind.THEMATIC, r"\bthematic\b"),
)
_KIND_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """The head of one report's part of the paper."""

    title: str
    line: int
    level: Level | None = None
    level_printed: str = ""
    kind: InspectionKind = InspectionKind.OTHER
    body: str = ""
    published: PartialDate | None = None
    subtitle: str = ""
    claimed_text: str = ""
    claimed: dict[str, int] = field(default_factory=dict)
    claimed_places: tuple[Place, ...] = ()
    unread: tuple[Paragraph, ...] = ()
    """Paragraphs under the title that are none of these."""


def is_furniture(text: str) -> bool:
    """Tell whether a paragraph belongs to the page and not to the paper: page numbers, markings, blank pages."""
    return _FURNITURE.fullmatch(text) is not None


def is_blank_page(text: str) -> bool:
    """Tell whether a paragraph stands for the empty page with which an item of an agenda may end."""
    return _BLANK_PAGE.search(text) is not None


def read_heads(paragraphs: Sequence[Paragraph]) -> list[ReportHead]:
    """Read the report heads in the paragraphs between two tables, in order.

    A head is known by the line that says whom the report is for, or by its publication line; all that stands
    before the first title is left alone.
    """
    run = [each for each in paragraphs if not each.is_footnote and not is_furniture(each.text)]
    anchors = list(_anchors(run))
    starts = [_title_place(run, anchor, before + 1) for before, anchor in pairwise([-1, *anchors])]
    return [
        _head(run[start:end], anchor - start)
        for (start, end), anchor in zip(pairwise([*starts, len(run)]), anchors, strict=True)
    ]


def head_of_title(paragraphs: Sequence[Paragraph]) -> ReportHead | None:
    """Read a head of which only the title is printed, or give None if nothing there can be one."""
    run = [each for each in paragraphs if not each.is_footnote and not is_furniture(each.text)]
    titles = [each for each in run if each.level] or [each for each in run if _is_title(each)]
    return _head(run[run.index(titles[-1]) :], 1) if titles else None


def head_of_cells(title: str, level: str, published: str, line: int, *, body: str = "") -> ReportHead:
    """Make the head of a report whose title, level, publication date and inspecting body are cells of a row."""
    dates = find_dates(published)
    return ReportHead(
        title=title,
        line=line,
        level=_level(level),
        level_printed=level,
        kind=_kind(title, level),
        body=body,
        published=dates[0].date if dates else None,
    )


def _anchors(run: Sequence[Paragraph]) -> Iterator[int]:
    """Give the place of the first line of each head that tells it from a mere title."""
    titled = True
    for place, each in enumerate(run):
        if _level_line(each.text) or _is_publication(each.text):
            if titled:
                yield place
            titled = False
        elif _is_title(each):
            titled = True


def _is_publication(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_PUBLISHED.match(text)) and read_published(text) is not None


def _level_line(text: str) -> re.Match[str] | None:
    """Match `A joint national report by HMICFRS`, but no title (`A Joint Thematic Inspection Of …`)."""
    match = _LEVEL_LINE.fullmatch(text) if len(text) <= _LONGEST_LINE else None
    if match is None or _AIMED_AT.search(match["level"]) is None:
        return None
    rest = _PUBLISHED.sub("", match["rest"])
    if not rest:
        return match if match["report"] else None
    named = _BEFORE_BODY.match(rest) or _INSPECTORATE.match(rest)
    return match if named or (match["report"] and rest[0].isupper()) else None


def _title_place(run: Sequence[Paragraph], anchor: int, first: int) -> int:
    """Find the title above a line: the nearest heading, or the one above that if it is a subtitle."""
    place = anchor - 1
    if place < first or not _is_title(run[place]):
        return anchor
    above = place - 1
    if above >= first and _SUBTITLE.match(run[place].text) and _is_title(run[above]):
        return above
    return place


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.level:
        return True
    if len(text) > _LONGEST_TITLE or _SENTENCE_END.search(text):
        return False
    return not (_PAPER_TITLE.search(text) or _COUNTS.match(text) or text.startswith("- "))


def _head(run: Sequence[Paragraph], anchor: int) -> ReportHead:
    title = run[0].text if anchor else ""
    titled = _TITLE_PUBLISHED.fullmatch(title) if len(title) <= _LONGEST_LINE else None
    level_line = next((match for each in run[anchor:] if (match := _level_line(each.text))), None)
    published = read_published(titled["published"]) if titled else None
    claims: list[Paragraph] = []
    claimed: dict[str, int] = {}
    unread: list[Paragraph] = []
    for each in run[anchor:]:
        is_level_line = level_line is not None and each.text == level_line.string
        if published is None and (is_level_line or _PUBLISHED.match(each.text)):
            published = read_published(each.text)
        elif _CLAIM.search(each.text):
            claims.append(each)
            claimed = dict(read_claim(each.text)) or claimed
        elif not is_level_line:
            unread.append(each)
    printed = level_line["level"] if level_line else ""
    return ReportHead(
        title=titled["title"] if titled and published else title,
        line=run[0].line,
        level=_level(printed),
        level_printed=printed,
        kind=_kind(title, printed),
        body=_body(level_line) if level_line else "",
        published=published,
        subtitle=" ".join(each.text for each in run[1:anchor]),
        claimed_text="\n".join(each.text for each in claims),
        claimed=claimed,
        claimed_places=tuple(Place(each.line) for each in claims),
        unread=tuple(unread),
    )


def _level(printed: str) -> Level | None:
    words = printed.lower()
    if "national" in words:
        return Level.NATIONAL
    if "force" in words or "local" in words:
        return Level.FORCE
    return Level.NATIONAL if "thematic" in words or "joint" in words else None


def _kind(title: str, level_words: str) -> InspectionKind:
    for text in (title, level_words):
        for kind, pattern in _KIND_PATTERNS:
            if pattern.search(text):
                return kind
    return InspectionKind.OTHER


def _body(level_line: re.Match[str]) -> str:
    rest = _BEFORE_BODY.sub("", _PUBLISHED.sub("", level_line["rest"]), count=1).strip(" .,;")
    return rest or (level_line["before"] or level_line["within"] or "").strip()
