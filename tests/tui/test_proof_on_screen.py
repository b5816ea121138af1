"""What shows that an item is done, on its screen: evidence by clause, the ladder and its time, a return, links."""

from datetime import date, timedelta
from pathlib import Path

from db.actions.sign_off import SignOffStep, record_sign_off
from db.evidence_details import DipSampleDetails, PolicyDetails
from db.words import SignOffStage, Status
from program import TODAY, Program, demonstration_file, running
from registers import OFFICER
from tui.screens.recommendation import RecommendationScreen

TALL = (120, 200)
"""A terminal on which a whole item fits."""

BULLETS = """
SELECT id FROM recommendation WHERE status = 'AMBER' AND text LIKE '%•%•%'
  AND id IN (SELECT recommendation_id FROM task) AND id NOT IN (SELECT recommendation_id FROM evidence) ORDER BY id
"""
WAITING = "SELECT id FROM recommendation WHERE status = 'GREEN' AND sign_off_stage = 'claimed' ORDER BY id"


async def _open(program: Program, item: int) -> None:
    program.home.recommendations.select(item)
    await program.press("enter")


def _flat(program: Program) -> str:
    """Give what is on the screen without its line ends."""
    return " ".join(program.text.split())


async def test_a_green_shows_the_clauses_nothing_proves_and_how_it_came_up_the_ladder(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=TALL) as program:
        item = int(program.rows(BULLETS)[0][0])
        clauses = program.record(item).clauses
        assert len(clauses) >= 2
        await _open(program, item)
        await program.press("e")
        await program.type("Custody procedure [4]")
        await program.press("tab", "tab")
        await program.type(clauses[0].label)
        await program.press("ctrl+s")
        assert f"1 of {len(clauses)} clauses proved" in _flat(program)
        assert program.text.count("! nothing proves it") == len(clauses) - 1
        assert "Custody procedure [4] (document)" in program.text

        await program.press("s", "g", "tab")
        await program.type("The tasks are done by another force.")
        await program.to_text()
        await program.type("It is done.")
        await program.press("ctrl+s")
        program.front(RecommendationScreen)
        record = program.record(item)
        assert record.row.status is Status.GREEN
        assert any(clauses[1].label in warning for warning in record.warnings)
        assert all(" ".join(warning.split()) in _flat(program) for warning in record.warnings)
        assert "›claimed‹ · tested · pending" in program.text
        assert f"claimed 20 February 2023 {record.ladder.steps[0].said_by}" in _flat(program)
        assert "0 days so far" in program.text
        assert "next: tested" in program.text

        with program.register.writing(OFFICER) as change:
            step = SignOffStep(
                SignOffStage.RETURNED,
                TODAY,
                said_by="Liaison lead",
                missing="The [second] sample",
                reason="Asked at once",
            )
            record_sign_off(change, item, step)
        await program.press("n", "p")
        assert "returned by the inspectorate, still asked for: The [second] sample" in _flat(program)
        assert "returned 20 February 2023 Liaison lead" in _flat(program)
        assert program.status(item) == "AMBER"


async def test_time_at_a_stage_is_shown_as_it_passes(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path), size=TALL) as program:
        item = int(program.rows(WAITING)[0][0])
        await _open(program, item)
        last = program.record(item).ladder.steps[-1]
        assert last.days == (TODAY - last.reached_on) // timedelta(days=1)
        assert f"{last.days} days so far" in _flat(program)


async def test_each_kind_of_evidence_is_asked_for_what_it_says_of_itself(tmp_path: Path) -> None:
    async with running(demonstration_file(tmp_path)) as program:
        item = int(program.rows(BULLETS)[0][0])
        await _open(program, item)
        await program.press("e")
        assert "Reference" in program.text
        assert "Sample size" not in program.text
        await program.type("Twenty files")
        await program.press("tab", "d")
        assert "Sample size" in program.text
        assert "Save" in program.text
        await program.press("tab", "tab", "tab", "tab")
        for text in ("Referrals", "twenty", "June 2022", "19 of 20 in time", "Standards Board"):
            await program.type(text)
            await program.press("tab")
        await program.press("ctrl+s")
        assert "'twenty' cannot be read as sample size" in _flat(program)
        await program.press(*["tab"] * 6, *["backspace"] * len("twenty"))
        await program.type("20")
        await program.press("ctrl+s")
        (sample,) = program.record(item).evidence
        assert sample.details == DipSampleDetails("Referrals", 20, "June 2022", "19 of 20 in time", "Standards Board")
        await program.press("e")
        await program.type("Custody policy")
        await program.press("tab", "p", "tab", "tab", "tab", "tab")
        for text in ("5 January 2022", "", "1 March 2022"):
            await program.type(text)
            await program.press("tab")
        await program.press("ctrl+s")
        policy = next(one for one in program.record(item).evidence if one.title == "Custody policy")
        assert policy.details == PolicyDetails(date(2022, 1, 5), None, date(2022, 3, 1))
