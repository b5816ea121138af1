"""A status key of a site's own, written down in a TOML file: a committee may count other statuses than ours.

    name = "2023"
    in_force_from = 2023-04-01
    knows_sign_off = true

    [[status]]
    status = "AMBER"
    label = "In progress"
    wording = "Work is going on."
    outstanding = true

`status` is one of `CountedStatus`; `label` is what the committee calls it and `wording` what it means by that. Several
statuses may not share a label. The file is read once, when the key is added; the register keeps what it says.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from db.errors import WrongUseError
from db.given_text import given_text
from db.status_keys import StatusKeyFacts, StatusMeaning
from db.words import CountedStatus

_KEY = {"name": str, "in_force_from": date, "knows_sign_off": bool, "status": list}
_STATUS = {"status": str, "label": str, "wording": str, "outstanding": bool}
_WORDS = {str: "text in quotes", date: "a day such as 2023-04-01", bool: "true or false", list: "[[status]] tables"}
_MAY_LACK = frozenset({"knows_sign_off", "outstanding", "wording"})

_LARGEST = 100_000
"""Bytes: a key is a page of text."""


def read_status_key(path: Path) -> StatusKeyFacts:
    """Read a status key from a file.

    Raises `WrongUseError`, which names the file and what is wrong in it. Whether it fits the keys of a register is for
    `add_status_key` to say.
    """
    try:
        table = tomllib.loads(given_text(path, "a status key", _LARGEST))
    except tomllib.TOMLDecodeError as error:
        raise WrongUseError(f"{path} is not TOML: {str(error)[0].lower()}{str(error)[1:]}.") from error
    held = _checked(path, "the key", table, _KEY)
    meanings = tuple(_meaning(path, place, one) for place, one in enumerate(held["status"], start=1))
    return StatusKeyFacts(held["name"].strip(), held["in_force_from"], held.get("knows_sign_off", False), meanings)


def _meaning(path: Path, place: int, table: object) -> StatusMeaning:
    where = f"status {place}"
    if not isinstance(table, dict):
        raise WrongUseError(f"{path}: {where} is no table: begin it with a line [[status]].")
    held = _checked(path, where, table, _STATUS)
    word = held["status"].strip().upper().replace(" ", "_").replace("-", "_")
    if word not in set(CountedStatus):
        raise WrongUseError(
            f"{path}: {where} counts as {held['status']!r}, which is no status: give one of {', '.join(CountedStatus)}."
        )
    wording = " ".join(held.get("wording", "").split())
    return StatusMeaning(CountedStatus(word), held["label"].strip(), wording, held.get("outstanding", False))


def _checked(path: Path, where: str, table: Mapping[str, Any], kinds: Mapping[str, type]) -> Mapping[str, Any]:
    """Give a table whose every value is there and of its kind."""
    for name in table:
        if name not in kinds:
            raise WrongUseError(f"{path}: {where} has no {name}: give {', '.join(kinds)}.")
    for name, kind in kinds.items():
        value = table.get(name)
        if name not in table and name in _MAY_LACK:
            continue
        blank = isinstance(value, str) and not value.strip()
        if type(value) is not kind or isinstance(value, datetime) or blank:
            raise WrongUseError(f"{path}: {where} needs {name}: give {_WORDS[kind]}.")
    return table
