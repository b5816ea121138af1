"""What each test takes of the processor, alone and in the processes it waits for: a plugin of pytest, and its report.

`PYTHONPATH=tests/support pytest -p cputimes`, then `python tests/support/cputimes.py`. A server that lives on beside
the tests is in no figure, and what is made once for all is put down to the test that asked first.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

KEPT = Path(os.environ.get("CPUTIMES", "cputimes.jsonl"))
"""One line for each test: its name, seconds of its own, of its children, and by the clock."""
MOST = 25


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Note what a test takes with all that is set up for it."""
    before = os.times()
    done = yield
    after = os.times()
    own = after.user + after.system - before.user - before.system
    children = after.children_user + after.children_system - before.children_user - before.children_system
    line = json.dumps([item.nodeid, round(own, 3), round(children, 3), round(after.elapsed - before.elapsed, 3)])
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return done


def main() -> None:
    """Print the files, and the tests, that take most."""
    files: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    tests: dict[str, list[float]] = {}
    for line in KEPT.read_text(encoding="utf-8").splitlines():
        name, *seconds = json.loads(line)
        tests[name] = seconds
        file = name.partition("::")[0]
        files[file] = [one + more for one, more in zip(files[file], seconds, strict=True)]
    whole = [sum(column) for column in zip(*files.values(), strict=True)]
    sys.stdout.write("    own  children  clock\n")
    for rows in ({"all": whole}, files, tests):
        for name, (own, children, clock) in sorted(rows.items(), key=lambda row: -row[1][0] - row[1][1])[:MOST]:
            sys.stdout.write(f"{own:7.1f} {children:9.1f} {clock:6.1f}  {name}\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
