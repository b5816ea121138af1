"""Lines of a page that is read: headings, facts beside their labels, and paragraphs wrapped to the width."""

from textual.content import Content

from tui.text import plain, visible_line

HEADING = ".sheet--heading"
LABEL = ".sheet--label"
DIM = ".sheet--dim"
WARNING = ".sheet--warning"

SHEET_CLASSES = frozenset(style.removeprefix(".") for style in (HEADING, LABEL, DIM, WARNING))
"""The component classes of a sheet, to be joined to a widget's own `COMPONENT_CLASSES`."""

SHEET_CSS = """
    & > .sheet--heading { text-style: bold underline; }
    & > .sheet--label { color: $text-muted; }
    & > .sheet--dim { color: $text-muted; }
    & > .sheet--warning { color: $text-warning; text-style: bold; }
"""
"""The styles of a sheet, to be put inside a widget's rule in its `DEFAULT_CSS`."""

LABEL_WIDTH = 13
"""Cells a label takes, the blank after it included."""


class Sheet:
    """Collects the lines of one page for one width. Text is taken to the letter, never as markup."""

    def __init__(self, width: int) -> None:
        """Take how many cells a line may have."""
        self.width = max(1, width)
        self.lines: list[Content] = []

    def heading(self, words: str, note: str = "") -> None:
        """Begin a section, a line below the last."""
        if self.lines:
            self.lines.append(Content(""))
        beside = (f"  {visible_line(note)}", DIM) if note else ""
        self.content(Content.assemble((words, HEADING), beside))

    def fact(self, label: str, value: str | Content) -> None:
        """Add a label and what stands beside it; nothing where there is nothing to say."""
        content = plain(value) if isinstance(value, str) else value
        if content.plain.strip():
            self.content(content, label=label, indent=LABEL_WIDTH)

    def text(self, words: str, *, indent: int = 0, style: str = "") -> None:
        """Add paragraphs, as many as the words have."""
        content = plain(words.strip("\n"))
        if content.plain.strip():
            self.content(content.stylize(style) if style else content, indent=indent)

    def content(self, content: Content, *, indent: int = 0, hanging: int = 0, label: str = "") -> None:
        """Add content wrapped to the width: the first line indented and labelled, the rest `hanging` further in."""
        indent = min(indent, self.width // 2)
        inner = max(1, self.width - indent - hanging)
        for number, line in enumerate(content.wrap(inner)):
            if number == 0 and label:
                before = Content.styled(f"{label:<{indent}}"[: max(0, indent)], LABEL)
            else:
                before = Content(" " * (indent + (hanging if number else 0)))
            self.lines.append(before + line.rstrip())

    def nothing(self, words: str) -> None:
        """Say that a section is empty."""
        self.content(Content.styled(words, DIM))
