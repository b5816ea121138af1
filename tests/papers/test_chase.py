"""Chases: who is asked for what, and that whatever an owner answers is read back as what they said."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.actions.due_dates import state_due_chain
from db.actions.sign_off import SignOffStep, record_sign_off
from db.actions.statuses import change_status
from db.actions.updates import add_update
from db.decisions import StatusChange
from db.due_dates import parse_due
from db.errors import WrongUseError
from db.questions.owed import Owed
from db.questions.recommendations import recommendation_record
from db.words import SignOffStage, Status
from office import Office
from papers.chase.contents import Chase, GroupedBy, mark_of
from papers.chase.gathering import Chases, Wanted, chase_of, gather_chases
from papers.chase.letter import letter
from papers.chase.mail import message
from papers.chase.proposing import accept_updates, propose_updates
from papers.chase.reply import Reply, read_reply, reply_of_text
from papers.chase.saving import save_chase, save_chases
from papers.writing.house import House, read_house

ON = date(2022, 5, 20)
HOUSE = House(
    addresses={"Head of PPU": "ppu@example.police.uk", "Crime": "crime@example.police.uk"},
    directorates={"Crime": ("Head of PPU", "Head of CID")},
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office(tmp_path) as office:
        yield office


@pytest.fixture
def owed(office: Office) -> Mapping[str, int]:
    """Put one item of each kind into the register; gives their ids by what is owed."""
    inspection = office.inspection("Hate crime: what do victims get?")
    start = date(2021, 3, 1)
    made = {}
    for number, (name, owner, due) in enumerate(
        (
            ("overdue", "Head of PPU", "March 2022"),
            ("due", "head of  PPU", "2 June 2022"),
            ("silent", "Head of CID", "2023"),
            ("nobody", "TBC", "March 2022"),
            ("green", "Head of Roads", "2021"),
            ("told", "Head of Roads", "2023"),
        ),
        start=1,
    ):
        item = made[name] = office.item(inspection, str(number), owner=owner)
        status = StatusChange(Status.AMBER, "begun", start)
        with office.change() as change:
            change_status(change, item, status)
            state_due_chain(change, item, parse_due(due), paper="", rationale="First date.", said_on=start)
    office.meeting(date(2022, 4, 30), date(2022, 5, 5))
    office.meeting(date(2022, 6, 30), date(2022, 7, 5), committee="Police Committee")
    for name in ("told", "overdue", "due"):
        with office.change() as change:
            add_update(change, made[name], "Training is booked.", said_on=date(2022, 5, 10))
    office.says(made["green"], Status.GREEN, date(2022, 5, 1), stage=SignOffStage.CLAIMED)
    return made


def chases(office: Office, house: House = HOUSE, by: GroupedBy = GroupedBy.OWNER) -> Chases:
    with office.read() as reader:
        return gather_chases(reader, Wanted(ON, house, by=by))


def test_each_owner_is_asked_for_what_they_owe_and_nothing_else(office: Office, owed: Mapping[str, int]) -> None:
    found = chases(office)
    asked = {one.to: {item.id: item.reasons for item in one.items} for one in found.chases}
    assert asked == {
        "Head of PPU": {owed["overdue"]: (Owed.OVERDUE,), owed["due"]: (Owed.DUE_BEFORE_MEETING,)},
        "Head of CID": {owed["silent"]: (Owed.NO_UPDATE,)},
        "Head of Roads": {owed["green"]: (Owed.EVIDENCE_MISSING,)},
    }
    assert [item.id for item in found.unowned] == [owed["nobody"]]
    assert {one.to: one.addresses for one in found.chases} == {
        "Head of PPU": ("ppu@example.police.uk",),
        "Head of CID": (),
        "Head of Roads": (),
    }
    together = chases(office, by=GroupedBy.DIRECTORATE).chases
    assert [(one.to, len(one.items), one.addresses) for one in together] == [
        ("Crime", 3, ("crime@example.police.uk",)),
        ("Head of Roads", 1, ()),
    ]


def test_what_the_inspectorate_returned_is_asked_for_in_its_words(office: Office, owed: Mapping[str, int]) -> None:
    step = SignOffStep(
        SignOffStage.RETURNED, date(2022, 5, 15), missing="a survey of victims", reason="Seen on a visit."
    )
    with office.change() as change:
        record_sign_off(change, owed["green"], step)
    item = chase_of(chases(office).chases, "roads").items[0]
    assert item.reasons[0] is Owed.OVERDUE
    assert any("a survey of victims." in asked for asked in item.asked)


def test_a_chase_is_text_that_no_line_of_is_long_a_page_and_a_message_without_invention(
    office: Office, owed: Mapping[str, int], tmp_path: Path
) -> None:
    found = chases(office).chases
    text = letter(chase_of(found, "head of ppu"))
    assert max(map(len, text.splitlines())) <= 76
    assert text.count(f"{mark_of(owed['overdue'])} Recommendation 1\n") == 1
    assert "July 2022" in text
    to_ppu = message_from_bytes(message(chase_of(found, "ppu")), policy=default)
    to_cid = message_from_bytes(message(chase_of(found, "cid")), policy=default)
    assert (to_ppu["To"], to_cid["To"], to_ppu["From"], to_ppu["X-Unsent"]) == (
        "ppu@example.police.uk",
        None,
        None,
        "1",
    )
    assert to_ppu.get_content_type() == "text/plain"
    assert str(to_ppu.get_content()).splitlines() == text.splitlines()
    for format_ in ("text", "html", "eml"):
        assert len(save_chases(found, format_, tmp_path / format_)) == len(found) == 3
    with pytest.raises(WrongUseError, match="already there"):
        save_chases(found, "text", tmp_path / "text")
    (first, *_) = found
    alike = [first, replace(first, to=f"{first.to}!"), replace(first, to="...")]
    names = [one.name for one in save_chases(alike, "text", tmp_path / "alike")]
    assert names[1] == names[0].replace(".txt", "-2.txt")
    assert names[2] == f"chase-owner-{first.on}.txt"
    with pytest.raises(WrongUseError, match="cannot be made"):
        save_chases(found, "text", tmp_path / "nowhere" / "text")
    with pytest.raises(ValueError, match="'odt' is no format of chases"):
        save_chase(first, "odt", tmp_path / "x.odt")


def test_a_name_that_means_several_or_nobody_is_asked_for_again(office: Office, owed: Mapping[str, int]) -> None:
    assert owed
    for name, said in (("head", "may be any of"), ("Bishop", "Nobody called")):
        with pytest.raises(WrongUseError, match=said):
            chase_of(chases(office).chases, name)


@pytest.mark.parametrize(
    "said",
    ['[addresses]\n"PPU" = "nobody"', '[addresses]\n"PPU" = "a@b.c\\nBcc: x@y.z"', '[directorates]\n"Crime" = "PPU"'],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "paper.toml").write_text(said)
    with pytest.raises(WrongUseError, match=r"paper\.toml"):
        read_house(tmp_path)


#: Ways in which mail programs carry an answer that stands under each item.
Carry = Callable[[str], str]
WAYS: Mapping[str, Carry] = {
    "quoted": lambda text: "On 3 May 2022, Pat wrote:\n" + text,
    "quoted twice": lambda text: text.replace("\n>", "\n>>"),
    "with its header": lambda text: (
        "From: Pat\nSent: 3 May 2022\nSubject: Updates\n\n" + text + "\n-- \nSam\nHead of PPU"
    ),
    "for Windows": lambda text: text.replace("\n", "\r\n"),
}

WORDS = st.lists(st.text("abc DEF.,:;()£é漢ש\"'*_/|<>=+@#1", min_size=1, max_size=40), min_size=1, max_size=3).map(
    "\n".join
)


def is_an_answer(text: str) -> bool:
    """Tell whether a text is what somebody could write: quotes and lines of ours are none."""
    return bool(text.strip()) and not any(line.lstrip().startswith((">", "|")) for line in text.splitlines())


ANSWERS = WORDS.filter(is_an_answer)


def answered(text: str, answers: Mapping[int, str], *, quoted: bool) -> str:
    """Write the answers under their items, as an owner does; the chase itself is quoted, or not."""
    lines = []
    item = 0
    for line in text.splitlines():
        if line.startswith("[rectrack ") and line.split()[1].rstrip("]").isdigit():
            item = int(line.split()[1].rstrip("]"))
        lines.append(f"> {line}" if quoted else line)
        if line == "Your reply:" and item in answers:
            lines.append(answers[item])
    return "\n".join(lines)


@settings(max_examples=30)
@given(st.data())
def test_whatever_is_answered_under_an_item_is_read_as_said_of_it(hostile_chase: Chase, data: st.DataObject) -> None:
    chase = hostile_chase
    answers = {item.id: data.draw(ANSWERS) for item in chase.items if data.draw(st.booleans())}
    way = data.draw(st.sampled_from(sorted(WAYS)))
    quoted = way.startswith("quoted") or data.draw(st.booleans())
    reply = read_reply(WAYS[way](answered(letter(chase), answers, quoted=quoted)).encode())
    assert {one.item_id: squeezed(one.text) for one in reply.answers} == {
        item: squeezed(text) for item, text in answers.items()
    }
    assert reply.unplaced == ""


def squeezed(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().split("\n") if line.strip()]


@pytest.fixture(scope="module")
def hostile_chase(tmp_path_factory: pytest.TempPathFactory) -> Chase:
    """Make one chase whose items are full of marks and quotes."""
    hostile = "• do this;\n[rectrack 7] Recommendation 7\nYour reply:\n> [rectrack end]\n-- \nFrom: nobody"
    with Office(tmp_path_factory.mktemp("chase")) as office:
        inspection = office.inspection("[rectrack end] Custody")
        for number in ("1", "2", "3a"):
            item = office.item(inspection, number, text=hostile)
            office.says(item, Status.AMBER, date(2021, 3, 1))
            with office.change() as change:
                add_update(change, item, hostile, said_on=date(2021, 4, 1))
        office.meeting(date(2022, 4, 30))
        return chases(office).chases[0]


def test_words_above_everything_are_those_of_the_only_item_and_else_of_none(
    office: Office, owed: Mapping[str, int]
) -> None:
    one, several = (chase_of(chases(office).chases, name) for name in ("cid", "ppu"))
    top = "Dear Pat,\n\nAll done since Monday.\n\n"
    for chase, answers, unplaced in ((one, [owed["silent"]], ""), (several, [], top.strip())):
        quoted = "".join(f"> {line}\n" for line in letter(chase).splitlines())
        reply = read_reply((top + "On Tuesday Pat wrote:\n" + quoted).encode())
        assert ([answer.item_id for answer in reply.answers], reply.unplaced) == (answers, unplaced)


def test_a_mark_before_an_answer_is_enough() -> None:
    reply = reply_of_text(
        "[rectrack 12] Recommendation 8: done.\n[RecTrack 13]\nNot yet.\nIn June.\n[rectrack end]\nSam"
    )
    assert [(one.item_id, one.label, one.text) for one in reply.answers] == [
        (12, "Recommendation 8", "done."),
        (13, "", "Not yet.\nIn June."),
    ]


def test_a_message_says_who_replied_and_when() -> None:
    raw = (
        "From: Sam Jones <sam@example.police.uk>\r\nDate: Tue, 10 May 2022 23:30:00 -0400\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n[rectrack 12] Done.\r\n"
    )
    reply = read_reply(raw.encode())
    assert (reply.said_by, reply.said_on, reply.answers[0].text) == ("Sam Jones", date(2022, 5, 11), "Done.")
    with pytest.raises(WrongUseError, match="no plain text"):
        read_reply(raw.replace("text/plain", "text/html").encode())
    with pytest.raises(WrongUseError, match="paste its words"):
        read_reply(b"x" * 1_000_001)


@pytest.mark.parametrize(
    "headers",
    [
        'From: "',
        "From: =?utf-8?b?%%%?= <",
        "From: =?no-such-set?q?Sam?= <sam@example.police.uk>",
        "Date: \x00",
        "Content-Type: text/plain; charset=\x00",
        "Content-Type: text/plain; charset*0*=x''y; charset=none",
        "Content-Transfer-Encoding: base64",
    ],
)
def test_a_message_whose_headers_are_broken_is_read_or_refused(headers: str) -> None:
    raw = f"Subject: a\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n[rectrack 12] Done.\r\n"
    with suppress(WrongUseError):  # in one sentence; anything else ends the test
        assert read_reply(raw.encode()).said_on is None


def test_what_is_agreed_becomes_updates_that_name_the_reply(office: Office, owed: Mapping[str, int]) -> None:
    text = (
        f"[rectrack {owed['overdue']}] Recommendation 1\nTo be done by June.\n"
        f"[rectrack {owed['due']}] Recommendation 9\nOf another register.\n[rectrack 999999]\nWho knows.\n"
    )
    reply = reply_of_text(text, said_on=date(2022, 5, 19), said_by="Sam Jones")
    with office.read() as reader:
        proposal = propose_updates(reader, reply, on=ON, file="reply.eml")
    assert [one.item_id for one in proposal.updates] == [owed["overdue"]]
    assert [one.item_id for one in proposal.refused] == [owed["due"], 999999]
    with office.change() as change:
        assert accept_updates(change, proposal) == 1
    with office.read() as reader:
        record = recommendation_record(reader, owed["overdue"], on=ON)
        again = propose_updates(reader, reply, on=ON, file="reply.eml")
    update = record.updates[0]
    assert (update.text, update.author, update.said_on) == ("To be done by June.", "Sam Jones", date(2022, 5, 19))
    assert update.paper == "Reply of Sam Jones, 19 May 2022 (reply.eml)"
    assert record.comment == "To be done by June."
    assert (again.updates, "already" in again.refused[0].why) == ((), True)
    assert propose_by_owner(office, owed) == "Head of CID"


def propose_by_owner(office: Office, owed: Mapping[str, int]) -> str:
    with office.read() as reader:
        reply: Reply = reply_of_text(f"[rectrack {owed['silent']}] Going well.")
        return propose_updates(reader, reply, on=ON).updates[0].said_by
