"""The program as the service account runs it for an officer: with their own settings, and their own rights to files."""

import os
from pathlib import Path

from db.errors import RegisterError

_MINE = 0o700
#: What says where an account keeps its settings, its state and its data.
_FOLDERS = {"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}


def work_as_deputy() -> None:
    """Where this process is the service account at work for an officer, keep to what is the officer's from now on.

    Drafts, settings and the log of each officer are kept apart beside the register. Raises `RegisterError` where that
    cannot be had, or the site file cannot be believed.
    """
    from db.store.deputy import deputy

    found = deputy()
    if found is None:
        return
    import sys
    import tempfile

    from db.store.location import find_register, is_address

    register = find_register(None)
    if is_address(register):
        raise RegisterError(
            "The site file names a service account and a register on a server, which officers reach as themselves: "
            "take one of the two out of it."
        )
    own = _own_folder(Path(register).parent, found.officer)
    os.environ["HOME"] = str(own)
    os.environ.update({name: str(own / folder) for name, folder in _FOLDERS.items()})
    tempfile.tempdir = str(own / "tmp")
    if found.confined:
        from db.store.deputy_files import OfficersFiles, confine
        from papers.reading import worker

        program = (sys.executable, "-I", worker.__file__)
        confine(OfficersFiles(found.service, found.officer, own, Path(register), program))


def _own_folder(shared: Path, officer: int) -> Path:
    import pwd
    from urllib.parse import quote

    try:
        name = pwd.getpwuid(officer).pw_name
    except KeyError:
        name = f"uid-{officer}"
    own = shared / "officers" / quote(name, safe="@")
    try:
        for folder in (own.parent, own, own / "tmp"):
            folder.mkdir(mode=_MINE, exist_ok=True)
    except OSError as error:
        raise RegisterError(
            f"The service account cannot keep your settings in {own} ({error.strerror}): have root give it its folder "
            f"with 'install -d -m 700 -o ACCOUNT {shared}'."
        ) from error
    return own
