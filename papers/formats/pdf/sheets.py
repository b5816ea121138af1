"""One page of a PDF with its letters taken straight from the parser: two thirds of the time goes in copying them."""

from collections.abc import Iterable, Iterator
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTContainer
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from papers.formats.pdf.lines import Letter


class RuledPage(Page):
    """A page whose objects are lines, areas and curves alone: all that finding tables needs."""

    def iter_layout_objects(self, layout_objects: Iterable[LTComponent]) -> Iterator[dict[str, Any]]:  # type: ignore[override]  # any iterable will do
        """Give the objects that are no letters."""
        for each in layout_objects:
            if isinstance(each, LTContainer):
                yield from self.iter_layout_objects(each)
            elif not isinstance(each, LTChar):
                yield self.process_object(each)

    def letters(self) -> Iterator[Letter]:
        """Give the letters that stand upright, where they are printed."""
        right, down = float(self.mediabox[0]), float(self.mediabox[1]) + float(self.height)
        for each in _letters(self.layout):
            yield Letter(
                each.get_text(),
                each.x0 + right,
                each.x1 + right,
                down - each.y1,
                down - each.y0,
                each.size,
                each.fontname,
            )


def ruled_pages(pdf: PDF) -> Iterator[RuledPage]:
    """Give the pages of an open file."""
    for page in pdf.pages:
        yield RuledPage(pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)


def _letters(container: Iterable[LTComponent]) -> Iterator[LTChar]:
    for each in container:
        if isinstance(each, LTChar):
            if each.upright:
                yield each
        elif isinstance(each, LTContainer):
            yield from _letters(each)
