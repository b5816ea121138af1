"""The child process in which a file from outside is read: it can compute, and nothing else.

Started by `papers.reading.confined` as `python -I worker.py PACKAGES NAME VOCABULARY`, with the open file as its
standard input. It writes one line that says what follows, and then a draft as JSON, or the words of a refusal and
the headings it names. With `tables` for the vocabulary it writes the cells of every table of an Office file instead.
"""

import json
import resource
import sys

MEMORY = 1 << 30
"""Bytes of address space."""
SECONDS = 9
"""Of processor time: how much there is to do, whatever else the machine does meanwhile."""
PATIENCE = 5 * SECONDS
"""Seconds by the clock that the parent waits, for a child that does nothing, or a machine that leaves it no time."""
DRAFT, REFUSAL, NO_MEMORY = b"draft\n", b"refusal\n", b"no memory\n"
TABLES = "tables"
_LIMITS = (
    (resource.RLIMIT_AS, MEMORY),
    (resource.RLIMIT_CPU, SECONDS),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_NOFILE, 64),
)


def main() -> None:
    """Read the file on standard input and write what came of it to standard output."""
    for kind, most in _LIMITS:
        resource.setrlimit(kind, (most, most))
    packages, name, vocabulary = sys.argv[1:]
    if packages not in sys.path:
        sys.path.insert(0, packages)
    try:
        answer = _answer(name, vocabulary)
    except (MemoryError, RecursionError):
        answer = NO_MEMORY
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _answer(name: str, vocabulary: str) -> bytes:
    # Only now: under `-I` a checkout is not on the path before, and all of it counts against the limits.
    from papers.draft_json import draft_to_json  # noqa: PLC0415
    from papers.formats.drafting import draft_of_content  # noqa: PLC0415
    from papers.reading.errors import PaperError  # noqa: PLC0415
    from papers.reading.vocabulary import Vocabulary  # noqa: PLC0415

    try:
        if vocabulary == TABLES:
            return DRAFT + _tables(name)
        draft = draft_of_content(name, sys.stdin.buffer.read(), Vocabulary(**json.loads(vocabulary)))
    except PaperError as refused:
        return REFUSAL + json.dumps([str(refused), *refused.headings]).encode()
    return DRAFT + draft_to_json(draft)


def _tables(name: str) -> bytes:
    from papers.formats.tables import table_texts  # noqa: PLC0415

    return json.dumps(table_texts(name, sys.stdin.buffer.read())).encode()


if __name__ == "__main__":
    main()
