"""Who is told of every change of a register outside it: the account's own state folder and the machine's log."""

from collections.abc import Callable
from pathlib import Path

from db.ledger.head import Head, head_of
from db.store.last_seen import LastSeen, Missing
from db.store.reader import Reader


class Witness:
    """Looks once whether the register still has what this account saw of it, and keeps what it sees from then on."""

    def __init__(
        self,
        location: str,
        tell: Callable[[Missing], object],
        seen: LastSeen | None = None,
        log: Path | None = None,
    ) -> None:
        """Take where the register is and whom to tell, once, of what is missing.

        `seen` is what was seen of it before: else what the account's own state folder says. `log` is the socket of a
        log: else that of the machine.
        """
        self._location = location
        self._log = log
        self._seen = seen if seen is not None else LastSeen(location)
        self._tell = tell
        self.has_looked = False
        """Whether it was looked."""
        self._doubted = False

    def look(self, reader: Reader) -> None:
        """Tell, the first time, of what was seen and is missing; costs one indexed look-up, later times nothing."""
        if self.has_looked:
            return
        self.has_looked = True
        missing = self._seen.missing(reader)
        if missing is not None:
            self._doubted = True
            self._tell(missing)

    def sees(self, reader: Reader) -> None:
        """Keep the head of the ledger as seen, unless what was seen before is missing."""
        self.look(reader)
        head = head_of(reader)
        if head is not None and not self._doubted:
            self._seen.keep(head)

    def accept(self, reader: Reader) -> None:
        """Take the register as it is: what was seen before no longer counts."""
        self.has_looked, self._doubted = True, False
        head = head_of(reader)
        if head is not None:
            self._seen.keep(head, accept=True)

    def changed(self, head: Head, uid: int) -> None:
        """Keep what a change of this account made the head, and write it to the machine's log."""
        from db.store.system_log import SYSTEM_LOG, tell_system_log  # noqa: PLC0415 - not before the first change

        facts = {"register": self._location, "entry": head.seq, "head": head.hash, "uid": uid}
        tell_system_log("change", facts, self._log or SYSTEM_LOG)
        if not self._doubted:
            self._seen.keep(head)
