"""A paper read for a screen: what its words mean is asked once, in a dialog each, and remembered."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.background import in_thread
from tui.text import visible_line
from tui.working import working

if TYPE_CHECKING:
    from textual.app import App

    from papers.draft import PaperDraft
    from papers.reading.asking import Attempt, Unplaced
    from papers.reading.vocabulary import Vocabulary
    from tui.desk import Desk
    from tui.working import Job

_ROUNDS = 3
"""Readings after which what is still not placed is left: an answer can bring more words to light."""


async def read_paper_asking(app: App[Any], desk: Desk, place: str) -> PaperDraft:
    """Read a paper with the words the site and the officer have taught, asking about those nobody has placed yet.

    `place` is the file as typed. For a worker of the app. Raises `PaperError` for what is no paper, and `WrongUseError`
    for a settings file that is wrong.
    """
    from papers.reading.asking import Unplaced  # noqa: PLC0415 - not before the first paper

    reading = f"Reading {Path(place).name}"
    tried, vocabulary = await working(app, desk, reading, partial(_first, place))
    asked = Unplaced()
    for _ in range(_ROUNDS):
        new = tried.unplaced.without(asked)
        if not new.questions:
            break
        answers = await _answers(app, desk, new, tried.name)
        asked = Unplaced((*asked.headings, *new.headings), (*asked.statuses, *new.statuses))
        if answers is not None:
            kept = await in_thread(app, "remember", partial(_remember, answers))
            app.notify(visible_line(f"Remembered in {kept}."), markup=False)
            vocabulary = vocabulary.with_more(answers)
            tried = await working(app, desk, reading, partial(_again, place, vocabulary))
    return tried.whole()


def _first(place: str, job: Job) -> tuple[Attempt, Vocabulary]:
    from papers.reading.teaching import known_words  # noqa: PLC0415 - not before the first paper

    vocabulary = known_words()
    return _again(place, vocabulary, job), vocabulary


def _again(place: str, vocabulary: Vocabulary, job: Job) -> Attempt:
    from papers.reading.asking import attempt  # noqa: PLC0415 - not before the first paper
    from papers.reading.stopping import Stop  # noqa: PLC0415

    stop = Stop()
    with job.stopped_by(stop):
        return attempt(Path(place).expanduser(), vocabulary, stop)


def _remember(words: Vocabulary) -> Path:
    from papers.reading.teaching import remember  # noqa: PLC0415 - seldom wanted

    return remember(words)


async def _answers(app: App[Any], desk: Desk, unplaced: Unplaced, name: str) -> Vocabulary | None:
    """Ask what each word means; gives the words that were answered, None where none was."""
    from papers.reading.vocabulary import NOTHING_TAUGHT  # noqa: PLC0415 - not before the first paper
    from tui.screens.choose_meaning import ChooseMeaningDialog  # noqa: PLC0415

    words, questions = NOTHING_TAUGHT, unplaced.questions
    for number, question in enumerate(questions, start=1):
        place = f"{number} of {len(questions)}" if len(questions) > 1 else ""
        meaning = await app.push_screen_wait(ChooseMeaningDialog(desk, name, question, place))
        if meaning is not None:
            words = words.with_more(question.answered(meaning))
    return words if words != NOTHING_TAUGHT else None
