"""JSON Lines: one value a line, with every character that would steer a terminal written as an escape."""

import json
from collections.abc import Iterable, Iterator


def line_of(value: object) -> str:
    """Give a value as one line of JSON, without its end."""
    return harmless(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def harmless(text: str) -> str:
    """Give JSON of one line with what is not printable written as escapes; it means the same."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)


def values_of(lines: Iterable[bytes], name: str) -> Iterator[dict[str, object]]:
    """Give the objects of a file, line by line; raises `ValueError`, naming the line, for what is none."""
    for number, line in enumerate(lines, start=1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise ValueError(f"line {number} of {name} is no JSON object")  # noqa: TRY004 - of a file, not of the caller
        yield value
