"""What filters find: the same as a plain predicate over plain rows, on any day, whatever the register holds."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.counted import counted_status
from db.filters.criteria import Sort
from db.filters.fields import FIELDS
from db.filters.setting import filter_setting
from db.filters.tree import Filter, Term
from db.questions.as_at import register_as_at
from db.questions.recommendations import ListQuery, recommendation_ids, recommendation_records
from db.questions.warnings import warnings_of
from db.store.register import Register
from filter_texts import terms
from plain_filter import PlainFilter
from program import demonstration_file
from scattered import ON, scattered

#: What is judged by the ledger and not by the tables alone is held to the warnings themselves below.
_OF_TABLES = tuple(name for name in FIELDS if name not in {"warning", "direction"})


def _of_tables(term: Term) -> bool:
    return not any(word in str(term) for word in ("is:stale", ",stale", "stale,", "warnings"))


@settings(max_examples=200)
@given(st.integers(0, 10_000), terms(_OF_TABLES).filter(_of_tables))
def test_the_database_finds_what_a_plain_predicate_finds(seed: int, term: Term) -> None:
    with scattered(seed) as (reader, register):
        plain = PlainFilter(register, filter_setting(reader, ON))
        expected = [item["id"] for item in register.of("recommendation") if plain.holds(term, item)]
        query = ListQuery(text=str(Filter(term, (Sort("number"),))))
        assert sorted(recommendation_ids(reader, query, on=ON)) == expected
        everything = sorted([*expected, *recommendation_ids(reader, ListQuery(text=f"-({term})"), on=ON)])
        assert everything == [item["id"] for item in register.of("recommendation")]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demonstration_file(tmp_path_factory.mktemp("filters"))


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2023, 2, 20)])
def test_what_is_judged_is_judged_as_the_warnings_and_the_records_have_it(demonstration: Path, day: date) -> None:
    with Register.open(demonstration) as register, register.reading() as reader, register_as_at(reader, day) as past:
        everything = recommendation_ids(past, ListQuery(), on=day)
        warned = warnings_of(past, everything, on=day)
        records = recommendation_records(past, everything, on=day)

        def found(text: str) -> set[int]:
            return set(recommendation_ids(past, ListQuery(text=text), on=day))

        def having(*codes: str) -> set[int]:
            return {key for key, held in warned.items() if any(one.code in codes for one in held)}

        assert found("has:warnings") == set(warned)
        assert found("is:stale") == having("no_update")
        assert found("warning:no-owner,amber-past-due") == having("no_owner", "amber_past_due")
        assert found("(is:stale status:amber) or -has:warnings") == {
            one.row.id
            for one in records
            if (one.row.id in having("no_update") and one.row.status == "AMBER") or one.row.id not in warned
        }
        for word in ("improved", "unchanged"):
            assert found(f"direction:{word}") == {one.row.id for one in records if one.direction == word}
        assert found("is:new") == {one.row.id for one in records if one.row.is_new}
        counted = {one.row.id: counted_status(one.row.status, one.row.sign_off_stage) for one in records}
        assert found("is:open") == {key for key, status in counted.items() if status not in {"GREEN", "CLOSED"}}
        owed = filter_setting(past, day).outstanding
        assert found("is:outstanding") == {key for key, status in counted.items() if status in owed}
        assert found("overdue") == {one.row.id for one in records if one.row.overdue}
        assert found("slip>90d") == {one.row.id for one in records if one.row.slip_days > 90}


def test_the_order_in_a_filter_goes_before_that_of_the_list_and_has_second_keys(demonstration: Path) -> None:
    with Register.open(demonstration) as register, register.reading() as reader:
        day = date(2023, 2, 20)
        ids = recommendation_ids(reader, ListQuery(text="sort:level,-extensions,due", sort="owner"), on=day)
        rows = [one.row for one in recommendation_records(reader, ids, on=day)]
    keys = [
        (row.level, -row.extensions, row.due_current is None, str(row.due_current and row.due_current.last_day))
        for row in rows
    ]
    assert keys == sorted(keys)
    assert len({key[:2] for key in keys}) < len({key[:3] for key in keys} | set(keys))
