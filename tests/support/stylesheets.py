"""Style sheets parsed once for all the programs that tests start: each would parse the same thousand rules anew."""

from typing import Any

from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[object, list[Any]] = {}


def _parsed_once(sheet: Stylesheet, css: str, *where: object, **how: object) -> list[Any]:
    key = (css, where, tuple(how.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, *where, **how)  # type: ignore[arg-type]  # handed on as they came
    return list(_parsed[key])


def parsed_once() -> None:
    """Let what was parsed with the same colours serve again."""
    type.__setattr__(Stylesheet, "_parse_rules", _parsed_once)
