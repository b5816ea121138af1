"""Where the real committee papers and what is in them are found, for the tests that read them."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from papers.draft import PaperDraft
from papers.reading import read_paper

_CHECKOUT = Path(__file__).resolve().parents[2]


def shared_folder() -> Path:
    """Give the folder that holds `papers/` and `expected/`; skips the test where there is none."""
    folder = Path(os.environ.get("RECTRACK_SHARED", _CHECKOUT.parent / "shared"))
    if not (folder / "papers").is_dir():
        pytest.skip(f"the real committee papers are not here ({folder}): set RECTRACK_SHARED")
    return folder


def real_paper(name: str) -> Path:
    """Give one real paper by its file name."""
    return shared_folder() / "papers" / name


@cache
def real_draft(name: str) -> PaperDraft:
    """Give what one real paper says, read once: for tests of what is done with it."""
    return read_paper(real_paper(name))


def expected(name: str) -> Any:
    """Give what a careful reader found in one paper, by the name of its JSON file."""
    return json.loads((shared_folder() / "expected" / name).read_text(encoding="utf-8"))
