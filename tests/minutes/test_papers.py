"""Decisions from templates, lists, and the paper parachute."""

import csv
import io

import openpyxl
import pypdfium2
import pytest

from meetingroom.minutes import tables
from meetingroom.minutes.document import Slip, text_of
from meetingroom.minutes.pages import pdf_from, pictures_from
from meetingroom.minutes.parachute import AWAY, parachute
from meetingroom.minutes.sheets import csv_from, harmless, xlsx_from
from meetingroom.minutes.wording import paper_from, template
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.floor import GrantFloor
from meetingroom.sessions.commands.meeting import OpenMeeting
from meetingroom.sessions.commands.people import ExcuseParticipant, InviteParticipant
from meetingroom.sessions.commands.polls import AddPoll, OpenPoll, ReadyPoll
from meetingroom.sessions.polls.electorate import procedure_of
from meetingroom.sessions.rooms import Rooms
from tests.clocks import Clock
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.minutes import golden, script
from tests.voting import hall, send

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "|calc", "\r=1", "%x")


@pytest.mark.parametrize("kind", ["resolution", "conclusion", "notice"])
async def test_a_decision_reads_as_it_should(held, told, kind):
    document = paper_from(kind, held.room.state, told, held.clock())

    golden.check(f"{kind}.txt", text_of(document))
    assert f"bản {template(kind).version}" in document.mark


async def test_a_congress_signs_by_its_presidium(held, told):
    before = held.room.state
    rules = procedure_of(before).model_copy(update={"preset": "congress"})
    state = before.apply(before.rev, [rules])
    posts = [
        paper_from(kind, state, told, held.clock()).signatures[0].post
        for kind in ("resolution", "conclusion", "notice")
    ]

    assert posts == ["ĐOÀN CHỦ TỊCH", "ĐOÀN CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]


async def test_the_lists_are_those_of_the_log(held, told):
    state = held.room.state
    lists = (
        tables.attendance(state, told),
        tables.speaking(state, told),
        tables.polls(state),
        tables.rolls(state),
    )
    text = "\n\n".join(
        "\n".join(
            [sheet.name, "\t".join(sheet.head)]
            + ["\t".join(map(str, row)) for row in sheet.rows]
        )
        for sheet in lists
    )

    golden.check("lists.txt", text + "\n")
    for sheet in lists:
        assert {len(row) for row in sheet.rows} <= {len(sheet.head)}


async def test_the_journal_as_a_table_tells_nobodys_vote(held, store):
    entries = [e for e, _ in await store.entries("m")]
    rows = tables.journal_rows(entries)
    votes = [row for row in rows if row[4] == "poll.vote"]

    assert [row[0] for row in rows] == list(range(1, held.room.state.rev + 1))
    assert len(votes) == 5
    assert not any("yes" in str(row[6]) or '"no"' in str(row[6]) for row in votes)
    assert [row[7] for row in rows] == [entry.hash for entry in entries]


def test_a_cell_is_never_taken_for_a_formula():
    rows = [(text, 5) for text in EVIL]
    read = list(csv.reader(io.StringIO(csv_from(("a", "b"), rows).decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_from("T", ("a", "b"), rows)))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]

    assert [row[0][0] for row in read[1:]] == ["'"] * len(EVIL)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value.strip() for cell in cells][:4] == list(EVIL[:4])
    assert harmless("Lò Văn Một") == "Lò Văn Một"
    assert harmless(-3) == -3


def test_a_list_opens_in_utf_8_with_its_marks():
    content = csv_from(("Họ và tên",), [("Giàng A Vừ",)])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "Họ và tên\r\nGiàng A Vừ\r\n"


@pytest.fixture
async def midway(store, clock: Clock):
    """A meeting in the middle of a vote, with people waiting to speak."""
    rooms = Rooms(store, await store.epoch(), clock=clock)
    held = await script.begun(rooms, clock)
    for person in ("p-1", "p-2", "p-3"):
        await held.come(person)
    await held.come("p-4", "site")
    await held.after(5, OpenMeeting(), CHAIR)
    await held.tell(OpenItem(item="i1"), CHAIR)
    await held.after(3, *script.ask("p-2", "r1"))
    await held.tell(*script.ask("p-4", "r2"))
    await held.tell(GrantFloor(request="r1", anyway=True), CHAIR)
    plan = AddPoll(poll="q1", item="i1", title="Thông qua Kế hoạch", secrecy="named")
    await held.tell(plan, SECRETARY)
    await held.tell(ReadyPoll(poll="q1"), SECRETARY)
    await held.after(1, OpenPoll(poll="q1"), CHAIR)
    return held


async def test_the_parachute_has_the_exact_state(midway):
    document = parachute(midway.room.state, midway.clock())

    golden.check("parachute.txt", text_of(document))
    assert f"số hiệu {midway.room.state.rev}" in document.mark


async def test_the_parachute_has_a_numbered_ballot_for_everybody(midway):
    document = parachute(midway.room.state, midway.clock())
    slips = [block for block in document.blocks if isinstance(block, Slip)]
    pdf = pypdfium2.PdfDocument(pdf_from(document))
    words = " ".join(page.get_textpage().get_text_range() for page in pdf)

    assert [slip.number for slip in slips] == ["001", "002", "003", "004", "005"]
    assert all(f"Số {slip.number}" in words for slip in slips)
    assert "Giàng A Ba" in words


def test_the_parachute_says_of_nobody_why_that_one_stays_away():
    invite = InviteParticipant(participant="p-x", name="Lò Văn Đức")
    excuse = ExcuseParticipant(participant="p-x", reason="Ốm")
    text = text_of(parachute(send(send(hall(), invite), excuse), NOON))

    assert AWAY in text
    assert "Ốm" not in text


async def test_a_paper_can_be_looked_at_as_pictures(midway):
    document = parachute(midway.room.state, midway.clock())
    pages = pictures_from(document)

    assert len(pages) == len(pypdfium2.PdfDocument(pdf_from(document)))
    assert all(page.startswith(b"\x89PNG") for page in pages)
