"""What is offered while a filter is typed."""

from pathlib import Path

import pytest

from db.filters.completing import FilterChoices, complete
from db.filters.reading import read_filter
from db.questions.filter_choices import filter_choices
from office import Office

CHOICES = FilterChoices(("Head of PPU", "TBC", "or"), ("Roads Policing – Not Optional", "PEEL 2021"))


@pytest.mark.parametrize(
    ("before", "offered", "becomes"),
    [
        ("sta", ["status:"], "status:"),
        ("level:force -o", ["owner:", "opentasks:", "overdue"], "level:force -owner:"),
        ("(own", ["owner:"], "(owner:"),
        ("status:red,a", ["amber"], "status:red,amber"),
        ("kind:c", ["concern", "custody", "child-protection"], "kind:concern"),
        ('owner:"head o', ['"Head of PPU"'], 'owner:"Head of PPU"'),
        ('owner:"Head of PPU" due<', ["today", "-30d", "+30d"], 'owner:"Head of PPU" due<today'),
        ("due:2022-01..t", ["today"], "due:2022-01..today"),
        ("report:opt", ['"Roads Policing – Not Optional"'], 'report:"Roads Policing – Not Optional"'),
        ("owner:o", ['"or"'], 'owner:"or"'),
        ("sort:due,-s", ["-slip", "-status"], "sort:due,-slip"),
        ("custody", [], None),
        ("slip>", [], None),
        ("nothing:x", [], None),
    ],
)
def test_what_is_begun_is_completed_from_the_fields_and_from_the_register(
    before: str, offered: list[str], becomes: str | None
) -> None:
    found = complete(before, len(before), CHOICES)
    texts = [option.text for option in found.options]
    assert [text for text in offered if text not in texts] == []
    if becomes is None:
        assert texts == []
    else:
        assert before[: found.start] + offered[0] + before[found.end :] == becomes


def test_at_the_beginning_every_field_is_offered_with_what_it_asks() -> None:
    found = complete("", 0, CHOICES)
    assert found.options[0].text == "status:"
    assert all(option.about for option in found.options)


def test_where_nothing_can_be_listed_it_says_what_belongs_there() -> None:
    assert complete("slip>", 5, CHOICES).hint == (
        "days late against the first date: a number of days such as 90d or 12w"
    )


def test_the_owners_and_reports_of_the_register_are_offered_as_filters_that_can_be_read(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        inspection = office.inspection('Say "so" (or not), again')
        for number, owner in enumerate(["Anna", "Head, Roads", "Head, Roads"]):
            office.item(inspection, str(number), owner=owner)
        with office.read() as reader:
            choices = filter_choices(reader)
    assert choices.owners == ("Head, Roads", "Anna")
    (report,) = complete("report:", 7, choices).options
    assert str(read_filter(f"report:{report.text}")) == f"report:{report.text}"
