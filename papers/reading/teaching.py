"""Where the words that a site and an officer have taught are kept, and how more are added.

Both files may hold them: the site file for everybody, the officer's own settings beside theme and keys. Where both
teach a word, the officer's own file wins. What is asked about a paper is remembered in the officer's own.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from db.errors import WrongUseError
from db.store.location import SITE_FILE, own_settings
from db.store.turns import turn_at
from papers.reading.asking import Unplaced
from papers.reading.vocabulary import Vocabulary, read_vocabulary, toml_line
from papers.writing.saving import saved

_ANY_TABLE = re.compile(r"\s*\[")
_EXAMPLES = 3


def known_words(*, site_file: Path = SITE_FILE, own_file: Path | None = None) -> Vocabulary:
    """Give what the site and the officer have taught; raises `WrongUseError`, naming the file that is wrong."""
    return read_vocabulary(site_file).with_more(read_vocabulary(own_file or own_settings()))


def remember(words: Vocabulary, file: Path | None = None) -> Path:
    """Add words to the officer's own settings file, and leave all else in it as it is; gives the file.

    It is replaced as a whole or not at all. Raises `WrongUseError` where it cannot be added to, with what to do.
    """
    place = file or own_settings()
    with turn_at(place):
        return _remember(words, place)


def _remember(words: Vocabulary, place: Path) -> Path:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_text(encoding="utf-8") if place.exists() else ""
        mode = place.stat().st_mode if place.exists() else None
        place = place.resolve()
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUseError(f"{place} cannot be added to ({problem}): mend it, or see who may write it.") from None
    after = with_words(before, words, place)
    with saved(place, over=True) as unfinished:
        unfinished.write_text(after, encoding="utf-8")
    if mode is not None:
        place.chmod(mode & 0o777)
    return place


def with_words(text: str, words: Vocabulary, file: Path) -> str:
    """Give the text of a settings file with more words in it; `file` is what a `WrongUseError` calls it."""
    added = {"headings": words.headings, "statuses": words.statuses}
    after = text
    for table, entries in added.items():
        if entries:
            after = _with_entries(after, table, entries)
    if not _adds(text, after, added):
        raise WrongUseError(
            f"{file} is written in a way that cannot be added to: write {_lines(words)} into it yourself."
        )
    return after


def to_be_taught(unplaced: Unplaced, name: str) -> str:
    """Say in one sentence what a paper leaves to be taught and where to write it; blank where there is nothing."""
    if not unplaced.questions:
        return ""
    what = [
        f"the {table} {', '.join(f'“{word}”' for word in words[:_EXAMPLES])}{' …' if len(words) > _EXAMPLES else ''}"
        for table, words in (("headings", unplaced.headings), ("status words", unplaced.statuses))
        if words
    ]
    example = [
        f"[{table}] {toml_line(words[0], meaning)}"
        for table, words, meaning in (
            ("headings", unplaced.headings, "other"),
            ("statuses", unplaced.statuses, "NOT SET"),
        )
        if words
    ]
    return (
        f"{name} has words that are not known here, {' and '.join(what)}: write what they mean into {own_settings()} "
        f"(or {SITE_FILE} for everybody), e.g. {' and '.join(example)}."
    )


def _lines(words: Vocabulary) -> str:
    return " ".join(words.as_toml().split("\n")).strip()


def _with_entries(text: str, table: str, entries: Mapping[str, str]) -> str:
    """Put lines at the end of a table, which is begun at the end of the text where there is none."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{toml_line(word, meaning)}{end}" for word, meaning in entries.items()]
    held = text.splitlines(keepends=True)
    head = re.compile(rf"\s*\[\s*[\"']?{table}[\"']?\s*\]\s*(?:#.*)?$")
    start = next((at for at, line in enumerate(held) if head.match(line.rstrip("\r\n"))), None)
    if held and not held[-1].endswith("\n"):
        held[-1] += end
    if start is None:
        return "".join([*held, *([end] if held else []), f"[{table}]{end}", *lines])
    last = start
    for at in range(start + 1, len(held)):
        if _ANY_TABLE.match(held[at]):
            break
        if held[at].strip() and not held[at].lstrip().startswith("#"):
            last = at
    return "".join([*held[: last + 1], *lines, *held[last + 1 :]])


def _adds(before: str, after: str, added: Mapping[str, Mapping[str, str]]) -> bool:
    """Say whether the new text says all that the old one did, the words, and no more."""
    try:
        old, new = tomllib.loads(before), tomllib.loads(after)
    except tomllib.TOMLDecodeError:
        return False
    for table, entries in added.items():
        if entries:
            held = old.setdefault(table, {})
            if not isinstance(held, dict):
                return False
            held.update(entries)
    return bool(old == new)
