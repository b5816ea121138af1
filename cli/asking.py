"""A paper read for a command: what its words mean is asked at a terminal, once, and remembered."""

from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import ask, say, width
from cli.screen import has_terminal

if TYPE_CHECKING:
    from papers.draft import PaperDraft
    from papers.reading.asking import Question, Unplaced
    from papers.reading.vocabulary import Vocabulary

_ROUNDS = 3
"""Readings after which what is still not placed is left: an answer can bring more words to light."""


def read_paper_asking(file: Path, *, quiet: bool = False) -> "tuple[PaperDraft, Unplaced]":
    """Read a paper with the words the site and the officer have taught; gives the words nobody has placed yet too.

    At a terminal each is asked about once, and what is answered is remembered. `quiet`, or where there is no terminal,
    nothing is asked. Raises `PaperError` for what is no paper, with what to write into the settings where that helps.
    """
    from cli.progress import under_way
    from papers.reading.asking import Unplaced, attempt
    from papers.reading.errors import PaperError
    from papers.reading.teaching import known_words, remember, to_be_taught

    vocabulary, asked = known_words(), Unplaced()
    with under_way(f"reading {file.name}"):
        tried = attempt(file, vocabulary)
    for _ in range(_ROUNDS if has_terminal() and not quiet else 0):
        new = tried.unplaced.without(asked)
        if not new.questions:
            break
        answers = _answers(new, file.name)
        asked = Unplaced((*asked.headings, *new.headings), (*asked.statuses, *new.statuses))
        if answers is None:
            continue
        say(f"Remembered in {remember(answers)}.")
        vocabulary = vocabulary.with_more(answers)
        with under_way(f"reading {file.name}"):
            tried = attempt(file, vocabulary)
    if tried.draft is None and tried.refusal is not None:
        said = to_be_taught(tried.unplaced, file.name)
        raise PaperError(f"{tried.refusal} {said}", tried.refusal.headings)
    return tried.whole(), tried.unplaced


def say_unplaced(unplaced: "Unplaced", name: str) -> None:
    """Say which words of a paper nobody has placed yet, and where to write what they mean."""
    from cli.columns import wrapped
    from papers.reading.teaching import to_be_taught

    if unplaced.questions:
        say()
        say(wrapped(to_be_taught(unplaced, name), width(), ""))


def unplaced_json(unplaced: "Unplaced") -> dict[str, object]:
    """Give the words of a paper that nothing could place as `--json` prints them: its headings, its statuses."""
    return {"unplaced": {"headings": list(unplaced.headings), "statuses": list(unplaced.statuses)}}


def _answers(unplaced: "Unplaced", name: str) -> "Vocabulary | None":
    """Ask what each word means; gives the words that were answered, None where none was."""
    from papers.reading.vocabulary import NOTHING_TAUGHT

    say(f"{name} has words that are not known here. Answer with a number; Enter leaves the word for another time.")
    words = NOTHING_TAUGHT
    for question in unplaced.questions:
        meaning = _meaning(question)
        if meaning is not None:
            words = words.with_more(question.answered(meaning))
    return words if words != NOTHING_TAUGHT else None


def _meaning(question: "Question") -> str | None:
    """Ask what one word means, until the answer is one of the meanings or blank."""
    listed = ", ".join(f"{number} {meaning}" for number, meaning in enumerate(question.meanings, start=1))
    say("")
    say(f"The {question.kind} “{question.word}” means: {listed}.")
    while True:
        said = ask("Which? ").strip().casefold()
        if not said:
            return None
        for number, meaning in enumerate(question.meanings, start=1):
            if said in {str(number), meaning.casefold()}:
                return meaning
        say(f"Answer with a number from 1 to {len(question.meanings)}, or Enter to leave it.")
