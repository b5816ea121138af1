"""From a filter's tree to SQL: our own text for the fields, and every value of the officer's bound to it.

Every condition is about the recommendation `r` and is either true or false, never unknown: what has no due date is
not due before a day, and is therefore among what is not.
"""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import count
from types import MappingProxyType

from db.dates import PartialDate
from db.filters.conditions import (
    CHOSEN,
    DAYS_OF,
    HAS,
    HOLDING,
    NEW,
    NUMBER_OF,
    OF_STATUS,
    OVERDUE_ON,
    PAST_FIRST,
    REOPENED,
    WITH_WORD,
    WITHIN,
)
from db.filters.criteria import Where
from db.filters.fields import FIELDS, Takes
from db.filters.likeness import like_pattern
from db.filters.setting import Setting, days_meant, days_on
from db.filters.tree import All, Any, Not, Relation, Relative, Span, Term, Test, Value, Words
from db.labels import status_words
from db.numbers import number_sort
from db.store.reader import Dialect
from db.words import CountedStatus, InspectionKind, ItemKind

_NEVER = "1 = 0"
_ALWAYS = "1 = 1"

_STATUS_WORDS: Mapping[str, CountedStatus] = MappingProxyType(
    {"pending": CountedStatus.GREEN_PENDING}
    | {one.value.lower().replace("_", "-"): one for one in CountedStatus if one is not CountedStatus.GREEN_PENDING}
)

_ITEM_KINDS: Mapping[str, ItemKind] = MappingProxyType(
    {
        "recommendation": ItemKind.RECOMMENDATION,
        "afi": ItemKind.AREA_FOR_IMPROVEMENT,
        "concern": ItemKind.CAUSE_OF_CONCERN,
        "attention": ItemKind.AREA_FOR_ATTENTION,
    }
)

_COMPARED: Mapping[Relation, str] = MappingProxyType(
    {Relation.BELOW: "<", Relation.UP_TO: "<=", Relation.ABOVE: ">", Relation.FROM: ">="}
)


_LIKE: Mapping[Dialect, str] = MappingProxyType({"sqlite": "LIKE", "postgresql": "ILIKE"})

#: Some ids, bound as one text, and that text.
_AMONG: Mapping[Dialect, tuple[str, str]] = MappingProxyType(
    {
        "sqlite": ("r.id IN (SELECT value FROM json_each({}))", "[%s]"),
        "postgresql": ("r.id IN (SELECT unnest(CAST({} AS bigint[])))", "{%s}"),
    }
)


#: The items for which a field has a word that no SQL decides.
Judged = Mapping[tuple[str, Value], Collection[int]]


def compiled(term: Term, setting: Setting, dialect: Dialect, judged: Judged | None = None) -> Where:
    """Give the condition of a term as judged in a setting; `judged` answers the tests of `db.filters.judging`.

    Its bound values are called `f0`, `f1`…; `:on` is bound besides where the text holds it.
    """
    compiler = _Compiler(setting, dialect, judged or {})
    sql = compiler.term(term)
    if ":on" in sql:
        compiler.values["on"] = setting.on
    return Where(sql, compiler.values)


class _Compiler:
    """Puts one condition together."""

    def __init__(self, setting: Setting, dialect: Dialect, judged: Judged) -> None:
        self.values: dict[str, object] = {}
        self._setting = setting
        self._dialect = dialect
        self._judged = judged
        self._names = (f"f{number}" for number in count())

    def term(self, term: Term) -> str:
        match term:
            case Words(text):
                return self._words(text)
            case Test():
                return _any([self._one(term, value) for value in term.values])
            case Not(negated):
                return f"NOT ({self.term(negated)})"
            case All(terms):
                return " AND ".join(f"({self.term(one)})" for one in terms)
            case Any(terms):
                return _any([self.term(one) for one in terms])

    def _bound(self, sql: str, *values: object) -> str:
        """Put the names of new bound values in the places `{}` of our own text."""
        names = []
        for value in values:
            name = next(self._names)
            self.values[name] = value
            names.append(f":{name}")
        return sql.format(*names, like=_LIKE[self._dialect])

    def _one(self, test: Test, value: Value) -> str:
        ids = self._judged.get((test.field, value))
        if ids is not None:
            sql, text = _AMONG[self._dialect]
            return self._bound(sql, text % ",".join(map(str, sorted(ids))))
        field = FIELDS[test.field]
        match field.takes:
            case Takes.CHOICE:
                return self._choice(test.field, str(value))
            case Takes.TEXT:
                return self._bound(HOLDING[test.field], like_pattern(" ".join(str(value).lower().split())))
            case Takes.DAY:
                return self._day(test.field, test.relation, value)
            case _:
                return self._number(test.field, test.relation, value)

    def _words(self, text: str) -> str:
        wanted = " ".join(text.lower().split())
        labels = self._setting.labels
        meant = [status for status in CountedStatus if wanted in status_words(status, labels).lower()]
        sql = self._bound(WITH_WORD, like_pattern(wanted))
        return _any([sql, *(OF_STATUS[status] for status in meant)])

    def _choice(self, field: str, word: str) -> str:
        if field in CHOSEN:
            return self._bound(CHOSEN[field], word.replace("-", "_"))
        match field:
            case "status":
                return _status(word)
            case "is":
                return self._is(word)
            case "has":
                return HAS[word]
            case "kind":
                return self._kind(word)
            case _:
                return "r.on_portal" if word == "yes" else "NOT r.on_portal"

    def _is(self, word: str) -> str:
        match word:
            case "overdue":
                return OVERDUE_ON
            case "late":
                return PAST_FIRST
            case "reopened":
                return REOPENED
            case "open":
                return f"NOT ({OF_STATUS[CountedStatus.GREEN]} OR {OF_STATUS[CountedStatus.CLOSED]})"
            case "outstanding":
                return _any([OF_STATUS[one] for one in CountedStatus if one in self._setting.outstanding])
            case _:
                return self._new()

    def _new(self) -> str:
        if self._setting.newest_meeting is None:
            return _NEVER
        meeting_id, as_at = self._setting.newest_meeting
        return self._bound(NEW, as_at, meeting_id)

    def _kind(self, word: str) -> str:
        if word in _ITEM_KINDS:
            return self._bound("r.item_kind = {}", _ITEM_KINDS[word].value)
        kind = InspectionKind(word.replace("-", "_"))
        return self._bound("r.inspection_id IN (SELECT i.id FROM inspection i WHERE i.kind = {})", kind.value)

    def _day(self, field: str, relation: Relation, value: Value) -> str:
        span = isinstance(value, Span)
        low, high = (value.low, value.high) if isinstance(value, Span) else (value, value)
        relations = [Relation.FROM, Relation.UP_TO] if span or relation is Relation.IS else [relation]
        compared = []
        for way in relations:
            edge = self._edge(way, low if way in {Relation.FROM, Relation.ABOVE} else high)
            if edge is None:
                return _NEVER
            if edge:
                bound = _padded(edge[0]) if field == "published" else edge[0]
                compared.append(self._bound(f"{{{{day}}}} {_COMPARED[way]} {{}}", bound))
        columns = DAYS_OF[field]
        held = _any(
            [
                " AND ".join([f"{column} IS NOT NULL", *(one.format(day=column) for one in compared)])
                for column in columns
            ]
        )
        return WITHIN[field].format(held) if field in WITHIN else held

    def _edge(self, relation: Relation, value: object) -> tuple[date] | tuple[()] | None:
        """Give the end, of the days a value can mean, that a relation is about.

        Nothing where there is no value; None where the day is not known.
        """
        if not isinstance(value, PartialDate | Relative):
            return ()
        days = days_meant(value, self._setting)
        if days is None:
            return None
        return (days[0] if relation in {Relation.BELOW, Relation.FROM} else days[1],)

    def _number(self, field: str, relation: Relation, value: Value) -> str:
        if isinstance(value, Span):
            ends = [(Relation.FROM, value.low), (Relation.UP_TO, value.high)]
            return " AND ".join(self._number(field, way, end) for way, end in ends if end is not None)
        if relation is Relation.IS:
            return self._number(field, relation, Span(_scalar(value), _scalar(value)))
        if field == "slip":
            return self._slip(relation, int(str(value)))
        bound: object = number_sort(str(value)) if field == "number" else int(str(value))
        return self._bound(NUMBER_OF[field].replace("{sign}", _COMPARED[relation]), bound)

    def _slip(self, relation: Relation, days: int) -> str:
        """Judge by the first date, so that no database need count days: the earlier it is, the more the slip."""
        at_least = days + 1 if relation in {Relation.ABOVE, Relation.UP_TO} else days
        on = self._setting.on
        enough = (
            _ALWAYS
            if at_least <= 0
            else f"({PAST_FIRST} AND {self._bound('r.due_first_on <= {}', days_on(on, -at_least))})"
        )
        return enough if relation in {Relation.ABOVE, Relation.FROM} else f"NOT ({enough})"


def _status(word: str) -> str:
    if word == "green":
        return _any([OF_STATUS[CountedStatus.GREEN], OF_STATUS[CountedStatus.GREEN_PENDING]])
    return OF_STATUS[_STATUS_WORDS[word]]


def _any(conditions: list[str]) -> str:
    return " OR ".join(f"({one})" for one in conditions) or _NEVER


def _scalar(value: Value) -> str | int:
    return value if isinstance(value, str | int) else str(value)


def _padded(day: date) -> str:
    """Give a day as the text that a date of any precision is compared with: the end of a month is its 31st."""
    last = days_on(day, 1).month != day.month
    return f"{day:%Y-%m}-31" if last else day.isoformat()
