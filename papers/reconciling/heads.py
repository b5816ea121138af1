"""The sentence of figures under a report's title, against the report's own rows and against itself.

An action plan prints every item that is open, those that are newly done, and no longer those done long ago. So more
may be complete than is printed, never fewer; what is open is printed, and must be as many.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.numbers import NUMBER_WORD, number_key, number_value
from db.words import CountedStatus
from papers.draft import Place, ReportDraft
from papers.reading.labels import read_claim, read_published
from papers.reconciling.appendix import ReportRows
from papers.reconciling.finding import FindingKind, Outcome, Spot
from papers.reconciling.numbers import find_numbers

_STILL_TO_DO = (CountedStatus.AMBER, CountedStatus.RED, CountedStatus.UNDER_CONSIDERATION)
_PERHAPS_TO_DO = (CountedStatus.WHITE, CountedStatus.GREEN_PENDING, CountedStatus.NOT_SET)
_NOT_DONE = frozenset({*_STILL_TO_DO, CountedStatus.WHITE, CountedStatus.NOT_SET})
_DONE = ("complete", "closed", "green_pending")
_OPEN = ("in_progress", "open", "white", "red", "pending", "under_consideration", "not_set")
_WORDS = {
    "complete": "complete",
    "closed": "closed",
    "green_pending": "green pending sign-off",
    "in_progress": "in progress",
    "open": "open",
    "white": "white",
    "red": "red",
    "pending": "pending",
    "under_consideration": "under consideration",
    "not_set": "not set",
}
_CONSIDERED = re.compile(r"\bunder\s+consideration\b|\bbeing\s+considered\b", re.IGNORECASE)
_WAS_PUBLISHED = re.compile(r"\breport\s+(?:was|is)\s+(?:first\s+)?published\b", re.IGNORECASE)
_NOT_LISTED = re.compile(
    rf"(?P<number>{NUMBER_WORD}|[0-9]{{1,3}})\s+of\s+(?:them|these|those)\b[^.;]{{0,120}}?"
    r"\b(?:not|no\s+longer)\s+(?:listed|shown|printed)\b",
    re.IGNORECASE,
)
_ALL_DONE = re.compile(
    r"\ball\s+(?:of\s+)?(?:the\s+|these\s+|our\s+)?(?:[\w-]+\s+(?:\([0-9]+\)\s+)?)?"
    r"(?:recommendations?|actions?|AFIs|areas\s+for\s+improvement)\s+"
    r"(?:are|have\s+been)\s+(?:now\s+)?(?:completed?|closed|implemented|discharged|green)\s*(?:[.;]|\Z)",
    re.IGNORECASE,
)
_PART = re.compile(r"[0-9]+ [a-z].*")
_ENUMERATED = re.compile(r"\b(?:force|police|recommendations?|actions?|improvement|AFIs?)\s*:\s", re.IGNORECASE)
_FEWEST_ENUMERATED = 2
"""Parts after a colon from which they are all there are."""
_LETTERED = re.compile(r"(?P<base>[0-9]+)\.?[a-z]")


@dataclass(frozen=True, slots=True)
class _Range:
    """The least and the most that a figure can be."""

    least: int
    most: int

    def has(self, value: int) -> bool:
        return self.least <= value <= self.most

    def nearest(self, value: int) -> int:
        return min(max(value, self.least), self.most)


def check_heads(reports: tuple[ReportRows, ...], *, is_partial: bool) -> Iterator[Outcome]:
    """Look at every figure under the titles of an action plan; of one that prints only some items, at the sums."""
    for rows in reports:
        report = rows.report
        lines = report.claimed_text.split("\n") if report.claimed_text else []
        places = report.claimed_places or (report.place,) * len(lines)
        for text, place in zip(lines, places, strict=False):
            yield from _check_sentence(rows, text, place, is_partial=is_partial)
        yield from _check_published(report, lines, places)


def _check_sentence(rows: ReportRows, text: str, place: Place, *, is_partial: bool) -> Iterator[Outcome]:
    claimed = _put_together(read_claim(text))
    spot = Spot(f"Under the title: {rows.report.title}", place, FindingKind.SENTENCE)
    all_done = bool(rows.rows) and not is_partial and not rows.now.keys() & _NOT_DONE and not rows.divided
    outcomes = list(_parts_and_whole(spot, claimed, text, all_done=all_done))
    if rows.rows and not is_partial and not _is_divided(rows):
        against = list(_against_rows(spot, claimed, rows, considered=_CONSIDERED.search(text) is not None))
        outcomes = [None if _is_explained(claimed, against) else one for one in outcomes] + against
    if not is_partial and not _is_divided(rows):
        outcomes += _not_listed(spot, claimed, rows, text)
        outcomes += _all_done(spot, rows, text)
    said: set[tuple[str, str]] = set()
    for one in outcomes:
        if one is None or (one.printed, one.expected) not in said:
            yield one
        if one is not None:
            said.add((one.printed, one.expected))


def _all_done(spot: Spot, rows: ReportRows, text: str) -> Iterator[Outcome]:
    """See that nothing is open where all is said to be done."""
    said = _ALL_DONE.search(text)
    if said is None:
        return
    still = sum(rows.now[status] for status in _STILL_TO_DO)
    why = f"The rows printed below are {rows.in_words()}."
    yield spot.looked_at(not still or bool(rows.divided), said[0].strip(" .;"), f"all but {still}", why)


def _is_explained(claimed: Mapping[str, int], against: list[Outcome]) -> bool:
    """Say whether the one part that the rows contradict is why the parts do not make the whole."""
    wrong = [one for one in against if one is not None]
    if len(wrong) != 1 or not _PART.fullmatch(wrong[0].printed):
        return False
    printed, right = (int(words.split()[0]) for words in (wrong[0].printed, wrong[0].expected))
    together = sum(claimed[name] for name in (*_DONE, *_OPEN) if name in claimed)
    return together - printed + right == claimed.get("relevant", claimed.get("total"))


def _put_together(claimed: Mapping[str, int]) -> dict[str, int]:
    """Add up what is said of recommendations and of areas for improvement apart."""
    found: dict[str, int] = {}
    for name, value in claimed.items():
        noun, _, state = name.partition("_")
        if name in {"recommendations", "areas_for_improvement"}:
            found["relevant"] = found.get("relevant", 0) + value
            continue
        if name.startswith("areas_for_improvement_"):
            state = name.removeprefix("areas_for_improvement_")
        elif noun != "recommendations":
            state = name
        found[state] = found.get(state, 0) + value
    return found


def _parts_and_whole(spot: Spot, claimed: Mapping[str, int], text: str, *, all_done: bool) -> Iterator[Outcome]:
    """See that the parts of a sentence add up to the whole it states.

    They may be less where it leaves a part unsaid: what is open, or what is done. `all_done` says that nothing of the
    report is open, so that what is complete is all there is.
    """
    whole_name = "relevant" if "relevant" in claimed else "total"
    whole = claimed.get(whole_name)
    parts = {name: claimed[name] for name in (*_DONE, *_OPEN) if name in claimed}
    if whole is None or not parts:
        return
    together = sum(parts.values())
    says_both = any(name in parts for name in _DONE) and any(name in parts for name in _OPEN)
    said = [number.value for number in find_numbers(text)]
    for value in parts.values():
        if value in said:
            said.remove(value)
    enumerated = _ENUMERATED.search(text) is not None and len(parts) >= _FEWEST_ENUMERATED
    says_all = says_both or enumerated or (all_done and "complete" in parts and len(parts) > 1)
    too_few = together < whole and says_all and together not in said
    words = ", ".join(f"{value} {_WORDS[name]}" for name, value in parts.items())
    yield spot.looked_at(
        not (together > whole or too_few),
        str(whole),
        str(together),
        f"The sentence's own parts ({words}) add up to {together}.",
    )


def _against_rows(spot: Spot, claimed: Mapping[str, int], rows: ReportRows, *, considered: bool) -> Iterator[Outcome]:
    """See that each part can be true of the rows that are printed."""
    now = rows.now
    printed = f"The rows printed below are {rows.in_words()}"
    ranges = _ranges(claimed, rows, considered=considered)
    for name, allowed in ranges.items():
        if name in claimed:
            value = claimed[name]
            yield spot.looked_at(
                allowed.has(value),
                f"{value} {_WORDS[name]}",
                f"{allowed.nearest(value)} {_WORDS[name]}",
                f"{printed}.",
            )
    whole = claimed.get("relevant", claimed.get("total"))
    if whole is not None:
        ours = sum(now.values()) - (0 if "white" in claimed else now[CountedStatus.WHITE])
        yield spot.looked_at(
            whole >= ours, str(whole), f"at least {ours}", f"{printed}: more than the sentence counts."
        )


def _not_listed(spot: Spot, claimed: Mapping[str, int], rows: ReportRows, text: str) -> Iterator[Outcome]:
    """See that what is said not to be listed is the rest of what the sentence counts."""
    said = _NOT_LISTED.search(text)
    whole = claimed.get("relevant", claimed.get("total"))
    if said is None or whole is None:
        return
    number, listed = number_value(said["number"]), len(rows.rows)
    parts = sum(claimed[name] for name in (*_DONE, *_OPEN) if name in claimed)
    is_whole = number == parts - listed
    printed, right = (whole, number + listed) if is_whole else (number, max(0, whole - listed))
    what = "" if is_whole else " not listed"
    yield spot.looked_at(
        printed == right,
        f"{printed}{what}",
        f"{right}{what}",
        f"The sentence counts {whole} and says that {number} of them are not listed; {listed} are printed below.",
    )


def _ranges(claimed: Mapping[str, int], rows: ReportRows, *, considered: bool) -> dict[str, _Range]:
    """Give what each part of the sentence can be, as the rows are printed."""
    now = rows.now
    whole = claimed.get("relevant", claimed.get("total"))
    apart = {
        CountedStatus.RED: "red" in claimed,
        CountedStatus.WHITE: "white" in claimed or "pending" in claimed,
        CountedStatus.GREEN_PENDING: "green_pending" in claimed,
        CountedStatus.UNDER_CONSIDERATION: considered,
        CountedStatus.NOT_SET: "not_set" in claimed,
    }
    least = sum(now[status] for status in _STILL_TO_DO if not apart.get(status))
    most = least + sum(now[status] for status in _PERHAPS_TO_DO if not apart.get(status))
    still_to_do = _Range(least, most + rows.divided)
    most_done = max(whole - sum(now[status] for status in _STILL_TO_DO), 0) if whole is not None else 10**9
    green = now[CountedStatus.GREEN]
    pending = now[CountedStatus.GREEN_PENDING]
    sure = max(0, green - rows.divided) if pending or "green_pending" not in claimed else 0
    return {
        "complete": _Range(sure, max(sure, most_done)),
        "in_progress": still_to_do,
        "open": _Range(
            sum(now[status] for status in _STILL_TO_DO),
            sum(now[status] for status in (*_STILL_TO_DO, *_PERHAPS_TO_DO)) + rows.divided,
        ),
        "green_pending": _Range(pending, pending or green),
        "white": _Range(now[CountedStatus.WHITE], now[CountedStatus.WHITE]),
        "red": _Range(now[CountedStatus.RED], now[CountedStatus.RED]),
        "under_consideration": _Range(now[CountedStatus.UNDER_CONSIDERATION], now[CountedStatus.UNDER_CONSIDERATION]),
        "not_set": _Range(now[CountedStatus.NOT_SET], now[CountedStatus.NOT_SET]),
        "closed": _Range(now[CountedStatus.CLOSED], max(now[CountedStatus.CLOSED], most_done)),
    }


def _is_divided(rows: ReportRows) -> bool:
    """Say whether a recommendation is printed in parts (`4a`, `4b`), which a sentence may count as one or as many."""
    bases = [match["base"] for row in rows.rows if (match := _LETTERED.fullmatch(number_key(row.item.number)))]
    return len(bases) > len(set(bases))


def _check_published(report: ReportDraft, lines: list[str], places: tuple[Place, ...]) -> Iterator[Outcome]:
    """See that the day of publication is the same wherever it is printed."""
    if report.published is None:
        return
    for text, place in zip(lines, places, strict=False):
        said = read_published(text) if _WAS_PUBLISHED.search(text) else None
        if said is None:
            continue
        yield Spot(f"Under the title: {report.title}", place, FindingKind.DATE).looked_at(
            said.agrees_with(report.published),
            said.words,
            report.published.words,
            f"The report is headed as published {report.published.words}.",
        )
