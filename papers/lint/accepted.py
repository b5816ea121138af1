"""What a site accepts in its papers: acronyms everybody knows, names that may stand, whether posts are house style.

    [lint]
    acronyms = ["PPU", "BCU"]
    names = ["Sir Robert Peel"]
    posts = true

The table stands in the site file, in the officer's own settings, or in both: what either accepts is accepted.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import WrongUseError
from db.store.location import SITE_FILE, own_settings

_KNOWN = frozenset({"acronyms", "names", "posts"})


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is no fault here."""

    acronyms: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    posts: bool = True
    """Whether posts are house style, so that a person's name is remarked on."""


def read_accepted(files: Iterable[Path] | None = None) -> Accepted:
    """Read what is accepted; raises `WrongUseError`, naming the file, for settings that are wrong."""
    acronyms, names, posts = frozenset[str](), tuple[str, ...](), True
    for file in files or (SITE_FILE, own_settings()):
        said = _table(file)
        unknown = sorted(set(said) - _KNOWN)
        if unknown:
            raise WrongUseError(f"{file}: [lint] has no {unknown[0]!r}: it may say {', '.join(sorted(_KNOWN))}.")
        acronyms |= frozenset(_texts(file, said, "acronyms"))
        names += _texts(file, said, "names")
        own = said.get("posts", posts)
        if not isinstance(own, bool):
            raise WrongUseError(f"{file}: posts in [lint] is true or false, not {own!r}.")
        posts = own
    return Accepted(acronyms, names, posts)


def _table(file: Path) -> dict[str, Any]:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8")).get("lint", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WrongUseError(f"{file} cannot be read as settings ({problem}): mend it or take it away.") from None
    if not isinstance(said, dict):
        raise WrongUseError(f'{file}: [lint] is a table: write acronyms = ["…"] under it.')
    return said


def _texts(file: Path, said: dict[str, Any], name: str) -> tuple[str, ...]:
    texts = said.get(name, [])
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise WrongUseError(f'{file}: {name} in [lint] is a list of texts: write {name} = ["…"].')
    return tuple(texts)
