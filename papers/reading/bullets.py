"""The bullets, steps and lettered parts into which a cell takes a recommendation apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papers.draft import StatusLabel
from papers.reading.labels import read_status

_LABEL = re.compile(
    r"\W{0,2}(?P<word>bullet|task|action|point|part|step)s? \[?"
    r"(?P<numbers>\d{1,2}[a-z]?(?:(?:, | & |,? and | to )\d{1,2}[a-z]?)*)(?!\w)\]?",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:• )?\(?(?P<mark>\d{1,3}[A-Za-z]|\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)]\s")
_TASK = re.compile(r"Task (?P<label>[^\s:–](?:[^:–\n]{0,38}[^\s:–])?) –(?:\s|$)")
"""How our own papers name a task that its register calls by a figure, a letter or words of its own."""
_COLOURED = re.compile(r"(?P<status>(?:NEW )?(?:RED|AMBER|GREEN|WHITE|CLOSED))\b[ :–-]*(?P<rest>.*)")
_LISTED = re.compile(r"(?:• )?(?P<number>\d{1,2})[.)] (?P<text>.+)")
_LONGEST_HEADING = 120
_FEWEST = 2
"""One bullet alone is no list."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One part of a cell: how it is called there, and what it says."""

    label: str
    text: str
    status: StatusLabel | None = None


def label_of(text: str) -> str:
    """Give what a text calls itself at its start (`bullet 3`, `a`, `13A`), or nothing."""
    if task := _TASK.match(text):
        return task["label"]
    if match := _LABEL.match(text):
        return f"{match['word'].lower()} {match['numbers']}"
    mark = _MARK.match(text)
    return mark["mark"] if mark else ""


def labelled_text(text: str) -> str | None:
    """Give what follows a label set apart (`Bullet 2: …`, `Task 13A – …`), or None for a text not labelled so."""
    if task := _TASK.match(text):
        return text[task.end() :].strip()
    label = _LABEL.match(text)
    return text[label.end() + 1 :].strip() if label and text.startswith(":", label.end()) else None


def coloured_bullets(lines: Sequence[str]) -> list[Bullet]:
    """Read a comment in which a status stands before each bullet; one without a label goes by its place."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        coloured = _COLOURED.fullmatch(line)
        if coloured and (not coloured["rest"] or label_of(coloured["rest"])):
            found.append((coloured["status"], [coloured["rest"]] if coloured["rest"] else []))
        elif found:
            found[-1][1].append(line)
    labels = [label_of(texts[0]) if texts else "" for _, texts in found]
    if len(found) < _FEWEST or not any(labels):
        return []
    return [
        Bullet(label or f"bullet {place}", "\n".join(texts), read_status(colour))
        for place, (label, (colour, texts)) in enumerate(zip(labels, found, strict=True), start=1)
    ]


def headed_bullets(lines: Sequence[str]) -> list[Bullet]:
    """Read a comment that takes the bullets from the first on one by one, each under a heading of its own line."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        heading = _LABEL.match(line) if len(line) <= _LONGEST_HEADING and line[-1:] not in ".;:" else None
        if heading:
            found.append((label_of(line), [line[heading.end() :].strip()]))
        elif found:
            found[-1][1].append(line)
    numbers = [label.split(" ")[-1] for label, _ in found]
    if len(found) < _FEWEST or numbers != [str(place) for place in range(1, len(found) + 1)]:
        return []
    return [Bullet(label, "\n".join(text for text in texts if text)) for label, texts in found]


def label_of_whole(lines: Sequence[str]) -> str:
    """Give the label that is all a comment's first line says (`Task [4]`): the whole comment is of that task."""
    return lines[0] if lines and _LABEL.fullmatch(lines[0]) else ""


def listed_steps(lines: Sequence[str]) -> list[Bullet]:
    """Read a numbered list, from 1 on without a gap, out of a comment."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        listed = _LISTED.match(line)
        if listed and listed["number"] == str(len(found) + 1):
            found.append((listed["number"], [listed["text"]]))
        elif found and not line.startswith("•"):
            found[-1][1].append(line)
    return [Bullet(number, "\n".join(texts)) for number, texts in found] if len(found) >= _FEWEST else []


def lettered_parts(lines: Sequence[str], number: str) -> list[Bullet]:
    """Read the parts that recommendation `13` calls `13A`, `13B` out of its text."""
    opening = re.compile(rf"(?:• )?(?P<label>{re.escape(number)} ?[A-Za-z])[.):]\s(?P<text>.+)")
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if part := opening.match(line):
            found.append((part["label"], [part["text"]]))
        elif found:
            found[-1][1].append(line)
    return [Bullet(label, "\n".join(texts)) for label, texts in found]
