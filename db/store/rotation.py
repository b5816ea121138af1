"""Which backups are kept: the newest of each of so many days, weeks and months."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.errors import RegisterError, WrongUseError
from db.store.proved_backup import STAMP, SUFFIX, stem, sum_beside


@dataclass(frozen=True, slots=True)
class Keep:
    """How many days, weeks and months that have a backup keep their newest."""

    days: int
    weeks: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Rotated:
    """What became of the backups in a folder."""

    removed: tuple[Path, ...]
    left: tuple[Path, ...]
    """Those that were to go and were left: they are not what this program wrote."""


def read_keep(words: str) -> Keep:
    """Read `DAYS`, `DAYS/WEEKS` or `DAYS/WEEKS/MONTHS`; raises `WrongUseError` for anything else."""
    parts = words.split("/")
    if len(parts) > 3 or not all(one.strip().isdecimal() and len(one) < 5 for one in parts):  # noqa: PLR2004 - days, weeks and months; 9999 of each
        raise WrongUseError(f"--keep '{words}' is no number of days, weeks and months: write it as 7/4/12.")
    keep = Keep(*map(int, parts))
    if keep == Keep(0):
        raise WrongUseError("--keep 0 would keep no backup: write it as 7/4/12, for days, weeks and months.")
    return keep


def backups(folder: Path, location: str) -> list[tuple[datetime, Path]]:
    """Give the backups of a register in a folder, by their names, the newest first; raises `RegisterError`."""
    begin = f"{stem(location)}-"
    try:
        found = [(_made(one.name, begin), one) for one in folder.iterdir()]
    except OSError as error:
        raise RegisterError(f"The folder {folder} cannot be read ({error.strerror}): see who may read it.") from error
    known = sorted(((made, one) for made, one in found if made is not None), reverse=True)
    return [(moment, one) for (moment, _number), one in known]


def rotate(folder: Path, location: str, keep: Keep, made: Path) -> Rotated:
    """Remove the backups of a register that need not be kept; the one just `made` always is, whatever the clock says.

    Nothing is removed that this program did not write or that is not as it was written. Raises `RegisterError` where
    the folder does not allow it.
    """
    there = backups(folder, location)
    kept = {made, *_kept(there, keep)}
    removed, left = [], []
    for _moment, path in there:
        if path in kept:
            continue
        if path.is_symlink() or not sum_beside(path):
            left.append(path)
            continue
        try:
            path.unlink()
            path.with_name(f"{path.name}.sha256").unlink(missing_ok=True)
        except OSError as error:
            raise RegisterError(
                f"{path} cannot be removed ({error.strerror}): see who may write in its folder."
            ) from error
        removed.append(path)
    return Rotated(tuple(removed), tuple(left))


def _kept(there: Sequence[tuple[datetime, Path]], keep: Keep) -> Iterator[Path]:
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keep.days, datetime.date),
        (keep.weeks, lambda moment: tuple(moment.isocalendar())[:2]),
        (keep.months, lambda moment: (moment.year, moment.month)),
    )
    for many, period_of in periods:
        newest: dict[object, Path] = {}
        for moment, path in there:
            newest.setdefault(period_of(moment), path)
        yield from list(newest.values())[:many]


def _made(name: str, begin: str) -> tuple[datetime, int] | None:
    """Give when a backup was made, and which of that second it is; None for another file."""
    if not (name.startswith(begin) and name.endswith(SUFFIX)):
        return None
    stamp, _, number = name[len(begin) : -len(SUFFIX)].partition("-")
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC), int(number or 1)
    except ValueError:
        return None
