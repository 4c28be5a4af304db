"""A room writes first and tells second, and answers a retry as it answered first."""

import asyncio
import gc
import weakref

import pytest

from meetingroom.database import Database
from meetingroom.errors import ForbiddenError, WrongStateError
from meetingroom.sessions.commands.agenda import ConcludeItem, OpenItem, SuspendItem
from meetingroom.sessions.commands.meeting import RecessMeeting, ResumeMeeting
from meetingroom.sessions.commands.papers import WithdrawPaper
from meetingroom.sessions.commands.stage import LeadPage, ShowScene
from meetingroom.sessions.room import Room, WriteError
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.scenes import IdleScene, Lead, PaperScene, Stage
from meetingroom.sessions.store import Store
from tests.conftest import CHAIR, DELEGATE, NOON, SECRETARY, item, send, small_meeting


async def test_an_accepted_command_is_stored_and_told_in_order(room, store):
    told = []
    room.listen(lambda state, step: told.append((state.rev, step.entry.cause)))
    start = room.state.rev

    await send(room, OpenItem(item="i1"), CHAIR)
    await send(room, OpenItem(item="i3"), CHAIR)

    assert told == [(start + 1, "item.open"), (start + 2, "item.open")]
    assert (await store.load("m")).state.records == dict(room.state.records)


async def test_nobody_is_told_before_the_disk_has_it(room, embedded):
    release = asyncio.Event()
    loop = asyncio.get_running_loop()
    blocked = embedded.submit(
        lambda _db: asyncio.run_coroutine_threadsafe(release.wait(), loop).result()
    )
    told = []
    room.listen(lambda state, _step: told.append(state.rev))
    before = room.state

    answer = asyncio.ensure_future(send(room, OpenItem(item="i1"), CHAIR))
    await asyncio.sleep(0.05)

    assert not told
    assert not answer.done()
    assert room.state is before
    release.set()
    await blocked
    assert await answer == before.rev + 1
    assert told == [before.rev + 1]


async def test_commands_that_wait_for_the_disk_are_decided_on_the_newest_state(room):
    start = room.state.rev

    revs = await asyncio.gather(
        *(send(room, OpenItem(item=i), CHAIR) for i in ("i1", "i2", "i3", "i1"))
    )

    assert revs == [start + n for n in (1, 2, 3, 4)]
    assert item(room, "i1").status == "active"
    assert item(room, "i3").status == "concluded"


async def test_a_delegate_may_not_open_an_item(room):
    before = room.state

    with pytest.raises(ForbiddenError):
        await send(room, OpenItem(item="i1"), DELEGATE)

    assert room.state is before


async def test_a_retry_gets_the_first_answer_and_has_no_second_effect(room):
    first = await room.handle(OpenItem(item="i1"), CHAIR, "command-1")
    await send(room, OpenItem(item="i2"), CHAIR)

    again = await room.handle(OpenItem(item="i1"), CHAIR, "command-1")

    assert again == first
    assert item(room, "i2").status == "active"


async def test_a_retry_at_the_same_moment_is_carried_out_once(room):
    start = room.state.rev

    answers = await asyncio.gather(
        *(room.handle(OpenItem(item="i1"), CHAIR, "command-1") for _ in range(20))
    )

    assert set(answers) == {start + 1}
    assert room.state.rev == start + 1


async def test_a_refusal_is_an_answer_too(room):
    await send(room, RecessMeeting(), CHAIR)
    with pytest.raises(WrongStateError):
        await room.handle(OpenItem(item="i1"), CHAIR, "command-1")

    with pytest.raises(WrongStateError):
        await room.handle(OpenItem(item="i1"), CHAIR, "command-1")


async def test_a_command_id_belongs_to_its_sender(room):
    await room.handle(OpenItem(item="i1"), CHAIR, "command-1")

    await room.handle(SuspendItem(item="i1"), SECRETARY, "command-1")

    assert item(room, "i1").status == "suspended"


async def test_a_retry_after_a_restart_gets_the_first_answer(room, store):
    first = await room.handle(OpenItem(item="i1"), CHAIR, "command-1")
    await send(room, ConcludeItem(item="i1"), CHAIR)
    reborn = await Rooms(store, await store.epoch()).open("m")

    again = await reborn.handle(OpenItem(item="i1"), CHAIR, "command-1")

    assert again == first
    assert item(reborn, "i1").status == "concluded"


async def test_a_repeated_wish_changes_nothing(room):
    first = await send(room, OpenItem(item="i1"), CHAIR)

    again = await send(room, OpenItem(item="i1"), CHAIR)

    assert again == first


async def test_a_failed_write_changes_nothing_and_the_room_goes_on(
    tmp_path, room, embedded, store
):
    before = room.state

    def spoil(db):
        db.exec_driver_sql("ALTER TABLE journal RENAME TO elsewhere")

    await embedded.write(spoil)
    with pytest.raises(WriteError):
        await send(room, OpenItem(item="i1"), CHAIR)
    await embedded.write(
        lambda db: db.exec_driver_sql("ALTER TABLE elsewhere RENAME TO journal")
    )

    rev = await send(room, OpenItem(item="i2"), CHAIR)

    assert rev == before.rev + 1
    assert item(room, "i1").status == "planned"
    assert (await store.load("m")).state.records == dict(room.state.records)


async def test_what_was_decided_on_a_failed_write_fails_with_it(room, embedded):
    before = room.state
    spoil = "ALTER TABLE journal RENAME TO elsewhere"
    mend = "ALTER TABLE elsewhere RENAME TO journal"

    spoiled = embedded.submit(lambda db: db.exec_driver_sql(spoil) and None)
    doomed = [
        asyncio.ensure_future(send(room, OpenItem(item=i), CHAIR)) for i in ("i1", "i2")
    ]
    await asyncio.sleep(0)
    await spoiled
    outcomes = await asyncio.gather(*doomed, return_exceptions=True)
    await embedded.write(lambda db: db.exec_driver_sql(mend) and None)
    await send(room, OpenItem(item="i3"), CHAIR)

    assert [type(outcome) for outcome in outcomes] == [WriteError, WriteError]
    assert room.state.rev == before.rev + 1
    assert item(room, "i1").status == "planned"


async def test_two_rooms_of_one_meeting_cannot_both_write(room, store):
    other = await Rooms(store, await store.epoch()).open("m")
    await send(room, OpenItem(item="i1"), CHAIR)

    with pytest.raises(WriteError):
        await send(other, OpenItem(item="i2"), CHAIR)
    rev = await send(other, OpenItem(item="i2"), CHAIR)

    assert rev == room.state.rev + 1
    assert item(other, "i1").status == "concluded"


async def test_a_retry_gets_the_first_answer_although_its_write_seemed_to_fail(
    room, store
):
    other = await Rooms(store, await store.epoch()).open("m")
    first = await other.handle(OpenItem(item="i1"), CHAIR, "command-1")
    await other.handle(OpenItem(item="i2"), CHAIR, "command-2")
    with pytest.raises(WriteError):
        await room.handle(OpenItem(item="i1"), CHAIR, "command-1")

    again = await room.handle(OpenItem(item="i1"), CHAIR, "command-1")

    assert again == first
    assert item(room, "i2").status == "active"


async def test_a_refusal_that_is_kept_does_not_keep_the_state_it_was_made_on(room):
    await send(room, RecessMeeting(), CHAIR)
    refused_on = weakref.ref(room.state)
    with pytest.raises(WrongStateError):
        await room.handle(OpenItem(item="i1"), CHAIR, "command-1")
    await send(room, ResumeMeeting(), CHAIR)

    gc.collect()

    assert refused_on() is None


async def test_a_listener_that_fails_does_not_keep_the_others_from_hearing(room):
    told = []

    def broken(_state, _step):
        raise RuntimeError("a bug")

    room.listen(broken)
    room.listen(lambda state, _step: told.append(state.rev))

    rev = await send(room, OpenItem(item="i1"), CHAIR)

    assert told == [rev]


async def test_the_wall_turns_with_the_chair_while_it_shows_that_paper(room):
    await send(room, ShowScene(scene=PaperScene(paper="a", page=1)), CHAIR)

    await send(room, LeadPage(paper="a", page=7), CHAIR)

    assert room.state.get(Stage, "stage").scene == PaperScene(paper="a", page=7)
    assert room.state.get(Lead, "lead").page == 7


async def test_a_withdrawn_paper_leaves_the_wall_and_the_lead(room):
    await send(room, ShowScene(scene=PaperScene(paper="a", page=1)), CHAIR)
    await send(room, LeadPage(paper="a", page=7), CHAIR)

    await send(room, WithdrawPaper(paper="a"), SECRETARY)

    assert room.state.get(Stage, "stage").scene == IdleScene()
    assert room.state.get(Lead, "lead").paper == ""


async def test_a_room_is_the_same_on_both_databases(database: Database):
    store = Store(database)
    rooms = Rooms(store, await store.epoch(), clock=lambda: NOON)
    room: Room = await small_meeting(rooms)
    first = await room.handle(OpenItem(item="i2"), CHAIR, "command-1")

    reborn = await Rooms(store, await store.epoch()).open("m")

    assert reborn.state == room.state
    assert await reborn.handle(OpenItem(item="i2"), CHAIR, "command-1") == first
    assert await store.meetings() == ["m"]
