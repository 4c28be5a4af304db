"""Rehearsals over HTTP: nothing of one is kept, and nothing real is touched."""

import asyncio

import pytest
from sqlalchemy import select

from meetingroom.sessions.commands.agenda import WithdrawItem
from meetingroom.sessions.commands.script import AddStep
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.rehearsal.rehearsals import Rehearsals, Unwritten, play
from meetingroom.sessions.rehearsal.twin import twin_of
from meetingroom.sessions.room import Room
from meetingroom.sessions.scenes import AgendaScene
from meetingroom.sessions.store import Loaded
from meetingroom.tables import metadata
from meetingroom.web import papers, rehearsals
from meetingroom.web.common import REHEARSALS, ROOMS, add_routes
from tests.conftest import SECRETARY, send

PATH = "/api/meetings/m/rehearsal"


@pytest.fixture
def app(app):
    add_routes(app, [*rehearsals.ROUTES, *papers.ROUTES])
    app[REHEARSALS] = Rehearsals(app[ROOMS])
    return app


@pytest.fixture
async def prepared(room):
    """The small meeting with a run of show of three steps."""
    for n in (1, 2, 3):
        wish = AddStep(step=f"b{n}", title=f"Bước {n}", item=f"i{n}", speakers="open")
        await send(room, wish, SECRETARY)
    await send(
        room, AddStep(step="b4", title="Chương trình", scene=AgendaScene()), SECRETARY
    )
    return room


async def command(browser, meeting, number, **wish):
    body = {"id": f"wish-{number:04}", "command": wish}
    return await browser.post(f"/api/meetings/{meeting}/commands", body)


async def rows(database):
    """Return every row of every table, as text."""

    def read(db):
        return {
            table.name: sorted(repr(row) for row in db.execute(select(table)))
            for table in metadata.sorted_tables
        }

    return await database.read(read)


async def test_a_whole_rehearsal_leaves_the_real_meeting_as_it_was(
    visit, prepared, app, embedded, store
):
    chair = await visit("chair")
    before, entries = await rows(embedded), await store.entries("m")
    state = prepared.state
    twin = (await (await chair.post(PATH)).json())["rehearsal"]

    await command(chair, twin, 0, type="meeting.open")
    after = ""
    for number in (1, 2, 3, 4):
        answer = await command(chair, twin, number, type="script.next", after=after)
        assert answer.status == 200
        after = f"b{number}"
        await play(await app[ROOMS].open(twin))
    quick = {"type": "poll.quick", "poll": "q", "title": "Thông qua"}
    assert (await command(chair, twin, 5, **quick)).status == 200
    room = await app[ROOMS].open(twin)
    await play(room)
    assert room.state.get(Poll, "q").status == "open"
    await command(chair, twin, 6, type="poll.publish", poll="q")
    await command(chair, twin, 7, type="meeting.close")
    report = await (await chair.send("DELETE", PATH)).json()

    assert [step["taken"] for step in report["steps"]] == [True] * 4
    assert await store.entries("m") == entries
    assert prepared.state is state
    assert await rows(embedded) == before
    assert (await chair.get(f"/api/meetings/{twin}/state")).status == 404


async def test_one_rehearsal_goes_on_at_a_time_and_is_among_the_chairs_meetings(
    visit, prepared
):
    chair, secretary = await visit("chair"), await visit("secretary")
    first, second = await asyncio.gather(chair.post(PATH), secretary.post(PATH))
    twin = (await first.json())["rehearsal"]
    mine = await (await chair.get("/api/me")).json()

    assert (await second.json())["rehearsal"] == twin
    assert [meeting["id"] for meeting in mine["meetings"]] == ["m", twin]


@pytest.mark.parametrize("role", ["delegate", "site", "display", "desk", "technician"])
async def test_nobody_else_comes_in(visit, prepared, role):
    chair, other = await visit("chair"), await visit(role)
    twin = (await (await chair.post(PATH)).json())["rehearsal"]
    mine = await (await other.get("/api/me")).json()

    assert (await other.get(f"/api/meetings/{twin}/state")).status == 403
    assert (await other.post(PATH)).status == 403
    assert twin not in {meeting["id"] for meeting in mine["meetings"]}


async def test_a_rehearsal_is_no_meeting_to_rehearse_or_to_list(visit, prepared):
    chair = await visit("chair")
    twin = (await (await chair.post(PATH)).json())["rehearsal"]
    listed = await (await chair.get("/api/meetings")).json()
    again = await chair.post(f"/api/meetings/{twin}/rehearsal")

    assert again.status == 409
    assert [meeting["id"] for meeting in listed["meetings"]] == ["m"]


async def test_no_paper_is_taken_out_of_a_rehearsal(visit, prepared, embedded):
    chair = await visit("chair")
    twin = (await (await chair.post(PATH)).json())["rehearsal"]
    before = await rows(embedded)
    taken = await chair.get(f"/api/meetings/{twin}/papers/a/file")
    read = await chair.get(f"/api/meetings/{twin}/papers/nothing/text")

    assert (taken.status, read.status) == (409, 404)
    assert await rows(embedded) == before


async def test_a_rehearsal_that_stands_still_is_told_of_and_stops_no_other(
    prepared, caplog
):
    torn = Poll(id="q", order=1, title="Thử", status="open")
    state = twin_of(prepared.state, "torn").apply(2, [torn])
    ledger = Unwritten(state)
    room = Room("torn", "epoch", Loaded(state, ""), ledger, prepared.now)
    await play(room)

    assert "the rehearsal torn stands still" in caplog.text


async def test_the_report_says_which_step_fails_and_what_is_missing(visit, prepared):
    secretary = await visit("secretary")
    await send(prepared, WithdrawItem(item="i2"), SECRETARY)
    report = await (await secretary.get(PATH)).json()

    assert [s["step"] for s in report["steps"] if s["refused"]] == ["b2"]
    assert set(report["displays"]) == {"wall", "ribbon"}
    assert "d2" in report["sites"]
    assert report["rehearsal"] == ""


async def test_no_plane_is_told_of_a_rehearsal(visit, prepared, app):
    told: list[str] = []
    ended: list[str] = []
    app[ROOMS].on_open(lambda room: told.append(room.meeting))
    app[ROOMS].on_open(lambda room: lambda: ended.append(room.meeting), rehearsals=True)
    chair = await visit("chair")
    twin = (await (await chair.post(PATH)).json())["rehearsal"]
    await chair.send("DELETE", PATH)

    assert told == ["m"]
    assert ended == [twin]
    assert (await chair.send("DELETE", PATH)).status == 404
