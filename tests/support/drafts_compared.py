"""Drafts of one paper in several formats laid beside each other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from papers.draft import PaperDraft, Place

_OF_THE_FILE = ("name", "sha256", "narrative")
_DASH = re.compile(r"(?<!\S)- |\s")
"""How a text rendering prints a bullet outside tables, and what it may cut a paragraph at."""


def plain(value: Any) -> Any:
    """Give a draft as plain values without places; what differs only in bullets and line ends is the same."""
    if isinstance(value, str):
        return " ".join(value.replace("•", " ").split())
    if isinstance(value, Place):
        return None
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {plain(key): plain(held) for key, held in value.items()}
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value


def differences(one: PaperDraft, other: PaperDraft) -> list[str]:
    """Name every field in which two drafts say different things, the file's own name and content aside."""
    first, second = plain(one), plain(other)
    for name in _OF_THE_FILE:
        del first[name], second[name]
    first["narrative"], second["narrative"] = _narrative(one), _narrative(other)
    return list(_differences("", first, second))


def _narrative(draft: PaperDraft) -> str:
    """Give the words outside tables as one, however they are parted into paragraphs."""
    return "".join(_DASH.sub("", str(plain(passage.text))) for passage in draft.narrative)


def _differences(where: str, one: Any, other: Any) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from _differences(f"{where}.{key}", one[key], other[key])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _differences(f"{where}[{place}]", left, right)
    elif one != other:
        yield f"{where}: {one!r}, not {other!r}"
