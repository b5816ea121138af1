"""The draft of a file's content, whatever its format: what the limited child process does."""

import hashlib

from papers.draft import PaperDraft
from papers.formats.content import Format, format_of
from papers.formats.pipes import has_pipe_tables, without_pipes
from papers.formats.separated import separated_blocks
from papers.formats.web import is_web_page, web_blocks
from papers.reading.blocks import Block
from papers.reading.errors import PaperError
from papers.reading.paper import draft_of, read_text
from papers.reading.places import with_pages
from papers.reading.source import decode
from papers.reading.vocabulary import NOTHING_TAUGHT, Vocabulary, taught

MOST_TEXT = 16_000_000
"""Bytes; an agenda pack of 124 pages has 200,000."""


def draft_of_content(name: str, content: bytes, vocabulary: Vocabulary = NOTHING_TAUGHT) -> PaperDraft:
    """Read a paper from a file's content; raises `PaperError` if it is none, or not a whole one.

    `papers.reading.read_paper` calls this in a child process, where no content can do harm.
    """
    with taught(vocabulary):
        form = format_of(name, content)
        if form is Format.TEXT:
            return _of_text(name, content)
        return with_pages(draft_of(name, hashlib.sha256(content).hexdigest(), _blocks(form, name, content)))


def _of_text(name: str, content: bytes) -> PaperDraft:
    if len(content) > MOST_TEXT:
        raise PaperError(
            f"{name} has {len(content) / 1e6:.0f} MB of text, more than any committee paper: give the paper alone."
        )
    text, sha256 = decode(name, content), hashlib.sha256(content).hexdigest()
    if is_web_page(text):
        return draft_of(name, sha256, web_blocks(name, text))
    blocks = None if has_pipe_tables(text) else separated_blocks(name, text)
    return read_text(name, without_pipes(text), sha256) if blocks is None else draft_of(name, sha256, blocks)


def _blocks(form: Format, name: str, content: bytes) -> tuple[Block, ...]:
    if form is Format.PDF:
        from papers.formats.pdf import pdf_blocks  # noqa: PLC0415 - a quarter of a second, for PDF alone

        return pdf_blocks(name, content)
    from papers.formats.office import office_blocks  # noqa: PLC0415 - no text needs it

    return office_blocks(name, content)
