"""Making a register where there is none. Everything here waits for the disk and belongs in a worker thread."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Making:
    """How an officer without a register gets one."""

    location: str
    """Where the register is looked for."""
    today: date

    def empty(self) -> str:
        """Make an empty register and give where it is; raises `RegisterError` where that is not allowed."""
        from db.store.creation import create_register  # noqa: PLC0415 - the models cost half a second

        create_register(self.location)
        return self.location

    def demonstration(self) -> str:
        """Make the demonstration, unless it is there already, and give where it is: never in the register's place.

        Raises `RegisterError` where it may not be kept there.
        """
        from db.demonstration.making import make_demonstration, own_demonstration  # noqa: PLC0415 - seldom wanted

        place = own_demonstration()
        if not place.exists():
            make_demonstration(place, today=self.today)
        return str(place)
