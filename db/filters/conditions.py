"""The conditions a filter is put together from: SQL about the recommendation `r`, written once.

`{}` is where a bound value's name is put, `{sign}` where one of our own comparisons is, `{like}` what a database calls
a comparison with a pattern that takes no account of the case of ASCII letters.
"""

from collections.abc import Mapping
from types import MappingProxyType

from db.owners import NOBODY
from db.words import PENDING_STAGES, CountedStatus, Status

_PENDING = "COALESCE(r.sign_off_stage, '') IN ({})".format(
    ", ".join(f"'{one.value}'" for one in sorted(PENDING_STAGES))
)

OF_STATUS: Mapping[CountedStatus, str] = MappingProxyType(
    {CountedStatus(one.value): f"r.status = '{one.value}'" for one in Status}
    | {
        CountedStatus.GREEN: f"(r.status = 'GREEN' AND NOT {_PENDING})",
        CountedStatus.GREEN_PENDING: f"(r.status = 'GREEN' AND {_PENDING})",
    }
)

_CAN_BE_LATE = "r.status IN ('RED', 'AMBER', 'UNDER_CONSIDERATION', 'NOT_SET')"

OVERDUE_ON = f"({_CAN_BE_LATE} AND r.due_current_on IS NOT NULL AND r.due_current_on < :on)"

PAST_FIRST = f"({_CAN_BE_LATE} AND r.due_first_on IS NOT NULL AND r.due_first_on < :on)"

REOPENED = "r.reopened_on IS NOT NULL"

#: `{}`: the as-at day of the last meeting, and the meeting (as `db.questions.newness`).
NEW = """(r.status_since IS NOT NULL AND r.status_since > {} AND r.status_since <= :on) OR EXISTS (
SELECT 1 FROM position p WHERE p.recommendation_id = r.id AND p.meeting_id = {} AND p.is_new AND p.status = r.status
AND NOT p.entered_in_error)"""

CHOSEN: Mapping[str, str] = MappingProxyType(
    {
        "level": "r.inspection_id IN (SELECT i.id FROM inspection i WHERE i.level = {})",
        "signoff": "COALESCE(r.sign_off_stage, '') = {}",
        "reason": "COALESCE(r.red_reason, '') = {0} OR COALESCE(r.closure_reason, '') = {0}",
    }
)
"""`{}`: the word chosen, as it is stored."""

_OWNED = "LOWER(TRIM(r.owner)) NOT IN ({})".format(", ".join(f"'{words}'" for words in NOBODY))

_TASKS = "SELECT t.recommendation_id FROM task t WHERE NOT t.withdrawn AND NOT t.entered_in_error"
_UPDATES = "SELECT u.recommendation_id FROM progress_update u WHERE NOT u.entered_in_error"
_EVIDENCE = "SELECT v.recommendation_id FROM evidence v WHERE NOT v.withdrawn AND NOT v.entered_in_error"
_POSITIONS = """SELECT p.recommendation_id FROM position p JOIN meeting m ON m.id = p.meeting_id
WHERE NOT p.entered_in_error AND NOT m.entered_in_error"""
_TESTS = "SELECT a.recommendation_id FROM assurance_test a WHERE NOT a.entered_in_error"
_REQUESTS = """SELECT q.recommendation_id FROM member_request q
WHERE NOT q.entered_in_error AND q.recommendation_id IS NOT NULL"""
_LINKS = """EXISTS (SELECT 1 FROM link l WHERE l.from_id = r.id AND NOT l.withdrawn AND NOT l.entered_in_error)
OR EXISTS (SELECT 1 FROM link l WHERE l.to_id = r.id AND NOT l.withdrawn AND NOT l.entered_in_error)"""

HAS: Mapping[str, str] = MappingProxyType(
    {
        "evidence": f"r.id IN ({_EVIDENCE})",
        "owner": _OWNED,
        "due": "r.due_current_on IS NOT NULL",
        "tasks": f"r.id IN ({_TASKS})",
        "updates": f"r.id IN ({_UPDATES})",
        "positions": f"r.id IN ({_POSITIONS})",
        "links": _LINKS,
        "requests": f"r.id IN ({_REQUESTS})",
        "tests": f"r.id IN ({_TESTS})",
    }
)

_LIKE = "{like} {} ESCAPE '!'"

HOLDING: Mapping[str, str] = MappingProxyType(
    {
        "report": f"r.inspection_id IN (SELECT i.id FROM inspection i WHERE i.title {_LIKE})",  # noqa: S608 - our own text
        "owner": f"r.owner {_LIKE}",
        "text": f"r.text {_LIKE}",
        "waiting": f"r.status = 'WHITE' AND (r.white_body || ' ' || r.white_product) {_LIKE}",
        "task": f"r.id IN ({_TASKS} AND (t.label || ' ' || t.text || ' ' || t.comment) {_LIKE})",
        "update": f"r.id IN ({_UPDATES} AND u.text {_LIKE})",
        "evidence": f"r.id IN ({_EVIDENCE} AND (v.title || ' ' || v.location || ' ' || v.details) {_LIKE})",
        "position": f"r.id IN ({_POSITIONS} AND p.text {_LIKE})",
    }
)
"""`{}`: a LIKE pattern in lower case."""

_WORD = "{like} {0} ESCAPE '!'"

WITH_WORD = (
    f"r.inspection_id IN (SELECT i.id FROM inspection i WHERE i.title {_WORD}) OR r.text {_WORD} OR r.owner {_WORD}"  # noqa: S608 - our own text
    f" OR r.number {_WORD} OR (r.label <> '' AND REPLACE(LOWER(r.label), 'new ', '') {_WORD})"
)
"""`{0}`: a LIKE pattern in lower case."""

#: A date of any precision as text that sorts where its last day does (`db.filters.sql`).
_LAST_DAY = (
    "CASE LENGTH(i.published) WHEN 4 THEN i.published || '-12-31' WHEN 7 THEN i.published || '-31' ELSE i.published END"
)

DAYS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "due": ("r.due_current_on",),
        "first": ("r.due_first_on",),
        "since": ("r.status_since",),
        "updated": ("r.updated_on",),
        "checked": ("r.white_checked_on",),
        "published": (_LAST_DAY,),
        "meeting": ("m.as_at", "m.held_on"),
    }
)
"""Where each day is kept; any of them will do."""

WITHIN: Mapping[str, str] = MappingProxyType(
    {
        "published": "r.inspection_id IN (SELECT i.id FROM inspection i WHERE {})",
        "meeting": f"r.id IN ({_POSITIONS} AND ({{}}))",
    }
)
"""`{}`: the condition on the day of what is not the recommendation's own."""

_OPEN_TASKS = """(SELECT COUNT(*) FROM task t WHERE t.recommendation_id = r.id AND NOT t.withdrawn
AND NOT t.entered_in_error AND t.status NOT IN ('GREEN', 'CLOSED'))"""

NUMBER_OF: Mapping[str, str] = MappingProxyType(
    {
        "extensions": "r.extensions {sign} {}",
        "opentasks": f"{_OPEN_TASKS} {{sign}} {{}}",
        "number": "r.number_sort {sign} {}",
        "id": "r.id {sign} {}",
    }
)
