"""What a filter means, said once more in plain Python over plain rows."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from db.dates import PartialDate
from db.filters.fields import FIELDS, Takes
from db.filters.setting import Setting
from db.filters.tree import All, Any, Base, Not, Relation, Relative, Scalar, Span, Term, Test, Value, Words
from db.numbers import number_sort
from scattered import Row, Scattered, last_day

_LATE = {"RED", "AMBER", "UNDER_CONSIDERATION", "NOT_SET"}
_PENDING = {"claimed", "tested", "pending", "notified"}
_NOBODY = {"", "tbc", "tba", "tbd", "n/a", "na", "none", "-", "to be confirmed", "to be advised"}
_KINDS = {"afi": "area for improvement", "concern": "cause of concern", "attention": "area for attention"}


class PlainFilter:
    """Tells whether an item is asked for."""

    def __init__(self, register: Scattered, setting: Setting) -> None:
        """Take the rows, and what the filter is judged by."""
        self._register = register
        self._at = setting

    def holds(self, term: Term, item: Row) -> bool:
        """Tell whether a term holds for an item."""
        match term:
            case Words(text):
                return self._has_word(" ".join(text.lower().split()), item)
            case Not(negated):
                return not self.holds(negated, item)
            case All(terms):
                return all(self.holds(one, item) for one in terms)
            case Any(terms):
                return any(self.holds(one, item) for one in terms)
            case Test():
                return any(self._one(term, value, item) for value in term.values)

    def _has_word(self, word: str, item: Row) -> bool:
        label = item["label"].lower().replace("new ", "")
        status = "green - pending hmicfrs sign-off" if _counted(item) == "pending" else _counted(item).replace("-", " ")
        title = self._inspection(item)["title"]
        return any(_holds(word, text) for text in (item["text"], item["owner"], item["number"], label, status, title))

    def _one(self, test: Test, value: Value, item: Row) -> bool:
        match FIELDS[test.field].takes:
            case Takes.CHOICE:
                return self._chosen(test.field, str(value), item)
            case Takes.TEXT:
                word = " ".join(str(value).lower().split())
                return any(_holds(word, text) for text in self._texts(test.field, item))
            case Takes.DAY:
                return any(self._in_time(day, test.relation, value) for day in self._days(test.field, item) if day)
            case Takes.LABEL:
                return _compared(number_sort, item["number_sort"], test.relation, value)
            case _:
                return _compared(lambda one: int(str(one)), self._number(test.field, item), test.relation, value)

    def _chosen(self, field: str, word: str, item: Row) -> bool:
        stored, inspection = word.replace("-", "_"), self._inspection(item)
        answers: dict[str, Callable[[], bool]] = {
            "status": lambda: _counted(item) == word or (word == "green" and item["status"] == "GREEN"),
            "is": lambda: self._is(word, item),
            "has": lambda: self._has(word, item),
            "level": lambda: inspection["level"] == word,
            "kind": lambda: _KINDS.get(word, word) == item["item_kind"] or inspection["kind"] == stored,
            "signoff": lambda: item["sign_off_stage"] == stored,
            "reason": lambda: stored in {item["red_reason"], item["closure_reason"]},
            "portal": lambda: item["on_portal"] == (word == "yes"),
        }
        return answers[field]()

    def _is(self, word: str, item: Row) -> bool:
        can_be_late, on = item["status"] in _LATE, self._at.on
        match word:
            case "overdue" | "late":
                day = item["due_current_on" if word == "overdue" else "due_first_on"]
                return can_be_late and day is not None and day < on
            case "new":
                return self._is_new(item)
            case "open":
                return _counted(item) not in {"green", "closed"}
            case "outstanding":
                return _counted(item) in {"red", "amber"}
            case _:
                return item["reopened_on"] is not None

    def _is_new(self, item: Row) -> bool:
        if self._at.newest_meeting is None:
            return False
        meeting, as_at = self._at.newest_meeting
        said = self._register.of("position", recommendation_id=item["id"], meeting_id=meeting, status=item["status"])
        since = item["status_since"]
        return any(one["is_new"] for one in said) or (since is not None and as_at < since <= self._at.on)

    def _has(self, word: str, item: Row) -> bool:
        tables = {"tasks": "task", "updates": "progress_update", "evidence": "evidence", "tests": "assurance_test"}
        tables |= {"requests": "member_request", "positions": "position"}
        match word:
            case "owner":
                return item["owner"].strip(" ").lower() not in _NOBODY
            case "due":
                return item["due_current_on"] is not None
            case "links":
                return any(item["id"] in {link["from_id"], link["to_id"]} for link in self._register.of("link"))
            case _:
                return bool(self._register.of(tables[word], recommendation_id=item["id"]))

    def _texts(self, field: str, item: Row) -> Iterable[str]:
        of_item = {"recommendation_id": item["id"]}
        match field:
            case "report":
                return [self._inspection(item)["title"]]
            case "owner" | "text":
                return [item[field]]
            case "waiting":
                return [f"{item['white_body']} {item['white_product']}"] if item["status"] == "WHITE" else []
            case "task":
                return [
                    f"{one['label']} {one['text']} {one['comment']}" for one in self._register.of("task", **of_item)
                ]
            case "evidence":
                held = self._register.of("evidence", **of_item)
                return [f"{one['title']} {one['location']} {one['details']}" for one in held]
            case _:
                table = "progress_update" if field == "update" else field
                return [one["text"] for one in self._register.of(table, **of_item)]

    def _days(self, field: str, item: Row) -> list[date | None]:
        match field:
            case "published":
                return [last_day(self._inspection(item)["published"])]
            case "meeting":
                said = {one["meeting_id"] for one in self._register.of("position", recommendation_id=item["id"])}
                held = [one for one in self._register.of("meeting") if one["id"] in said]
                return [day for one in held for day in (one["as_at"], one["held_on"])]
            case _:
                columns = {"due": "due_current_on", "first": "due_first_on", "since": "status_since"}
                columns |= {"updated": "updated_on", "checked": "white_checked_on"}
                return [item[columns[field]]]

    def _in_time(self, day: date, relation: Relation, value: Value) -> bool:
        if isinstance(value, Span):
            return (value.low is None or self._in_time(day, Relation.FROM, value.low)) and (
                value.high is None or self._in_time(day, Relation.UP_TO, value.high)
            )
        days = self._meant(value)
        if days is None:
            return False
        first, last = days
        return {
            Relation.IS: first <= day <= last,
            Relation.BELOW: day < first,
            Relation.UP_TO: day <= last,
            Relation.ABOVE: day > last,
            Relation.FROM: day >= first,
        }[relation]

    def _meant(self, value: Scalar) -> tuple[date, date] | None:
        if isinstance(value, PartialDate):
            return date(value.year, value.month or 1, value.day or 1), value.last_day
        assert isinstance(value, Relative)
        known = {Base.TODAY: self._at.on, Base.LAST_MEETING: self._at.last_meeting}
        base = known.get(value.base, self._at.next_meeting)
        if base is None:
            return None
        day = _on(base, value.amount) if value.unit == "m" else base + timedelta(days=value.amount)
        return day, day

    def _number(self, field: str, item: Row) -> int:
        match field:
            case "slip":
                first = item["due_first_on"]
                late = item["status"] in _LATE and first is not None and first < self._at.on
                return (self._at.on - first).days if late else 0
            case "opentasks":
                tasks = self._register.of("task", recommendation_id=item["id"])
                return sum(one["status"] not in {"GREEN", "CLOSED"} for one in tasks)
            case _:
                return int(item[field])

    def _inspection(self, item: Row) -> Row:
        return next(one for one in self._register.rows["inspection"] if one["id"] == item["inspection_id"])


def _counted(item: Row) -> str:
    pending = item["status"] == "GREEN" and item["sign_off_stage"] in _PENDING
    return "pending" if pending else str(item["status"]).lower().replace("_", "-")


def _holds(word: str, text: str) -> bool:
    """Tell whether a word occurs; a letter outside ASCII stands for any one letter."""
    places = range(len(text) - len(word) + 1)
    return any(
        all(not one.isascii() or one == other for one, other in zip(word, text[at:].lower(), strict=False))
        for at in places
    )


def _compared(key: Callable[[str], str | int], held: str | int, relation: Relation, value: Value) -> bool:
    if isinstance(value, Span):
        ends = ((Relation.FROM, value.low), (Relation.UP_TO, value.high))
        return all(end is None or _compared(key, held, way, end) for way, end in ends)
    wanted = key(str(value))
    if isinstance(held, str) and isinstance(wanted, str):
        return _by_order((held > wanted) - (held < wanted), relation)
    return _by_order((int(held) > int(wanted)) - (int(held) < int(wanted)), relation)


def _by_order(order: int, relation: Relation) -> bool:
    return {
        Relation.IS: order == 0,
        Relation.BELOW: order < 0,
        Relation.UP_TO: order <= 0,
        Relation.ABOVE: order > 0,
        Relation.FROM: order >= 0,
    }[relation]


def _on(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
