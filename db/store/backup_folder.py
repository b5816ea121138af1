"""Where the backups of a register are kept, unless somebody says otherwise."""

from pathlib import Path

from db.errors import RegisterError, WrongUseError
from db.store import location as place
from db.store.location import expanded, is_address

SETTING = "backups"
"""The line of the site file that names the folder."""

_MODE = 0o700


def backup_folder(location: str) -> Path | None:
    """Give the folder that the site file names, else that beside a register file; None for an address without.

    Nothing need be there. Raises `RegisterError` for a site file that cannot be understood.
    """
    said = place.site_setting(SETTING, place.SITE_FILE)
    if said is None:
        return None if is_address(location) else expanded(location).resolve().parent / SETTING
    if not isinstance(said, str) or not Path(said).is_absolute():
        raise RegisterError(f"The site file {place.SITE_FILE} must name '{SETTING}' by its whole path, not {said!r}.")
    return Path(said)


def folder_made(location: str) -> Path:
    """Give the same folder, made for this account alone where it is not there.

    Raises `WrongUseError` where none is named, `RegisterError` where it cannot be made.
    """
    folder = backup_folder(location)
    if folder is None:
        raise WrongUseError("A register on a server has no folder beside it: name the file or folder of the backup.")
    try:
        folder.mkdir(mode=_MODE, exist_ok=True)
    except OSError as error:
        raise RegisterError(f"The folder {folder} cannot be made ({error.strerror}): name another place.") from error
    return folder
