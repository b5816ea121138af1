"""A status key of a site's own, added from its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import WrongUseError
from tui.deeds.deed import Deed
from tui.screens.form import Form, Line

if TYPE_CHECKING:
    from db.ledger.change import Change
    from tui.deeds.deed import Said


def add_status_key_deed() -> Deed:
    """Ask for the file that says what the statuses are called and mean."""
    form = Form(
        title="Add status key",
        note=(
            "A TOML file with its name, in_force_from, knows_sign_off, and one [[status]] for each status: "
            "status, label, wording, outstanding."
        ),
        parts=(Line("file", "File", "key-2023.toml; → completes", is_file=True),),
        draft_name="new status key",
        save="Add",
    )
    return Deed(form, _add, lambda said: f"The status key of {Path(said['file']).name} was added.")


def _add(change: Change, said: Said) -> None:
    from db.actions.status_keys import add_status_key  # noqa: PLC0415 - the models cost half a second
    from db.status_keys_file import read_status_key  # noqa: PLC0415

    if not said["file"]:
        raise WrongUseError("Name the file of the status key.")
    path = Path(said["file"]).expanduser()
    add_status_key(change, read_status_key(path), rationale=f"From {path.name}.")
