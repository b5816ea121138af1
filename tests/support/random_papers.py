"""Registers of any text at all, and the proof that their papers are read back as they were meant."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from db.dates import PartialDate
from db.due_dates import parse_due
from db.visible import visible
from db.words import ClosureReason, InspectionKind, ItemKind, Level, SignOffStage, Status
from papers.draft import PaperDraft, Place, RecommendationDraft, ReferenceDraft, ReportDraft, StatusLabel, TaskDraft
from papers.reading.markup import literal_text
from papers_written import READ_BACK, gathered, read_back, take_in
from registers import new_register

PUBLISHED = PartialDate(2020, 7, 15)
HERE = Place(1)
PIECES: Sequence[str] = (
    *"abcdeFGH 12.,;:()[]{}<>&*_`~|\\/=+-@#'\"“”‘’•–—%£$^!?\n\tאבגשسص漢é😀",
    *("\u202e", "\x1b", "\x07", "\u200f", "www.", "http://x.y", "<b>", "</p>", "&amp;", "[b]", "](x)", "=1+1", "{{"),
)
TEXT = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=50)
    .map("".join)
    .filter(lambda text: any(character.isalpha() for character in text))
)
MAYBE = st.just("") | TEXT
POSITION = TEXT.filter(lambda text: text.strip() != "G")
"""A position of that letter alone says GREEN: its paper prints the item's own status before it."""
STATUS = st.sampled_from(
    [
        StatusLabel("RED", Status.RED),
        StatusLabel("AMBER", Status.AMBER),
        StatusLabel("NEW GREEN", Status.GREEN, is_new=True),
        StatusLabel("Green - pending HMICFRS sign-off", Status.GREEN, SignOffStage.PENDING),
        StatusLabel("WHITE", Status.WHITE),
        StatusLabel("CLOSED", Status.CLOSED, closure_reason=ClosureReason.SUPERSEDED_BY),
        StatusLabel("Under consideration", Status.UNDER_CONSIDERATION),
    ]
)
DUE = st.sampled_from(
    [
        "",
        "Mar-22",
        "31 March 2022",
        "2022",
        "Immediate",
        "within six months",
        "TBC",
        "No date set by HMICFRS",
        "Jan-20 (HMICFRS report)",
        "To align with the next inspection",
        "March 2022. Extended to TBC",
        "Dec 2020 Extended to March 2021 Now September 2021",
        "February 2021 for initial review [completed] July 2021 for review of procedures",
    ]
)
LABELS = ("bullet {}", "{}", "{}A", "task {}", "Training day {}")


@st.composite
def tasks(draw: st.DrawFn) -> tuple[TaskDraft, ...]:
    labels = draw(st.lists(st.sampled_from(LABELS), max_size=2))
    return tuple(
        TaskDraft(
            label.format(place),
            HERE,
            draw(STATUS),
            draw(MAYBE),
            parse_due(draw(DUE)),
            draw(st.none() | TEXT),
            draw(MAYBE),
        )
        for place, label in enumerate(labels, start=1)
    )


@st.composite
def items(draw: st.DrawFn) -> tuple[RecommendationDraft, ...]:
    return tuple(
        RecommendationDraft(
            number=str(number),
            item_kind=draw(st.sampled_from(ItemKind)),
            text=draw(TEXT),
            status=(status := draw(STATUS)),
            position=status,
            position_text=draw(POSITION),
            place=HERE,
            due=parse_due(draw(DUE), PUBLISHED),
            comment=draw(MAYBE),
            owner=draw(st.none() | TEXT),
            tasks=draw(tasks()),
        )
        for number in range(1, draw(st.integers(2, 4)))
    )


@st.composite
def drafts(draw: st.DrawFn) -> PaperDraft:
    reports = tuple(
        ReportDraft(title, HERE, level, InspectionKind.OTHER, "HMICFRS", PUBLISHED, recommendations=draw(items()))
        for title, level in (("Lamps and Locks", Level.NATIONAL), ("Boats Afloat", Level.FORCE))
    )
    references = tuple(
        ReferenceDraft(f"{number}/2022/P", draw(TEXT), draw(TEXT), draw(TEXT), draw(TEXT), HERE)
        for number in range(1, draw(st.integers(1, 3)))
    )
    as_at = PartialDate(2022, 3, 31)
    return PaperDraft(
        "p.txt",
        "0" * 64,
        as_at,
        date(2022, 5, 5),
        committee="Police Committee",
        reports=reports,
        references=references,
    )


def read_back_alike(draft: PaperDraft) -> None:
    """Put a draft into an empty register, write its paper in every format and read each: all say the same."""
    wanted = {named: shown(item) for named, item in by_name(draft)}
    references = [[" ".join(seen(text).split()) for text in one] for one in told_references(draft)]
    with TemporaryDirectory() as name, new_register(Path(name)) as register:
        folder = Path(name)
        take_in(register, draft)
        paper = gathered(register)
        for format_ in READ_BACK:
            again = read_back(paper, format_, folder)
            assert {named: told(item) for named, item in by_name(again)} == wanted, format_
            assert list(map(list, told_references(again))) == references, format_
        nothing_is_live(folder)


def by_name(draft: PaperDraft) -> Iterator[tuple[tuple[str, str], RecommendationDraft]]:
    for report in draft.reports:
        for item in report.recommendations:
            yield (report.title, item.number), item


def shown(item: RecommendationDraft) -> dict[str, object]:
    """Give an item as its paper shows it: control characters visible, white space collapsed."""
    return told(item) | {
        "text": seen(item.text),
        "comment": seen(item.comment),
        "position": seen(item.position_text),
        "owner": seen(item.owner or ""),
        "tasks": [(label, status, *map(seen, texts)) for label, status, *texts in told_tasks(item)],
    }


def told(item: RecommendationDraft) -> dict[str, object]:
    return {
        "kind": item.item_kind,
        "text": item.text,
        "status": (item.status.status, item.status.sign_off_stage, item.status.closure_reason, item.status.is_new),
        "due": (item.due.first, item.due.current, item.due.extensions),
        "comment": item.comment,
        "position": item.position_text,
        "owner": item.owner or "",
        "tasks": told_tasks(item),
    }


def told_references(draft: PaperDraft) -> list[tuple[str, ...]]:
    """Give what Members asked; a paper's readers take each cell as one line."""
    return [(one.number, one.item, one.request, one.owner, one.status_text) for one in draft.references]


def told_tasks(item: RecommendationDraft) -> list[tuple[str, Status | None, str, str, str]]:
    return [
        (task.label, task.status.status if task.status else None, task.text, task.owner or "", task.comment)
        for task in item.tasks
    ]


def seen(text: str) -> str:
    return literal_text(visible(text))


def nothing_is_live(folder: Path) -> None:
    """Look for whatever could act by itself in the written files."""
    with zipfile.ZipFile(folder / "paper.docx") as word:
        body = word.read("word/document.xml").decode()
        assert not re.search(r"<w:(?:hyperlink|fldSimple|instrText|object|altChunk)\b", body)
        assert "TargetMode" not in word.read("word/_rels/document.xml.rels").decode()
    with zipfile.ZipFile(folder / "paper.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(re.search(r"<(?:f|hyperlink)\b", sheet) for sheet in sheets)
    page = (folder / "paper.html").read_text()
    assert set(re.findall(r"<(?:script|iframe|object|embed|link|img|form|base)\b", page)) == set()
    assert set(re.findall(r'(?:href|src)="([^"]*)"', page)) <= set(re.findall(r'href="(#part-\d+)"', page))
    markdown = (folder / "paper.md").read_text()
    assert set(re.findall(r"<[^>]*>", markdown)) <= {"<br>", "<span>", "</span>"}
    assert not re.search(r"\]\(|://|(?<!<span>)@|`", markdown)
