"""What is said before a record is frozen, and whether it is frozen all the same."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import ask
from cli.screen import has_terminal
from db.errors import RuleError

if TYPE_CHECKING:
    from db.questions.records import Occasion
    from db.store.reader import Reader
    from papers.lint import Remark


def to_be_mended(reader: "Reader", meeting: "Occasion") -> "tuple[Remark, ...]":
    """Give what is to be mended in a meeting's paper; nothing where it is frozen, which its own rule refuses."""
    from cli.commands.linting import remarks_on

    site = os.environ.get("RECTRACK_SITE")
    return () if meeting.frozen_on is not None else remarks_on(reader, meeting, Path(site) if site else None)


def agreed(remarks: "tuple[Remark, ...]", *, yes: bool, because: str) -> str:
    """Say what is to be mended in a meeting's paper, and give the reason for freezing it all the same.

    Blank where no reason is needed. Raises `RuleError` where nobody says that it is to be frozen, or not why.
    """
    from cli.commands.linting import counted, say_remarks

    if not remarks:
        return because
    say_remarks(remarks)
    if not (yes or because.strip()):
        if not has_terminal():
            raise RuleError(
                f"Nothing was frozen, with {counted(remarks)}: see to it, or freeze all the same with "
                f"{'--because and why' if _needs_reason(remarks) else '--yes'}."
            )
        if ask(f"{counted(remarks)}. Freeze all the same? [y/N] ").strip().casefold() not in {"y", "yes"}:
            raise RuleError(f"Nothing was frozen, with {counted(remarks)}.")
    if because.strip() or not _needs_reason(remarks):
        return because
    reason = ask("Why? ").strip() if has_terminal() else ""
    if not reason:
        raise RuleError(
            "Nothing was frozen: figures that do not add up, and items Members are told nothing of, are frozen only "
            "with a reason. Give it with --because."
        )
    return reason


def _needs_reason(remarks: "tuple[Remark, ...]") -> bool:
    from papers.lint.remark import GRAVE

    return any(one.kind in GRAVE for one in remarks)
