"""The zipped XML that Word and Excel files are, let in through one gate.

Sizes and ratio are looked at before anything is unpacked; document types, macros and passwords are refused.
"""

import posixpath
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from papers.reading.errors import PaperError

MOST_ENTRIES = 3_000
LARGEST_PART = 48_000_000
"""Bytes of one part once unpacked; the text of a plan of a thousand recommendations has a tenth."""
LARGEST_WHOLE = 400_000_000
"""Bytes of all parts once unpacked, pictures included."""
MOST_RATIO = 200
"""How many times larger than the file its parts may be once they are more than `LARGEST_PART` together."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old Office formats begin, and new ones under a password."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
"""The names of the strict form of Office files, and what they are called in all others. Source: ECMA-376, part 4."""
_SAMPLE = 4_096
_ENCRYPTED = 1
_MAIN_PART = "/officeDocument"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Archive:
    """The parts of one Office file."""

    def __init__(self, name: str, content: bytes) -> None:
        """Open a file's content; raises `PaperError` for one that is damaged, too large, locked or has macros."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _DAMAGED:
            self.refuse_damaged()
        entries = self._zip.infolist()
        whole = sum(entry.file_size for entry in entries)
        too_much = whole > LARGEST_WHOLE or (whole > LARGEST_PART and whole > MOST_RATIO * len(content))
        if len(entries) > MOST_ENTRIES or too_much:
            raise PaperError(
                f"{name} unpacks to {whole / 1e6:,.0f} MB in {len(entries):,} parts, more than any committee paper: "
                "give the paper alone."
            )
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise PaperError(f"{name} is locked with a password: save it without one, and give that file.")
        self._entries = {entry.filename.lower(): entry for entry in entries}
        if any(each.endswith("vbaproject.bin") for each in self._entries) or self._has_macro_type():
            raise PaperError(f"{name} has macros in it: save it as a file without macros, and give that.")

    def refuse_damaged(self) -> NoReturn:
        """Raise the `PaperError` that says that the file is not as it was written."""
        raise PaperError(
            f"{self._name} is damaged or cut short: get the whole file, or open it in Office and save it again."
        )

    def part(self, path: str) -> bytes:
        """Give a part unpacked, or nothing where there is none; raises `PaperError` for a damaged or large one."""
        entry = self._entries.get(path.lstrip("/").lower())
        if entry is None:
            return b""
        if entry.file_size > LARGEST_PART:
            raise PaperError(
                f"{self._name} has {entry.file_size / 1e6:,.0f} MB of text in it, more than any committee paper: "
                "give the paper alone."
            )
        try:
            with self._zip.open(entry) as stream:
                return stream.read()
        except _DAMAGED:
            self.refuse_damaged()

    def xml(self, path: str) -> bytes:
        """Give a part that is XML, unpacked; nothing where there is none; raises `PaperError` as `part` does."""
        part = self.part(path)
        try:
            if part and _declares_type(part):
                raise PaperError(
                    f"{self._name} declares entities, which no Office program does, and is not safe to read: "
                    "ask who made it for another file."
                )
        except (expat.ExpatError, LookupError, ValueError):  # an encoding that nobody knows is no ExpatError
            self.refuse_damaged()
        return _STRICT.sub(_TRANSITIONAL, part) if _STRICT.search(part[:_SAMPLE]) else part

    def tree(self, path: str) -> etree._Element | None:
        """Give the root of a part that is XML, or None where there is none."""
        part = self.xml(path)
        return self.parsed(part) if part else None

    def parsed(self, part: bytes) -> etree._Element:
        """Give the root of XML that was let in."""
        try:
            return etree.fromstring(part, safe_parser())
        except etree.XMLSyntaxError:
            self.refuse_damaged()

    def main_part(self) -> str:
        """Give the path of the part that the whole file is about; empty where it names none."""
        targets = self.relations("").get(_MAIN_PART, ())
        return targets[0][1] if targets else ""

    def relations(self, path: str) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Give what a part is related to: by the last word of the kind of relation, each id with its path."""
        folder, file = posixpath.split(path)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for each in root if root is not None else ():
            if each.get("TargetMode") != "External":
                kind = "/" + each.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                found[kind].append((each.get("Id", ""), target.lstrip("/")))
        return found

    def _has_macro_type(self) -> bool:
        return b"macroenabled" in self.part("[Content_Types].xml").lower()


def safe_parser() -> etree.XMLParser:
    """Give a parser that resolves nothing, loads nothing and keeps the limits of its library."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )


class _BegunError(Exception):
    """The root element has begun: nothing can be declared after it."""


class _DeclaredError(Exception):
    """A document type is declared."""


def _declares_type(part: bytes) -> bool:
    """Tell whether XML declares a document type, and with it entities; raises `expat.ExpatError` for no XML."""

    def begun(_name: str, _attributes: object) -> NoReturn:
        raise _BegunError

    def declared(*_type: object) -> NoReturn:
        raise _DeclaredError

    parser = expat.ParserCreate()
    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(part, True)
    except _BegunError:
        return False
    except _DeclaredError:
        return True
    return False
