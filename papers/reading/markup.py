"""The markup of text renderings, made into plain paragraphs and bullets.

Renderings keep a few HTML tags in cells (`<p>`, `<ul>`, `<u>`, `<sup>`) and a few Markdown marks outside
them. Anything else in angle brackets is the paper's own text and stays. Control and format characters stay
too: what was printed is provenance, and cleaning for a screen is the screen's business.
"""

import html
import re

_BREAKS = frozenset({"p", "div", "ul", "ol", "br", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"u", "b", "i", "em", "strong", "span", "a", "s", "sub", "font", "small", "td", "th"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^<>]*>")
_RAISED = r"(?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]+(?!\w)"
_RAISED_FIGURES = re.compile(_RAISED)
_FOOTNOTE_MARK = re.compile(rf"<sup>\s*\[?\d{{1,3}}\]?\s*</sup>|{_RAISED}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Only the spaces that a typesetter puts in: `\s` would also swallow control characters.
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BULLET = re.compile(r"[•▪●◦○‣·](?: *[•▪●◦○‣·])* *")
_STRONG = re.compile(r"\*\*|__(?=\w)|(?<=\w)__")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])")
_HEADING = re.compile(r"(#{1,6})[ \t]+")

BULLET = "• "
"""How every bullet begins, whatever it was printed as."""


def plain_text(marked_up: str) -> str:
    """Give a cell's text without tags: one line per paragraph or bullet, white space collapsed.

    Footnote marks go; ordinals such as `31<sup>st</sup>` stay as words.
    """
    text = _FOOTNOTE_MARK.sub("", marked_up)
    return tidy_text(_ENTITY.sub(_character, _TAG.sub(_tag_as_text, text)))


def literal_text(text: str) -> str:
    """Give the text of a cell of a file without markup, where `<b>` is what was typed, in the same form."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip(" "):
        return text  # as most cells are; nothing in them is for the rules below
    return tidy_text(_RAISED_FIGURES.sub("", text))


def tidy_text(text: str) -> str:
    """Give a text with its white space collapsed, its bullets alike, and no empty lines."""
    lines = (_tidy(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def plain_line(marked_up: str) -> str:
    """Give a line outside tables without its tags and Markdown emphasis."""
    text = _EMPHASIS.sub(r"\1", _STRONG.sub("", marked_up))
    return plain_text(text).replace("\n", " ")


def heading_level(line: str) -> tuple[int, str]:
    """Take a Markdown heading's marks off; level 0 means that the line carries none."""
    match = _HEADING.match(line)
    return (len(match[1]), line[match.end() :]) if match else (0, line)


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _tag_as_text(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name == "li":
        return "\n" if tag[1] else f"\n{BULLET}"
    if name in _BREAKS:
        return "\n"
    if name in _INLINE or name == "sup":
        return ""
    return tag[0]


def _tidy(line: str) -> str:
    line = _SPACES.sub(" ", line).strip(" ")
    bullet = _BULLET.match(line)
    if bullet is None:
        return line
    rest = line[bullet.end() :]
    return BULLET + rest if rest else ""
