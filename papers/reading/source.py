"""The text of a file, or why there is none to be had."""

import re
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from papers.reading.errors import PaperError

LARGEST = 50_000_000
"""Bytes; a committee's whole agenda pack with its pictures has a fraction of this."""
_MOST_LINES = 30_000
"""An agenda pack of 124 pages has 1,900."""
_MOST_CONTROLS = 0.01
"""The share of control characters above which a file is no text, whatever its name says."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SAMPLE = 65_536
_LINES_LOOKED_AT = 100
_LONGEST_HEADINGS = 500
_SENTENCES = re.compile(r"[a-z\d)\]][.;:] +\S")
CUT_SHORT = "stops in the middle of a table row: it was cut short, so get the whole file and read that."
_MENTIONS = re.compile(r"recommendation|areas? for improvement|HMIC", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<(?:[a-z/][^<>]*)?\Z", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(r"<(/?)p\b", re.IGNORECASE)


def open_paper(path: Path) -> BinaryIO:
    """Open a file to be read; raises `PaperError` if there is none, or none of a paper's size."""
    try:
        if path.is_dir():
            raise PaperError(f"{path} is a folder: give the file of one paper.")
        if path.exists() and not path.is_file():
            raise PaperError(f"{path} is no ordinary file: give the file of one paper.")
        size = path.stat().st_size
        if size > LARGEST:
            raise PaperError(
                f"{path} has {size / 1e6:.1f} MB and the limit is {LARGEST / 1e6:.0f} MB: "
                "give the paper alone, without the rest of its pack."
            )
        if size == 0:
            raise PaperError(f"{path} is empty: give the file of a paper.")
        return path.open("rb")
    except FileNotFoundError:
        raise PaperError(f"There is no file {path}: check its name and folder.") from None
    except OSError as problem:
        raise PaperError(f"{path} cannot be read ({problem.strerror}): check who may read it.") from None


def decode(name: str, content: bytes) -> str:
    """Give the text that a file's content is; raises `PaperError` for anything but text."""
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    sample = content[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise PaperError(f"{name} is no text file: give the paper as text, its tables with tabs between cells.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def check_text(name: str, text: str) -> None:
    """Raise `PaperError` for a text that cannot be a paper, or that stops in the middle of its markup."""
    if not text.strip():
        raise PaperError(f"{name} is empty: give the file of a paper.")
    lines = text.count("\n") + 1
    if lines > _MOST_LINES:
        raise PaperError(f"{name} has {lines:,} lines, more than any committee paper: give the paper alone.")
    if _MENTIONS.search(text) is None:
        raise PaperError(
            f"{name} is no committee paper, as nothing in it speaks of recommendations: give the file of one."
        )
    if _is_cut(text):
        raise PaperError(f"{name} {CUT_SHORT}")


def ends_in_sentence(text: str) -> bool:
    """Tell whether the last of several sentences has no end: the file may have been cut short there."""
    last = text.rsplit("\n", 1)[-1].rsplit("\t", 1)[-1]
    return _SENTENCES.search(last) is not None and last[-1].isalnum()


def _is_cut(text: str) -> bool:
    """Tell whether the text stops inside its markup or inside a row of a table.

    A row of a table has as many cells as the row before it, unless its empty last cells were trimmed. A last
    line with which an earlier row begins is the headings of a page that is not there.
    """
    *above, last = text.rstrip("\r\n ").rsplit("\n", _LINES_LOOKED_AT)
    tags = Counter(tag[1] for tag in _PARAGRAPH_TAG.finditer(last))
    if _OPEN_TAG.search(last) or tags[""] > tags["/"]:
        return True
    if text.endswith("\n"):
        return False
    rows = [line for line in above if "\t" in line]
    if any(row.startswith(last) for row in rows if len(row) <= _LONGEST_HEADINGS):
        return True
    if "\t" not in last:
        return bool(above) and "\t" in above[-1]
    is_trimmed = "\t\n" not in text and "\t\r\n" not in text
    if is_trimmed or last.endswith("\t") or not rows:
        return False
    return last.count("\t") < rows[-1].count("\t")
