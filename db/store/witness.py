"""Who is told of every change of a register outside it: the account's own state folder and the machine's log."""

from collections.abc import Callable

from db.store.last_seen import Head, LastSeen, Missing, head_of
from db.store.reader import Reader
from db.store.system_log import tell_system_log


class Witness:
    """Looks once whether the register still has what this account saw of it, and keeps what it sees from then on."""

    def __init__(self, location: str, seen: LastSeen, tell: Callable[[Missing], object]) -> None:
        """Take where the register is, what was seen of it, and whom to tell of what is missing, once."""
        self._location = location
        self._seen = seen
        self._tell = tell
        self._looked = False
        self._doubted = False

    def look(self, reader: Reader) -> None:
        """Tell, the first time, of what was seen and is missing; costs one indexed look-up, later times nothing."""
        if self._looked:
            return
        self._looked = True
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

    def changed(self, head: Head, uid: int) -> None:
        """Keep what a change of this account made the head, and write it to the machine's log."""
        facts = {"register": self._location, "entry": head.seq, "head": head.hash, "uid": uid}
        tell_system_log("change", facts)
        if not self._doubted:
            self._seen.keep(head)
