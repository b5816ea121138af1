"""Writers killed, and their server killed under them: what they acknowledged against what is kept."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event

from after_faults import numbers_kept
from fault_deeds import REFUSED
from forks import Forks
from own_server import OwnServer


@dataclass(slots=True)
class Kills:
    """What was found after so many kills."""

    kills: int = 0
    acknowledged: int = 0
    """Changes of which the writer was told that they are kept."""
    unsaid: int = 0
    """Changes that were kept whole, and whose writer was killed before it could be told."""
    wrong: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    """What writers were refused with."""


class Killing:
    """One register that is written and whose writers are killed, again and again."""

    def __init__(self, forks: Forks, location: str, home: Path, *, seed: int) -> None:
        """Take an empty register, and a folder that is the writers' home."""
        self._forks = forks
        self._location = location
        self._home = home
        self._random = Random(seed)  # noqa: S311 - moments, no secrets
        self._kept = 0

    def kill_writer(self, found: Kills) -> None:
        """Kill a writer after some of its changes, at any moment of the next."""
        writer = self._forks.begin("write_on", self._location, self._kept + 1, home=self._home)
        for _ in range(self._random.randrange(4)):
            writer.heard()
        Event().wait(self._random.uniform(0, 0.06))  # the moment is what is tried
        writer.kill()
        self._judge(found, writer.ended().heard)

    def kill_server(self, found: Kills, server: OwnServer) -> None:
        """Kill the server while a writer writes, and start it again."""
        writer = self._forks.begin("write_on", self._location, self._kept + 1, home=self._home)
        for _ in range(1 + self._random.randrange(4)):
            writer.heard()
        Event().wait(self._random.uniform(0, 0.06))
        server.kill()
        heard = writer.ended().heard
        server.start()
        self._judge(found, heard)

    def _judge(self, found: Kills, heard: tuple[str, ...]) -> None:
        told = [int(line) for line in heard if line.isdigit()]
        found.kills += 1
        found.acknowledged += len(told)
        found.said.update(line.removeprefix(REFUSED) for line in heard if not line.isdigit())
        try:
            kept = numbers_kept(self._location)
        except AssertionError as error:
            found.wrong.append(str(error))
            return
        known = self._kept + len(told)
        if kept not in (list(range(1, known + 1)), list(range(1, known + 2))):
            found.wrong.append(f"{known} were acknowledged and {kept} are kept")
        found.unsaid += len(kept) - known
        self._kept = len(kept)
