"""The rules of the office said once more, plainly: what an officer may do to a register as the plain model has it."""

from collections.abc import Sequence
from datetime import date

from plain_register import Said, State, Values

LADDER = ["claimed", "tested", "pending", "notified", "signed_off"]

MUTUAL = {"merged_with", "aligned_with", "same_theme_as"}

#: From this day on, the status key knows sign-off.
SIGN_OFF_FROM = date(2022, 1, 1)


def of(state: State, kind: str, /, **values: object) -> list[int]:
    """Give the things of a kind that are like this, in the order they were added."""
    return [
        key
        for key, one in sorted(state[kind].items())
        if all(one[name] == value for name, value in values.items()) and not one.get("withdrawn")
    ]


def ended(item: Values) -> bool:
    """Whether another status reopens an item."""
    return item["status"] == "CLOSED" or (item["status"], item["sign_off_stage"]) == ("GREEN", "signed_off")


def open_tasks(state: State, item: int) -> list[int]:
    """Give the tasks still to be done."""
    return [
        key
        for key in of(state, "task", recommendation_id=item)
        if state["task"][key]["status"] not in {"GREEN", "CLOSED"}
    ]


def may_have_status(then: Values, now: State, item: int, status: str, *, complete: bool) -> bool:
    """Whether an item may be given a status; `complete` is whether all was said that the status needs said."""
    if status in {"NOT_SET", then["status"]}:
        return False
    if status == "GREEN" and not complete:
        return bool(of(now, "evidence", recommendation_id=item)) and not open_tasks(now, item)
    return complete or status in {"AMBER", "UNDER_CONSIDERATION"}


def may_link(now: State, kind: str, one: int, other: int) -> bool:
    """Whether two items may be linked."""
    pairs = {(now["link"][key]["from_id"], now["link"][key]["to_id"]) for key in of(now, "link", kind=kind)}
    if one == other or (one, other) in pairs:
        return False
    if kind in MUTUAL:
        return (other, one) not in pairs
    reached = {other}
    for _ in pairs:
        reached |= {to for start, to in pairs if start in reached}
    return one not in reached


def aligned(now: State, item: int) -> set[int]:
    """Give the items whose dates go together with one."""
    pairs = [(now["link"][key]["from_id"], now["link"][key]["to_id"]) for key in of(now, "link", kind="aligned_with")]
    found = {item}
    for _ in pairs:
        found |= {other for pair in pairs if found & set(pair) for other in pair}
    return found - {item}


def may_withdraw_link(now: State, link: int) -> bool:
    """Whether a link may go: not the only one from a closed item to what took its place."""
    one = now["link"][link]
    item = now["item"][one["from_id"]]
    if one["kind"] != "superseded_by" or (item["status"], item["closure_reason"]) != ("CLOSED", "superseded_by"):
        return True
    return len(of(now, "link", kind="superseded_by", from_id=one["from_id"])) > 1


def may_step(
    then: Values, now: State, item: int, stage: str, day: date, since: date | None, *, reason: bool, filled: bool
) -> bool:
    """Whether a green may reach a stage; `filled` is whether the stage's own blanks are filled in."""
    steps = [now["step"][key] for key in of(now, "step", recommendation_id=item)]
    if then["status"] != "GREEN" or day < SIGN_OFF_FROM or any(str(day) < str(one["reached_on"]) for one in steps):
        return False
    at = then["sign_off_stage"]
    if at in {"signed_off", "returned"} or (at is None) != (stage == "claimed"):
        return False
    place = LADDER.index("signed_off" if stage == "returned" else stage)
    ahead = place - (LADDER.index(str(at)) if at else -1)
    if ahead < 1 or (ahead > 1 and not reason):
        return False
    on_portal = now["item"][item]["on_portal"]
    tests = [now["test"][key] for key in of(now, "test", recommendation_id=item, outcome="passed")]
    return {
        "claimed": reason or bool(of(now, "evidence", recommendation_id=item)),
        "tested": any(str(one["tested_on"]) >= str(since) for one in tests),
        "pending": True,
        "notified": bool(on_portal and filled),
        "signed_off": (filled or reason) if on_portal else (reason and not filled),
        "returned": filled,
    }[stage]


#: What is said of one thing in one breath, and can be entered in error by itself.
_BY_ITSELF = {"owner", "on_portal", "sign_off_stage", "white_checked_on", "white_next_check_on"}


def is_correctable(deed: Sequence[Said]) -> bool:
    """Whether a deed is one statement about one item, with the step on the ladder it may bring."""
    about = [one for one in deed if one.kind == "item" and (one.what == "status" or one.values.keys() <= _BY_ITSELF)]
    steps = [one for one in deed if one.kind == "step"]
    return bool(about) and all(one.what != "new" for one in about) and len(about) + len(steps) == len(deed)


def may_correct(said: Sequence[Said], deed: Sequence[Said]) -> bool:
    """Whether the ladder was not climbed from what is corrected."""
    on_ladder = [one for one in deed if one.kind == "item" and _on_ladder(one)]
    if not on_ladder:
        return True
    last = max((one.day, one.order) for one in on_ladder)
    later = [
        one
        for one in said
        if (one.kind, one.key) == ("item", on_ladder[0].key) and _on_ladder(one) and (one.day, one.order) > last
    ]
    following = min(later, key=lambda one: (one.day, one.order), default=None)
    return following is None or following.what == "status"


def _on_ladder(one: Said) -> bool:
    return one.what == "status" or "sign_off_stage" in one.values


STAGES = ["planned", "fieldwork", "awaiting_publication", "published", "archived"]


def may_move_stage(then: str, to: str, why: str) -> bool:
    """Whether an inspection may move to a stage otherwise than by publishing it."""
    if STAGES.index(to) < STAGES.index(then):
        return bool(why)
    return to not in {then, "published"} and (to != "archived" or then == "published")


def next_reference(now: State, year: int) -> str:
    """Give the number of the year's next request."""
    numbers = [str(one["reference"]).split("/") for one in now["request"].values()]
    return f"{max((int(number) for number, of_year, _ in numbers if of_year == str(year)), default=0) + 1}/{year}/P"
