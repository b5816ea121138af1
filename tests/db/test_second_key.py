"""What decides between equals in a list, whichever column it is sorted by and whichever way."""

from dataclasses import replace
from itertools import product
from pathlib import Path

from db.questions.recommendations import ListQuery, recommendation_ids
from desks import DAY, small_desk


def test_equals_stand_by_number_either_way_round(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    with desk.register.reading() as reader:
        for sort, descending in product(("inspection", "level", "kind", "owner", "text", "extensions"), (False, True)):
            query = ListQuery(sort=sort, descending=descending)
            assert list(recommendation_ids(reader, query, on=DAY)) == [desk.white, desk.item, desk.other]
            ambers = replace(query, text="status:amber")
            assert list(recommendation_ids(reader, ambers, on=DAY)) == [desk.item, desk.other]
