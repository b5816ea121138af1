"""What was measured, kept as JSON and shown as tables: a file for each part of a run, which can be run alone."""

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

KEPT = Path(__file__).resolve().parent / "kept"
"""Where the figures of the last run of each part are."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of ours beside that of the smallest program, or of a peer, that does the same one thing."""

    what: str
    items: int
    """Recommendations in the register; 0 where it does not matter."""
    store: str
    """`sqlite` or `postgresql`."""
    ours: float
    floor: float | None
    """None where there is nothing to compare with."""
    floor_is: str
    unit: str = "ms"
    target: float | None = None
    """The largest ratio aimed at."""

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the floor."""
        return self.ours / self.floor if self.floor else None


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one part of a run."""

    name: str
    measured_on: str
    runs: int
    figures: tuple[Figure, ...]


def medians(times: int, *jobs: Callable[[], object]) -> list[float]:
    """Give the median of each of some jobs in milliseconds, done in turn; each is done once before."""
    taken: list[list[float]] = [[] for _ in jobs]
    for job in jobs:
        job()
    for _ in range(times):
        for found, job in zip(taken, jobs, strict=True):
            begun = time.perf_counter()
            job()
            found.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(one) for one in taken]


def keep(name: str, runs: int, figures: Iterable[Figure]) -> None:
    """Keep the figures of a part in place of what was kept of the same register sizes and stores before."""
    found = tuple(figures)
    measured = {(one.items, one.store) for one in found}
    before = [one for one in kept(name).figures if (one.items, one.store) not in measured]
    order = sorted([*before, *found], key=lambda one: (one.store != "sqlite", one.items))
    part = Part(name, str(datetime.now(UTC).date()), runs, tuple(order))
    KEPT.mkdir(exist_ok=True)
    text = json.dumps(asdict(part), indent=1, ensure_ascii=False)
    (KEPT / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


def kept(name: str) -> Part:
    """Give what was kept of a part; without figures where nothing was."""
    place = KEPT / f"{name}.json"
    if not place.exists():
        return Part(name, "", 0, ())
    held = json.loads(place.read_text(encoding="utf-8"))
    return Part(held["name"], held["measured_on"], held["runs"], tuple(Figure(**one) for one in held["figures"]))


def table(figures: Sequence[Figure]) -> str:
    """Give figures as a Markdown table."""
    lines = ["| What | items | store | rectrack | floor | floor is | ratio | target |"]
    lines.append("|---|--:|---|--:|--:|---|--:|--:|")
    for one in figures:
        floor = f"{_number(one.floor)} {one.unit}" if one.floor is not None else ""
        ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
        target = f"{one.target:.2f}" if one.target is not None else ""
        items = f"{one.items:,}" if one.items else ""
        cells = (one.what, items, one.store, f"{_number(one.ours)} {one.unit}", floor, one.floor_is, ratio, target)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _number(value: float) -> str:
    if value >= 100:  # noqa: PLR2004 - where a decimal says nothing any more
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"
