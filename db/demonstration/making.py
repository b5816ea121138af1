"""A file that holds the demonstration, made whole or not at all."""

from datetime import date
from pathlib import Path

from db.errors import RegisterError

#: As any register (docs/decisions/0002).
_MODE = 0o660


def own_demonstration() -> Path:
    """Give the place of the account's own demonstration, beside its own register, in a folder that is there.

    Raises `RegisterError` where the folder cannot be made.
    """
    from db.store.location import own_register  # noqa: PLC0415 - wanted before the first paint only by who asks

    place = own_register().with_name("demonstration.db")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterError(
            f"The folder {place.parent} cannot be made ({error.strerror}): name a place with --db."
        ) from error
    return place


def make_demonstration(place: Path | str, *, today: date) -> None:
    """Make a register at a place and fill it with the demonstration, whose story ends in the year before `today`.

    On a server it comes to be there entry by entry. Raises `RegisterError` where something is there already or nothing
    may be written.
    """
    from db.demonstration.build import build_demonstration  # noqa: PLC0415 - brings the models
    from db.store.creation import create_register  # noqa: PLC0415
    from db.store.location import expanded, is_address  # noqa: PLC0415
    from db.store.new_files import new_file  # noqa: PLC0415
    from db.store.register import Register  # noqa: PLC0415

    if is_address(str(place)):
        create_register(place)
        with Register.open(place) as register:
            build_demonstration(register, today=today)
        return
    with new_file(expanded(place), _MODE) as unfinished:
        unfinished.unlink()
        create_register(unfinished)
        with Register.open(unfinished) as register:
            build_demonstration(register, today=today)
