"""What stands in a paper where a finding is, and which items of the register that is about."""

from dataclasses import replace
from pathlib import Path

from odd_papers import autumn_draft
from papers.draft import MovementRow, MovementTableDraft, PaperDraft, Place, TaskDraft
from papers.reconciling.finding import Finding, FindingKind
from papers.reconciling.printed_rows import items_meant, printed_row
from two_meetings import two_meetings

LAMPS = "Lamps and Shadows: An Inspection of Night Patrols"


def _with_more(draft: PaperDraft) -> PaperDraft:
    """Give a paper with a task and a table of movements."""
    lamps, boats = draft.reports
    first, *others = lamps.recommendations
    task = TaskDraft("1", Place(700), first.status, "Light the pier.", first.due, comment="All lit.")
    rows = (MovementRow(LAMPS, Place(800), ("3", "2")), MovementRow("Castles", Place(801), ("1", "1")))
    return replace(
        draft,
        reports=(replace(lamps, recommendations=(replace(first, tasks=(task,)), *others)), boats),
        movement_tables=(MovementTableDraft(("Opening", "Closing"), Place(799), rows),),
    )


def test_a_finding_leads_to_its_row_and_to_the_items_it_is_about(tmp_path: Path) -> None:
    draft = _with_more(autumn_draft(tmp_path))
    lamps, boats = draft.reports
    with two_meetings(tmp_path) as register, register.reading() as reader:
        rows = reader.rows("SELECT number, title, r.id FROM recommendation r JOIN inspection i ON i.id = inspection_id")
        keys: dict[str, int] = {f"{number}{title}": key for number, title, key in rows}
        every = tuple(key for name, key in keys.items() if name.endswith(LAMPS))

        def found(place: Place, paper: PaperDraft = draft) -> tuple[str | None, tuple[int, ...]]:
            finding = Finding("", place.line, "", "", "", FindingKind.TOTAL, place.page)
            row = printed_row(paper, finding)
            return row.name if row is not None else None, items_meant(reader, paper, finding)

        item = lamps.recommendations[0]
        assert found(item.place) == (f"{LAMPS}, 1", (keys[f"1{LAMPS}"],))
        assert found(item.tasks[0].place) == (f"{LAMPS}, 1, task 1", (keys[f"1{LAMPS}"],))
        assert found(lamps.place) == (LAMPS, every)
        assert found(Place(800)) == (f"Movement: {LAMPS}", every)
        assert found(Place(801)) == ("Movement: Castles", ())
        assert found(Place(999)) == (None, ())
        unknown = replace(draft, reports=(replace(lamps, title="Castles", recommendations=()), boats))
        assert found(lamps.place, unknown) == ("Castles", ())
    row = printed_row(draft, Finding("", 700, "", "", "", FindingKind.TOTAL))
    assert row is not None
    told = {"Status": "NEW GREEN", "Text": "Light the pier.", "Due": "Dec-21; Dec-21", "Comment": "All lit."}
    assert dict(row.fields) == told
