"""Making a register where there is none. Everything here waits for the disk and belongs in a worker thread."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.errors import RegisterError

_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Making:
    """How an officer without a register gets one."""

    location: str
    """Where the register is looked for."""
    today: date

    def empty(self) -> str:
        """Make an empty register and give where it is; raises `RegisterError` where that is not allowed."""
        from db.store.creation import create_register  # noqa: PLC0415 - the models cost half a second

        create_register(Path(self.location).expanduser())
        return self.location

    def demonstration(self) -> str:
        """Make the demonstration, unless it is there already, and give where it is: never in the register's place.

        Raises `RegisterError` where it may not be kept there.
        """
        from db.store.location import own_register  # noqa: PLC0415 - not before the first paint

        place = own_register().with_name("demonstration.db")
        if not place.exists():
            try:
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise RegisterError(
                    f"The folder {place.parent} cannot be made ({error.strerror}): start with an empty register."
                ) from error
            self._build_demonstration(place)
        return str(place)

    def _build_demonstration(self, place: Path) -> None:
        """Make it beside its place, and put it there when it is whole."""
        from db.demonstration.build import build_demonstration  # noqa: PLC0415 - the models cost half a second
        from db.store.creation import create_register  # noqa: PLC0415
        from db.store.new_files import new_file  # noqa: PLC0415
        from db.store.register import Register  # noqa: PLC0415

        with new_file(place, _PRIVATE) as unfinished:
            unfinished.unlink()
            create_register(unfinished)
            with Register.open(unfinished) as register:
                build_demonstration(register, today=self.today)
