"""The last guard: whatever was not foreseen goes to a log under an id, and never to the terminal."""

import logging
import secrets
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_state_path

_LARGEST = 1_000_000


def note(error: BaseException) -> tuple[str, Path | None]:
    """Write an unforeseen error with its traceback to the log of this account.

    Gives its id and the log; None where no log can be written.
    """
    mark = secrets.token_hex(4)
    folder = user_state_path("rectrack", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        log = folder / "errors.log"
        handler = RotatingFileHandler(log, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
    except OSError:
        return mark, None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("rectrack.unforeseen")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error("%s", mark, exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    log.chmod(0o600)
    return mark, log
