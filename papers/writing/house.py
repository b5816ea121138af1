"""The house style of one force: what its papers say that no register knows.

It comes from a site folder: `paper.toml`, and beside it, where there are any, `template.docx` (whose styles Word papers
keep) and `logo.png`. Without one, a paper names no force and asks no questions of finance.

    force = "City of Northbridge Police"
    subject = "HMICFRS Inspections Update"
    report_of = "Commissioner of Police"
    author = "Strategic Development"
    purpose = "For Information"
    publicity = "Public"
    contact = ["Head of Strategic Development", "strategy@example.police.uk"]

    [committees]
    "Police Committee" = "Strategic Planning and Performance Committee"

    [addresses]
    "Head of Custody" = "custody@example.police.uk"

    [directorates]
    "Criminal Justice" = ["Head of Custody", "Head of Prosecutions"]

    [[question]]
    ask = "Does this proposal require extra revenue and/or capital spending?"
    answer = "No"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import WrongUseError
from db.visible import visible

SETTINGS = "paper.toml"
TEMPLATE = "template.docx"
LOGO = "logo.png"

_LARGEST = 100_000
"""Bytes of the settings: a page of text."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TEXTS = ("force", "subject", "report_of", "author", "purpose", "publicity")
_KNOWN = frozenset({*_TEXTS, "contact", "committees", "addresses", "directorates", "question"})


@dataclass(frozen=True, slots=True)
class House:
    """What a force's papers always say, and the files they are dressed with."""

    force: str = ""
    subject: str = "HMICFRS Inspections Update"
    report_of: str = ""
    author: str = ""
    purpose: str = "For Information"
    publicity: str = "Public"
    contact: tuple[str, ...] = ()
    """Lines at the end of the covering report."""
    questions: tuple[tuple[str, str], ...] = ()
    """Rows of the cover table: what is asked, and the answer."""
    committees: Mapping[str, str] = field(default_factory=dict)
    """Full names of committees by what the register calls them."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Where owners and directorates are written to, by name."""
    directorates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The owners that each directorate answers for."""
    template: Path | None = None
    logo: Path | None = None

    @property
    def the_force(self) -> str:
        """The force in a sentence."""
        return self.force or "the Force"


def read_house(folder: Path) -> House:
    """Read a site folder; raises `WrongUseError`, naming the file, for one that is missing or cannot be understood."""
    file = folder / SETTINGS
    try:
        if not folder.is_dir():
            raise WrongUseError(f"There is no site folder {folder}: check its name.")
        said = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except OSError as error:
        raise WrongUseError(f"{file} cannot be read ({error.strerror}): check who may read it.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUseError(f"{file} is not TOML ({error}): put it right.") from error
    unknown = sorted(set(said) - _KNOWN)
    if unknown:
        raise WrongUseError(f"{file} says {unknown[0]!r}, which no paper has: it may say {', '.join(sorted(_KNOWN))}.")
    texts = {name: _text(file, name, said[name]) for name in _TEXTS if name in said}
    return House(
        **texts,
        contact=tuple(_text(file, "contact", line) for line in _list(file, "contact", said)),
        questions=tuple(_question(file, one) for one in _list(file, "question", said)),
        committees=_names(file, "committees", said),
        addresses={name: _address(file, one) for name, one in _names(file, "addresses", said).items()},
        directorates=_directorates(file, said),
        template=_beside(folder, TEMPLATE),
        logo=_beside(folder, LOGO),
    )


def _beside(folder: Path, name: str) -> Path | None:
    file = folder / name
    return file if file.is_file() else None


def _list(file: Path, name: str, said: Mapping[str, object]) -> list[object]:
    found = said.get(name, [])
    if not isinstance(found, list):
        raise WrongUseError(f"{file}: {name!r} must be a list.")
    return found


def _question(file: Path, said: object) -> tuple[str, str]:
    if not isinstance(said, dict) or set(said) != {"ask", "answer"}:
        raise WrongUseError(f"{file}: each [[question]] has an 'ask' and an 'answer', and no more.")
    return _text(file, "ask", said["ask"]), _text(file, "answer", said["answer"])


def _names(file: Path, table: str, said: Mapping[str, object]) -> Mapping[str, str]:
    named = said.get(table, {})
    if not isinstance(named, dict):
        raise WrongUseError(f'{file}: [{table}] must hold lines like "Name in the register" = "what it stands for".')
    return {name: _text(file, name, one) for name, one in named.items()}


def _address(file: Path, said: str) -> str:
    if _ADDRESS.fullmatch(said) is None:
        raise WrongUseError(f"{file}: {said!r} in [addresses] is no mail address: write it as name@example.org.")
    return said


def _directorates(file: Path, said: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    named = said.get("directorates", {})
    if not isinstance(named, dict) or not all(isinstance(owners, list) for owners in named.values()):
        raise WrongUseError(f'{file}: [directorates] must hold lines like "Name" = ["Owner", "Owner"].')
    return {name: tuple(_text(file, name, owner) for owner in owners) for name, owners in named.items()}


def _text(file: Path, name: str, said: object) -> str:
    if not isinstance(said, str) or len(said) > _LARGEST:
        raise WrongUseError(f"{file}: {name!r} must be text in quotes.")
    return visible(said)
