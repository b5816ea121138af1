"""Whatever stands in a register, nothing is live in anything that is written from it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.actions.due_dates import extend_due_date, state_due_chain
from db.actions.evidence import EvidenceFacts, add_evidence
from db.actions.member_requests import MemberRequestFacts, add_member_request
from db.actions.statuses import change_status
from db.actions.tasks import TaskFacts, add_task
from db.actions.updates import add_update
from db.decisions import Extension, StatusChange
from db.due_dates import parse_due
from db.questions.list_query import ListQuery
from db.words import EvidenceKind, Status
from live_parts import live_parts
from office import TODAY, Office
from papers.chase.gathering import Wanted as WantedChases
from papers.chase.gathering import gather_chases
from papers.chase.saving import save_chases
from papers.export.lists import LISTS, Asked, list_table
from papers.export.tables import FORMATS, write_table
from papers.export.whole import write_whole
from papers.pack.gathering import Wanted as WantedPack
from papers.pack.gathering import gather_pack
from papers.pack.writing import write_pack
from papers.writing.contents import Edition
from papers.writing.house import House
from papers.writing.writers import write_paper
from papers_written import gathered

HOSTILE = (
    '=HYPERLINK("http://evil.example/","go")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "-2+3+cmd|' /C calc'!D2",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)" onclick="x()">x</a>',
    "[go](http://evil.example/) ![i](http://evil.example/i.png) <http://evil.example>",
    "http://evil.example/ www.evil.example mailto:a@evil.example file:///etc/passwd \\\\evil\\share",
    "{{ 7*7 }} {% include '/etc/passwd' %} #import \"x.typ\" $sys.inputs$ \\input{x}",
    "INCLUDETEXT \"http://evil.example\" MERGEFIELD x </w:t></w:r><w:hyperlink r:id='rId9'/>",
    "&lt;script&gt; <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> ]]> &e;",
    "\x1b]0;owned\x07 \x1b[31m \u202egnp.exe \u2066x \x00 \x9b31m",
    "Bcc: victim@evil.example\r\nX-Live: yes\n\n[rectrack end]\n=1+1\n\t=1+1\n- list\n# head\n`code`",
)
DAY = date(2022, 4, 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Give a register in which every text is hostile."""
    with Office(tmp_path_factory.mktemp("hostile")) as office:
        office.meeting(date(2022, 1, 31))
        meeting = office.meeting(date(2022, 5, 31), date(2022, 6, 2), title=HOSTILE[0], committee=HOSTILE[4])
        for place, text in enumerate(HOSTILE):
            _fill(office, meeting, text, place)
        yield office


def _fill(office: Office, meeting: int, text: str, place: int) -> None:
    start = date(2021, 7, 15)
    inspection = office.inspection(text, on=start)
    item = office.item(inspection, f"=1+{place}", on=start, text=text, owner=text)
    with office.change() as change:
        change_status(change, item, StatusChange(Status.AMBER, text, start))
        state_due_chain(change, item, parse_due("March 2022"), paper=text, rationale=text, said_on=start)
        extend_due_date(change, item, Extension("April 2022", text, DAY, text, text))
        add_task(change, item, TaskFacts(text=text, owner=text), rationale=text, effective_on=start)
        add_update(change, item, text, said_on=DAY, author=text)
        request = MemberRequestFacts(
            reference=f"{place + 1}/2022/P", meeting_on=DAY, item=text, request=text, owner=text
        )
        add_member_request(change, request, effective_on=DAY)
    office.position(meeting, item, Status.AMBER, text=text)
    green = office.item(inspection, f"@{place}", on=start, text=text, owner=text)
    proof = EvidenceFacts(EvidenceKind.DOCUMENT, text, text)
    with office.change() as change:
        add_evidence(change, green, proof, effective_on=DAY)
        change_status(change, green, StatusChange(Status.GREEN, text, DAY))


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("format_", ["docx", "xlsx", "html", "md", "pdf"])
def test_a_committee_paper(office: Office, tmp_path: Path, format_: str, edition: Edition) -> None:
    house = House(force=HOSTILE[4], author=HOSTILE[0], contact=HOSTILE[:4], questions=((HOSTILE[5], HOSTILE[6]),))
    place = tmp_path / f"paper.{format_}"
    write_paper(gathered(office.register, "2022-05-31", edition=edition, house=house), format_, place, over=False)
    assert live_parts(place) == []


def test_every_list_and_the_whole_register(office: Office, tmp_path: Path) -> None:
    with office.read() as reader:
        tables = [list_table(reader, name, Asked(TODAY, ListQuery())) for name in LISTS]
        write_whole(reader, tmp_path / "whole", day=TODAY)
    for table in tables:
        for format_ in FORMATS:
            write_table(table, format_, tmp_path / f"{table.name}.{format_}")
    written = [place for place in tmp_path.rglob("*") if place.is_file()]
    assert len(written) > len(tables) * len(FORMATS)
    assert {place.name: live_parts(place) for place in written if live_parts(place)} == {}


@pytest.mark.parametrize("format_", ["text", "html", "eml"])
def test_chases(office: Office, tmp_path: Path, format_: str) -> None:
    with office.read() as reader:
        found = gather_chases(reader, WantedChases(TODAY, House(contact=HOSTILE[:4]))).chases
    places = save_chases(found, format_, tmp_path / "chases")
    assert len(places) == len(HOSTILE)
    assert {place.parent for place in places} == {tmp_path / "chases"}
    assert [live_parts(place) for place in places] == [[]] * len(HOSTILE)


@pytest.mark.parametrize("format_", ["xlsx", "docx"])
def test_a_pack(office: Office, tmp_path: Path, format_: str) -> None:
    with office.read() as reader:
        pack = gather_pack(reader, WantedPack(TODAY, House(force=HOSTILE[4], contact=HOSTILE[:4])))
    write_pack(pack, format_, tmp_path / f"pack.{format_}", over=False)
    assert live_parts(tmp_path / f"pack.{format_}") == []
