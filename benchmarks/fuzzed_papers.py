"""Good papers of every kind that is read, and what chance makes of them."""

import csv
import random
import zipfile
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path

from papers.writing.writers import write_paper
from papers_written import gathered
from small_papers import autumn_paper, summer_paper
from two_meetings import two_meetings

READERS = ("docx", "xlsx", "csv", "pdf", "txt", "html", "md")

_RAW = 0.2
"""Of the zipped kinds, the share that is damaged as a file; of the rest a part is, and packed again."""
_MOST = 12
"""Changes made to one file."""
_SPICE = (
    *(b"\x00", b"\xff", b"\t", b"\n", b"\r", b"|", b"<", b"&", b'"', b"%", b"(", b"]]>", b"<w:tr>", b"</table>", b"-1"),
    *("\u202e".encode(), "\u0663".encode(), "\u2028".encode(), b"9" * 40, b"31st February 2021", b"AMBER", b"1e309"),
)
"""What readers stumble over."""


def good_papers(kind: str, folder: Path) -> list[bytes]:
    """Make the papers that are then damaged, in an empty folder, which is empty again afterwards."""
    made = [summer_paper(folder), autumn_paper(folder)]
    if kind in {"txt", "csv"}:
        texts = [one.read_text(encoding="utf-8") for one in made]
        papers = [(text if kind == "txt" else _separated(text)).encode() for text in texts]
    else:
        with closing(two_meetings(folder)) as register:
            place = folder / f"paper.{kind}"
            write_paper(gathered(register), kind, place, over=True)
            papers = [place.read_bytes()]
    for one in folder.iterdir():
        one.unlink()
    return papers


def mutated(paper: bytes, chosen: random.Random) -> bytes:
    """Damage a paper: bits flipped, pieces cut, doubled, moved or spiced; in a zip file mostly within one part."""
    if not paper.startswith(b"PK") or chosen.random() < _RAW:
        return _damaged(paper, chosen)
    with zipfile.ZipFile(BytesIO(paper)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chosen.choice(sorted(parts))
    parts[name] = _damaged(parts[name], chosen)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return packed.getvalue()


def _damaged(content: bytes, chosen: random.Random) -> bytes:
    for _ in range(chosen.randint(1, _MOST)):
        if not content:
            return content
        start = chosen.randrange(len(content))
        end = min(len(content), start + chosen.choice((1, 2, 8, 64, 512)))
        piece = content[start:end]
        match chosen.randrange(6):
            case 0:
                piece = bytes([piece[0] ^ 1 << chosen.randrange(8)]) + piece[1:]
            case 1:
                piece = b""
            case 2:
                piece = piece * chosen.choice((2, 3, 50))
            case 3:
                piece = chosen.choice(_SPICE) + piece
            case 4:
                other = chosen.randrange(len(content))
                piece = content[other : other + len(piece)]
            case _:
                piece = chosen.randbytes(len(piece))
        content = content[:start] + piece + content[end:]
    return content


def _separated(text: str) -> str:
    """Write a paper whose cells stand between tabs as comma-separated values."""
    out = StringIO()
    csv.writer(out).writerows(line.split("\t") for line in text.splitlines())
    return out.getvalue()
