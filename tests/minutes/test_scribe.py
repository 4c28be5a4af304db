"""The facts of the minutes keep up with the meeting."""

import asyncio

import pytest

from meetingroom.cli import main
from meetingroom.minutes.scribe import Scribe
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.minutes import DraftMinutes, EditMinutes
from meetingroom.sessions.minutes.records import MinutesEntry
from meetingroom.sessions.minutes.text import shown
from meetingroom.sessions.rooms import Rooms
from tests.conftest import CHAIR, SECRETARY, send, small_meeting


@pytest.fixture
async def scribe(room):
    """Writes for the small meeting, without a pause worth the name."""
    scribe = Scribe(pause_s=0.01)
    await scribe.start()
    detach = scribe.attach(room)
    yield scribe
    detach()
    await scribe.close()


async def said(room, section, words):
    """Wait until a section says something."""
    async with asyncio.timeout(20):
        while True:
            entry = room.state.find(MinutesEntry, f"minutes/entry/{section}")
            if entry is not None and words in entry.generated:
                return entry
            await asyncio.sleep(0.01)


async def test_a_meeting_without_minutes_is_left_alone(room, scribe):
    before = room.state.rev
    await send(room, OpenItem(item="i1"), CHAIR)
    await asyncio.sleep(0.1)

    assert room.state.rev == before + 1


async def test_what_happens_is_written_at_once(room, scribe):
    await send(room, DraftMinutes(chair="Lò Văn Một"), SECRETARY)
    await said(room, "presence", "Chủ trì: Lò Văn Một.")
    await send(room, OpenItem(item="i1"), CHAIR)

    assert await said(room, "item/i1", "đang tiến hành")


async def test_written_words_stay_and_the_new_facts_stand_beside_them(room, scribe):
    await send(room, DraftMinutes(), SECRETARY)
    entry = await said(room, "item/i2", "Chưa tiến hành")
    wish = EditMinutes(section="item/i2", text="Bàn sau.", after=entry.edition)
    await send(room, wish, SECRETARY)
    await send(room, OpenItem(item="i2"), CHAIR)
    after = await said(room, "item/i2", "đang tiến hành")

    assert shown(after) == "Bàn sau."
    assert "Chưa tiến hành" in after.base


async def test_writing_ends_by_itself(room, scribe):
    await send(room, DraftMinutes(), SECRETARY)
    await said(room, "item/i3", "Chưa tiến hành")
    await asyncio.sleep(0.1)
    rev = room.state.rev
    await asyncio.sleep(0.2)

    assert room.state.rev == rev


async def test_the_parachute_is_one_command(embedded, store, tmp_path):
    rooms = Rooms(store, await store.epoch())
    await small_meeting(rooms)
    data = tmp_path / "data"
    data.mkdir()
    out = tmp_path / "now.pdf"
    url = f"sqlite:///{tmp_path / 'test.db'}"

    def work():
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MEETINGROOM_DATABASE_URL", url)
            with pytest.raises(SystemExit) as ended:
                main(["parachute", "--data", str(data), "--out", str(out)])
            with pytest.raises(SystemExit, match="no meeting nope"):
                main(["parachute", "nope", "--data", str(data), "--out", str(out)])
            return ended.value.code

    assert await asyncio.to_thread(work) == 0
    assert out.read_bytes().startswith(b"%PDF")
