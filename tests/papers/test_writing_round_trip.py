"""Whatever stands in a register, its paper is read back as it was meant, and nothing in it is live."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from db.dates import PartialDate
from db.due_dates import parse_due
from db.words import InspectionKind, ItemKind, Level, Status
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft, StatusLabel
from papers_written import READ_BACK, gathered, read_back, take_in
from random_papers import HERE, PUBLISHED, by_name, drafts, read_back_alike
from registers import new_register


@settings(max_examples=8)
@given(drafts())
def test_a_register_of_any_text_is_read_back_from_every_format(draft: PaperDraft) -> None:
    read_back_alike(draft)


@pytest.mark.parametrize("format_", READ_BACK)
def test_a_position_that_would_be_read_as_another_status_has_its_own_before_it(tmp_path: Path, format_: str) -> None:
    red = StatusLabel("RED", Status.RED)
    said = [
        RecommendationDraft(
            str(number),
            ItemKind.RECOMMENDATION,
            "Light it.",
            red,
            HERE,
            parse_due(""),
            position=red,
            position_text=text,
        )
        for number, text in enumerate(("G", "Green by June", "Lamps bought"), start=1)
    ]
    report = ReportDraft(
        "Lamps and Locks", HERE, Level.FORCE, InspectionKind.OTHER, "HMICFRS", PUBLISHED, recommendations=tuple(said)
    )
    draft = PaperDraft("p.txt", "0" * 64, PartialDate(2022, 3, 31), date(2022, 5, 5), reports=(report,))
    with new_register(tmp_path) as register:
        take_in(register, draft)
        again = read_back(gathered(register), format_, tmp_path)
    items = [item for _, item in by_name(again)]
    assert [item.status.status for item in items] == [Status.RED] * 3
    assert [item.position_text for item in items] == ["RED – G", "RED – Green by June", "Lamps bought"]
