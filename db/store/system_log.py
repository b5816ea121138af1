"""Lines in the machine's own log, where nobody who may write the register can take them back: numbers, no texts."""

import os
import socket
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

SYSTEM_LOG = Path("/dev/log")

_AUTHPRIV, _NOTICE = 10, 5
"""Facility and severity of syslog(3): who did what on the machine, normal but worth noting."""

_LONGEST = 1024
_PATIENCE = 0.1


def has_system_log() -> bool:
    """Tell whether the machine has a log of its own."""
    return SYSTEM_LOG.exists()


def tell_system_log(event: str, facts: Mapping[str, object], log: Path = SYSTEM_LOG) -> None:
    """Write one line of an event and its facts; where the machine has no such log, nothing happens."""
    said = " ".join([event, *(f"{name}={_plain(value)}" for name, value in facts.items())])
    line = f"<{_AUTHPRIV * 8 + _NOTICE}>rectrack[{os.getpid()}]: {said}"
    try:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)) as channel:
            channel.settimeout(_PATIENCE)
            channel.connect(str(log))
            channel.send(line.encode("utf-8", "replace")[:_LONGEST])
    except (OSError, ValueError):
        return


def _plain(value: object) -> str:
    """Give a value without anything that would end its line or begin another fact."""
    return "".join(one if one.isprintable() and one != " " else "_" for one in str(value))
