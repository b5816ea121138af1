"""Looking for whatever could act by itself in a file that was written."""

import csv
import email
import re
import zipfile
from collections.abc import Callable, Mapping
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def live_parts(file: Path) -> list[str]:
    """Name what is live in a file, by its ending; none in one that is safe to open."""
    look = _LOOKS.get(file.suffix)
    return look(file) if look else _in_text(file.read_text(encoding="utf-8"))


def _in_office(file: Path) -> list[str]:
    """Formulas, fields, links, scripts, and whatever lies outside the file."""
    found = []
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if re.search(r"vba|activeX|embeddings|externalLinks|oleObject|\.bin$|customUI", name, re.IGNORECASE):
                found.append(name)
            if not name.endswith((".xml", ".rels")):
                continue
            part = archive.read(name).decode("utf-8")
            if "TargetMode" in part or "<!DOCTYPE" in part:
                found.append(f"{name}: outside")
            live = r"<(?:f|hyperlink|w:hyperlink|w:instrText|w:object|w:altChunk|w:dde\w*|oleLink|ddeLink)\b"
            found += [f"{name}: {one}" for one in re.findall(live, part)]
            fields = set(re.findall(r'w:instr="([^"]*)"', part)) - {"PAGE", "NUMPAGES"}
            found += [f"{name}: field {one}" for one in fields]
    return found


class _Page(HTMLParser):
    """Collects what a browser would run, fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "link", "form", "base", "img", "foreignobject", "animate"}:
            self.found.append(tag)
        for name, value in attrs:
            follows = name in {"href", "src", "srcset", "action", "formaction", "xlink:href", "style", "background"}
            harmless = re.fullmatch(r"#part-\d+|width: [\d.]+%", value or "")
            if name.startswith("on") or (follows and not harmless) or value == "refresh":
                self.found.append(f"{tag} {name}={value}")


def _in_page(page: str) -> list[str]:
    parser = _Page()
    parser.feed(page)
    return parser.found


def _in_markdown(page: str) -> list[str]:
    found = sorted(set(re.findall(r"<[^>]*>", page)) - {"<br>", "<span>", "</span>"})
    return found + re.findall(r"\]\(|\]\[|://|(?<!<span>)@|`", page)


def _in_pdf(content: bytes) -> list[str]:
    names = rb"/(?:JavaScript|JS|URI|Launch|SubmitForm|GoToR|EmbeddedFile|OpenAction|RichMedia)\b"
    return [name.decode() for name in re.findall(names, content)]


def _in_csv(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row]
    return [cell for cell in cells if cell.startswith(_FORMULA) and not re.fullmatch(r"-?\d+", cell)] + _in_text(
        "".join(cells)
    )


def _in_message(content: bytes) -> list[str]:
    message = email.message_from_bytes(content, policy=default)
    allowed = {"subject", "to", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
    found = [name for name in message if name.lower() not in allowed]
    if message.get_content_type() != "text/plain":
        found.append(message.get_content_type())
    return found + _in_text(str(message.get_content()))


def _in_text(text: str) -> list[str]:
    """Characters that steer a terminal or turn the writing round."""
    return re.findall(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text.replace("\r\n", "\n")
    )


_LOOKS: Mapping[str, Callable[[Path], list[str]]] = {
    ".docx": _in_office,
    ".xlsx": _in_office,
    ".html": lambda file: _in_page(file.read_text(encoding="utf-8")),
    ".md": lambda file: _in_markdown(file.read_text(encoding="utf-8")),
    ".pdf": lambda file: _in_pdf(file.read_bytes()),
    ".csv": _in_csv,
    ".eml": lambda file: _in_message(file.read_bytes()),
}
