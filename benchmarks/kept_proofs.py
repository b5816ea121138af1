"""What the proofs found when they were last run: `proofs.json`, from which the README's table is made."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

KEPT = Path(__file__).with_name("proofs.json")


@dataclass(frozen=True, slots=True)
class Proof:
    """One promise put to the proof, with its figure and the day it was found."""

    id: str
    """A short name that stays the same from run to run."""
    promise: str
    proof: str
    """What was done."""
    figure: str
    """What was found."""
    on: date
    held: bool = True

    @classmethod
    def today(cls, id_: str, promise: str, proof: str, figure: str, *, held: bool) -> "Proof":
        """Give a proof that was run today."""
        return cls(id_, promise, proof, figure, datetime.now(UTC).date(), held)


def kept(file: Path = KEPT) -> list[Proof]:
    """Give the proofs that were kept, in their order; none where there are none yet."""
    if not file.exists():
        return []
    return [
        Proof(**(entry | {"on": date.fromisoformat(entry["on"])}))
        for entry in json.loads(file.read_text(encoding="utf-8"))
    ]


def keep(proofs: Iterable[Proof], file: Path = KEPT) -> None:
    """Keep proofs in place of those of the same id; new ones come last."""
    all_ = {one.id: one for one in kept(file)} | {one.id: one for one in proofs}
    entries = [asdict(one) | {"on": one.on.isoformat()} for one in all_.values()]
    file.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def table(proofs: Iterable[Proof]) -> str:
    """Give proofs as a Markdown table; one that did not hold says so."""
    lines = ["| Promise | Proof | Last run | On |", "|---|---|---|---|"]
    for one in proofs:
        figure = one.figure if one.held else f"**does not hold:** {one.figure}"
        lines.append(f"| {one.promise} | {one.proof} | {figure} | {one.on.isoformat()} |")
    return "\n".join(lines)
