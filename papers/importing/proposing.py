"""From a draft and the register to a proposal. Nothing is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from db.dates import PartialDate
from db.errors import WrongUseError
from db.numbers import number_key
from db.questions.kept_hashes import ledger_head
from db.questions.known import Known
from db.questions.known_inspections import inspection_titles, known_inspections, unsettled_items
from db.store.reader import Reader
from db.titles import item_name, kind_words
from papers.draft import PaperDraft, RecommendationDraft, ReportDraft
from papers.importing.beside import announced, meeting, references
from papers.importing.comparing import Days, item_changes, new_item_fields, new_report_fields, report_changes
from papers.importing.item_matching import ItemMatching
from papers.importing.proposal import NEW, Doubt, ItemProposal, Meant, Missing, Possible, Proposal, ReportProposal
from papers.matching import Candidate, match_report


def propose(
    reader: Reader, draft: PaperDraft, as_at: date | None = None, meant: Mapping[str, Meant] | None = None
) -> Proposal:
    """Work out what a paper would change; `as_at` is the day its positions are of where the paper does not say.

    `meant` is what a person said of doubtful things, by their paths. Raises `WrongUseError` where nothing says the day.
    """
    day = as_at or (draft.as_at.last_day if draft.as_at else draft.meeting_on)
    if day is None:
        raise WrongUseError(f"{draft.name} does not say of which day its positions are: give it with --as-at.")
    days = Days(day, _first_day(draft.previous_shown) if draft.previous_shown else day)
    return _Proposing(reader, draft, days, meant or {}).proposal()


def _first_day(month: PartialDate) -> date:
    """Give the first day of the month of the meeting before: its day is not printed, and it was true by then."""
    return date(month.year, month.month or 1, month.day or 1)


def inspection_candidates(reader: Reader) -> list[Candidate]:
    """Give the register's inspections under every title the ledger has for them."""
    return [
        Candidate(one.id, one.titles, one.published, frozenset(map(number_key, one.numbers)))
        for one in known_inspections(reader)
    ]


class _Proposing:
    """One paper beside one moment of the register."""

    def __init__(self, reader: Reader, draft: PaperDraft, days: Days, meant: Mapping[str, Meant]) -> None:
        self._reader = reader
        self._draft = draft
        self._days = days
        self._meant = meant
        self._known = Known(reader)
        self._candidates = inspection_candidates(reader)
        self._titles = inspection_titles(reader)
        self._frozen = False
        self._matched: set[int] = set()
        self._new: list[Candidate] = []

    def proposal(self) -> Proposal:
        own = meeting(self._known, self._draft, self._days.as_at)
        self._frozen = own.frozen
        reports = tuple(self._report(str(place), one) for place, one in enumerate(self._draft.reports, 1))
        day = self._days.as_at
        return Proposal(
            draft=self._draft,
            as_at=day,
            shown_on=self._days.shown_on,
            head=ledger_head(self._reader),
            meeting=own,
            reports=reports,
            missing=tuple(_missing(self._reader, reports)),
            announced=tuple(announced(self._known, self._draft, self._candidates, day, self._meant)),
            references=tuple(references(self._reader, self._draft)),
        )

    def _report(self, path: str, draft: ReportDraft) -> ReportProposal:
        key, doubt = self._match(draft)
        meant = self._meant.get(path) if doubt is not None else None
        if isinstance(meant, int):
            key, meant = (meant, meant) if meant in self._titles else (None, None)
        changes = (
            tuple(new_report_fields(draft))
            if key is None
            else tuple(report_changes(self._known, draft, key, self._days.shown_on))
        )
        if key is None and doubt is None:
            numbers = frozenset(number_key(one.number) for one in draft.recommendations)
            self._new.append(Candidate(0, (draft.title,), draft.published, numbers))
        elif key is not None:
            self._matched.add(key)
        return ReportProposal(
            path=path,
            name=draft.title,
            draft=draft,
            place=draft.place,
            known_id=key,
            changes=changes,
            repeated=key is not None,
            doubt=doubt,
            meant=meant,
            items=self._items(path, draft, key),
        )

    def _match(self, draft: ReportDraft) -> tuple[int | None, Doubt | None]:
        """Give the inspection a report certainly is, or why a person has to say."""
        match = match_report(draft, self._candidates)
        if match.candidate is None:
            twice = match_report(draft, self._new)
            if twice.candidate is None:
                return None, None
            return None, Doubt("The paper prints a report of this title twice.", ())
        if match.certain and match.candidate.inspection_id not in self._matched:
            return match.candidate.inspection_id, None
        if match.certain:
            key = match.candidate.inspection_id
            return None, Doubt("The paper prints this report twice.", (Possible(key, self._titles[key], "same title"),))
        possible = tuple(
            Possible(one.inspection_id, self._titles[one.inspection_id], f"{likeness:.0%} alike".replace("%", " %"))
            for likeness, one in match.likely
        )
        return None, Doubt("The register has a report of much the same title.", possible)

    def _items(self, path: str, draft: ReportDraft, key: int | None) -> tuple[ItemProposal, ...]:
        paths = [f"{path}/{step}" for step in _steps(draft.recommendations)]
        named = list(zip(paths, draft.recommendations, strict=True))
        matching = ItemMatching(self._known.items(key) if key is not None else (), self._meant)
        found = []
        for (own, item), (known, doubt, meant) in zip(named, matching.match(named), strict=True):
            key = known.id if known is not None else None
            changes = (
                tuple(new_item_fields(item, self._days))
                if key is None
                else tuple(item_changes(self._known, item, key, self._days))
            )
            known_of = key is not None and not changes
            repeated = known_of and (self._frozen or self._known.position(key or 0, self._draft.name, self._days.as_at))
            found.append(
                ItemProposal(
                    path=own,
                    name=item_name(item.number, item.item_kind),
                    draft=item,
                    place=item.place,
                    known_id=key,
                    changes=changes,
                    repeated=repeated,
                    doubt=doubt,
                    meant=meant if meant != NEW or key is None else None,
                )
            )
        return tuple(found)


def _steps(items: Sequence[RecommendationDraft]) -> Iterator[str]:
    """Give each item a step of a path: its number, led by its kind where that is no recommendation; each once."""
    taken = {"-"}
    for one in items:
        number = re.sub(r"[^\w.]+", "-", one.number).strip("-") or "x"
        plain = "-".join(filter(None, (kind_words(one.item_kind).lower(), number)))
        step, more = plain, 1
        while step in taken:
            more += 1
            step = f"{plain}~{more}"
        taken.add(step)
        yield step


def _missing(reader: Reader, reports: Sequence[ReportProposal]) -> Iterator[Missing]:
    named = {item.known_id for report in reports for item in report.items}
    for one in unsettled_items(reader):
        if one.id not in named:
            yield Missing(one.title, one.number, one.name, one.status)
