"""The programme of inspections a covering report prints: done, due, awaiting publication, and published.

Each is printed twice, in the summary and in the main report, as a table or as prose: the first printing counts.
Source: the covering reports of May 2021 (prose) and May 2022 (tables).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from db.date_words import find_dates
from db.titles import title_key
from papers.draft import Place, ProgrammeDraft, Unread
from papers.reading.blocks import Block, Paragraph, Row, Table
from papers.reading.report_heads import is_furniture

PUBLISHED = "published"
_FLAGS = re.IGNORECASE
_SECTIONS = (
    ("pending_publication", r"\breports?\b.*\bdue\b|\bdue\s+for\s+publication|\b(?:pending|awaiting)\b.*\bpubli"),
    (PUBLISHED, r"\breports?\s+published\b|\bpublished\s+reports?\b|\bpublications?\b"),
    ("since_previous", r"\binspections?\b.*\b(?:since|undertaken|conducted|completed)\b"),
    ("due", r"\binspections?\b.*\b(?:due|scheduled|planned|upcoming|forthcoming)\b|\bforthcoming\s+inspections?\b"),
)
_SECTION_PATTERNS = tuple((section, re.compile(words, _FLAGS)) for section, words in _SECTIONS)
_COLUMNS = (
    ("re_inspection", re.compile(r"re-?\s?inspection.*", _FLAGS)),
    ("duration", re.compile(r"duration.*|length.*", _FLAGS)),
    ("date_words", re.compile(r"(?:expected\s+)?dates?.*|when.*", _FLAGS)),
    ("name", re.compile(r"(?:name|title|inspection|subject|report)s?\b.*", _FLAGS)),
)
_NONE = re.compile(
    r"\W*(?:[0-9]{1,2}\.\s*)?(?:none|nil|n/?a|no|not\s+applicable|there\s+(?:are|were|is|have\s+been)\s+no)\b", _FLAGS
)
_LONGEST_HEADING = 100
_LONGEST_TITLE = 250
_BULLET = re.compile(r"\s*[-\N{BULLET}*]\s+")
_NUMBERED = re.compile(r"\A\s*[0-9]{1,2}\.\s*")
_DASH = "[-\N{EN DASH}\N{EM DASH}]"
_DONE = re.compile(
    r"\bHMIC\w*\s+(?:have|has|had)\s+(?:recently\s+)?(?:conducted|undertaken|carried\s+out|completed)\s+(?:an?|the|their)\s+"
    rf"(?P<name>[^.,;()]{{3,100}}?)(?=\s+{_DASH}|\s+(?:in|on|during|between)\s+(?P<date_words>[^.;]*[0-9]{{4}})|[.,;(]|$)",
    _FLAGS,
)
_TO_COME = re.compile(
    r"(?:the\s+)?(?P<name>[^.;]{3,120}?)\s+(?:is|are)\s+(?:currently\s+)?(?:expected|anticipated|due|scheduled|planned)\b"
    r"(?:\s+to\s+(?:be\s+\w+|take\s+place|start|commence|begin))?(?:\s+for\s+publication)?"
    r"(?:\s+(?:for|in|on|by|from|during|between))?\s*(?P<date_words>[^.;]*)",
    _FLAGS,
)
_TITLE_THEN_DATE = re.compile(
    r"(?P<title>.{8,250}?)[,(;]\s*(?:first\s+)?published\s+(?:on\s+|in\s+)?(?P<rest>.{4,40})", _FLAGS
)
_DATE_THEN_TITLE = re.compile(
    r"\bpublished\b(?P<rest>.{4,40}?)[\"\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}]"
    r"(?P<title>.{8,250})[\"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]\W*$",
    _FLAGS,
)
_LEVEL_LINE = re.compile(r"(?:an?\s+)?(?:joint|national|force|thematic|local|HMIC\w*)\b.*\breport\b", _FLAGS)


@dataclass(slots=True)
class _Programme:
    """What was found so far, by section; a section printed again is not added to."""

    found: list[ProgrammeDraft] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    not_named: dict[str, list[Unread]] = field(default_factory=dict)
    """Prose of sections that names no inspection a rule knows."""

    def has(self, section: str) -> bool:
        """Say whether a section has an inspection."""
        return any(each.section == section for each in self.found)

    def begin(self, section: str) -> None:
        """Begin a section: what stands under it says again what was found before."""
        if self.has(section) or section in self.not_named:
            self.closed.add(section)

    def publish(self, title: str, line: int, dated: str) -> None:
        """Add a published report, or the date of one that is known."""
        dates = find_dates(dated)
        date = dates[0].date if dates else None
        for place, each in enumerate(self.found):
            if each.section == PUBLISHED and title_key(each.name) == title_key(title):
                self.found[place] = replace(each, published=each.published or date)
                return
        self.found.append(ProgrammeDraft(PUBLISHED, title, Place(line), published=date))

    def unread(self) -> Iterator[Unread]:
        """Give the prose of sections in which nothing was found."""
        for section, paragraphs in self.not_named.items():
            if not self.has(section):
                yield from paragraphs


def read_programme(blocks: Iterable[Block]) -> tuple[tuple[ProgrammeDraft, ...], tuple[Unread, ...]]:
    """Read the programme among the blocks of a covering report, and what under its headings names no inspection."""
    programme = _Programme()
    section, listing = "", False
    for block in blocks:
        if isinstance(block, Table):
            if _is_plan(block):
                break
            programme.found += _table(block, section)
            listing = False
            continue
        if is_furniture(block.text):
            continue
        if _read_published(block, programme, listing=listing or section == PUBLISHED):
            continue
        if (heading := _heading(block)) is not None:
            programme.begin(heading)
            section, listing = heading, False
            continue
        listing = block.text.endswith(":") and re.search(r"\bpublished\b", block.text, _FLAGS) is not None
        if section not in {"", PUBLISHED} and section not in programme.closed:
            _read_prose(block, section, programme)
    return tuple(programme.found), tuple(programme.unread())


def _heading(paragraph: Paragraph) -> str | None:
    """Give the section a heading begins, nothing for another heading, None for what is no heading."""
    text = paragraph.text
    if len(text) > _LONGEST_HEADING or _BULLET.match(text) or _NUMBERED.match(text) or text[-1] in ".:;,":
        return None
    return _section(text)


def _section(text: str) -> str:
    return next((section for section, pattern in _SECTION_PATTERNS if pattern.search(text)), "")


def _is_plan(table: Table) -> bool:
    """Say whether a table is of the action plan, where the covering report has ended."""
    return any(cell.words.lower().startswith("due date") for cell in table.rows[0].cells)


def _table(table: Table, section: str) -> Iterator[ProgrammeDraft]:
    """Give the inspections of a table whose first row names its section, or that stands under its heading."""
    rows = list(table.rows)
    titled = [cell.words for cell in rows[0].cells if cell.text]
    if len(titled) == 1 and len(rows) > 1:
        section = _section(titled[0])
        rows = rows[1:]
    columns = _columns(rows[0])
    if not section or not {"name", "date_words"}.issubset(columns):
        return
    for row in rows[1:]:
        cells = {name: row.cells[place].words if place < len(row.cells) else "" for name, place in columns.items()}
        if cells["name"] and (cells["date_words"] or not _NONE.match(cells["name"])):
            yield ProgrammeDraft(
                section=section,
                name=cells["name"],
                place=Place(row.line),
                date_words=cells["date_words"],
                duration=cells.get("duration", ""),
                re_inspection=cells.get("re_inspection", ""),
            )


def _columns(row: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        name = next((name for name, pattern in _COLUMNS if pattern.fullmatch(cell.words)), None)
        if name:
            columns.setdefault(name, place)
    return columns


def _read_prose(paragraph: Paragraph, section: str, programme: _Programme) -> None:
    text = _NUMBERED.sub("", paragraph.text, count=1)
    if _NONE.match(text):
        programme.not_named.setdefault(section, [])
        return
    match = _DONE.search(text) if section == "since_previous" else _TO_COME.match(text)
    if match is None:
        why = "names no inspection in words that a rule knows"
        programme.not_named.setdefault(section, []).append(Unread(paragraph.line, paragraph.text, why))
        return
    words = (match["date_words"] or "").strip()
    programme.found.append(ProgrammeDraft(section, match["name"].strip(), Place(paragraph.line), words))


def _read_published(paragraph: Paragraph, programme: _Programme, *, listing: bool) -> bool:
    """Read a report that a paragraph says was published, with its date or in a list of them."""
    bullet = _BULLET.match(paragraph.text)
    text = paragraph.text[bullet.end() :] if bullet else paragraph.text
    match = _TITLE_THEN_DATE.fullmatch(text) or _DATE_THEN_TITLE.search(text)
    if match and find_dates(match["rest"]) and not _LEVEL_LINE.match(match["title"]):
        programme.publish(match["title"].strip(), paragraph.line, match["rest"])
        return True
    if listing and bullet and len(text) <= _LONGEST_TITLE and text[:1].isupper() and not text.endswith("."):
        programme.publish(text, paragraph.line, "")
        return True
    return False
