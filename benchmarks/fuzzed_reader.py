"""The child of fuzzing.py: reads one damaged paper after the other under the limits of a real reading child.

A line of JSON holds a file's name and content. The answer is `draft`, `refusal` or `no memory`; anything else that the
reader raises is said by its kind.
"""

import base64
import json
import os
import resource
import sys
from importlib import import_module

from papers.draft_json import draft_to_json
from papers.formats.drafting import draft_of_content
from papers.reading import worker
from papers.reading.errors import PaperError
from papers.reading.vocabulary import Vocabulary


def read(name: str, content: bytes) -> str:
    """Read one file; gives what came of it in a word."""
    try:
        draft_to_json(draft_of_content(name, content, Vocabulary()))
    except PaperError as refused:
        said = str(refused)
        return "refusal" if said and "\n" not in said else f"refuses in {said!r}"
    except (MemoryError, RecursionError):
        return "no memory"
    except Exception as error:  # noqa: BLE001 - what nobody foresaw is what is looked for
        return f"raises {type(error).__name__} ({str(error)[:80]!r})"
    return "draft"


def main() -> None:
    """Answer each line; nothing may be written meanwhile, as in the real child."""
    for module in ("office", "pdf", "separated", "web"):
        import_module(f"papers.formats.{module}")  # or the first file would pay for it
    for kind, most in ((resource.RLIMIT_AS, worker.MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))
    os.write(1, b"ready\n")
    for line in sys.stdin:
        name, content = json.loads(line)
        os.write(1, f"{' '.join(read(name, base64.b64decode(content)).split())}\n".encode())


if __name__ == "__main__":
    main()
