"""Search on the screen: hits as the words are typed, each in its place, and the way to it and back."""

from pathlib import Path

import pytest

from db.questions.search import search, search_hits
from db.search.words import marks, phrases
from program import demonstration_file, running
from screens import NARROW, WIDE, screen_lines
from tui.screens.found_item import FoundItemScreen
from tui.screens.recommendation import RecommendationScreen
from tui.screens.register import RegisterScreen
from tui.screens.search import SearchScreen
from tui.widgets.found_lines import FoundDetails


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
async def test_a_search_is_followed_as_it_is_typed_to_its_place_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(demonstration_file(tmp_path), size=size) as program:
        with program.register.reading() as reader:
            expected = search(reader, "custod october").ids
            hits = search_hits(reader, expected)
        assert len(hits) > 2
        await program.press("F")
        assert "Type words" in program.text
        assert screen_lines(program.app)[-1].split("  ")[0].strip() == "enter Go to the hits", "there is no filter here"
        await program.type("custod")
        wide = len(program.front(SearchScreen).hits.ids)
        await program.type(" october")
        screen = program.front(SearchScreen)
        assert list(screen.hits.ids) == list(expected)
        assert len(expected) < wide
        assert f"{len(expected)} found" in program.text
        assert all(len(line) <= size[0] for line in screen_lines(program.app))
        await program.press("enter", "n", "n", "N")
        assert screen.hits.cursor_id == expected[1]
        assert f"2 of {len(expected)}" in screen_lines(program.app)[0]
        assert "October" in "\n".join(screen_lines(program.app)[-9:])
        line = next(line for line in screen_lines(program.app) if line.startswith("›"))
        assert f" {hits[1].name} {hits[1].place.value} " in line, "the number of an item is not cut off"
        await program.press("enter")
        found = program.front(FoundItemScreen)
        assert found.item_id == hits[1].recommendation_id
        details = found.query_one(FoundDetails)
        first = details.place
        assert 0 <= first < len(details.places)
        top = details.scroll_offset.y
        assert top <= details.places[first] < top + details.size.height
        for _ in range(len(details.places) - first - 1):
            await program.press("n")
            assert details.scroll_offset.y <= details.places[details.place]
        await program.press("n")
        assert "last words in this item" in program.said
        await program.press("escape")
        assert program.front(SearchScreen).hits.cursor_id == expected[1]
        await program.press("slash", "escape")
        assert "Type words" in program.text
        await program.press("escape")
        program.front(RegisterScreen)


async def test_every_place_of_a_hit_is_found_in_its_item(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("F")
        await program.type("review")
        await program.press("enter")
        screen = program.front(SearchScreen)
        seen = set()
        for _ in range(len(screen.hits.ids)):
            hit = screen.hits.cursor_row
            assert hit is not None
            if hit.recommendation_id is not None and hit.place not in seen:
                seen.add(hit.place)
                await program.press("enter")
                details = program.front(RecommendationScreen).query_one(FoundDetails)
                line = details.lines[details.places[details.place]]
                assert marks(line, phrases("review")), hit
                assert any(word in hit.text for word in line.split() if marks(word, phrases("review")))
                await program.press("escape")
            await program.press("n")
        assert len(seen) >= 3


async def test_a_report_found_shows_its_items_alone(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        with program.register.reading() as reader:
            reports = [
                hit for hit in search_hits(reader, search(reader, "roads optional").ids) if hit.place == "report"
            ]
        await program.press("F")
        await program.type("roads optional")
        await program.press("enter")
        program.front(SearchScreen).hits.select(reports[0].id)
        await program.rest()
        await program.press("enter")
        expected = program.rows("SELECT id FROM recommendation WHERE inspection_id = :id", id=reports[0].inspection_id)
        assert sorted(program.home.recommendations.ids) == sorted(row[0] for row in expected)


async def test_search_shows_the_past_as_it_was(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        await program.press("F")
        await program.type("october custod")
        now = len(program.front(SearchScreen).hits.ids)
        await program.press("enter", "at")
        await program.type("30 June 2022")
        await program.press("ctrl+s")
        while not program.app.desk.past_words:
            await program.rest()
        await program.rest()
        assert len(program.front(SearchScreen).hits.ids) < now
        assert "AS AT 30 June 2022" in program.text
