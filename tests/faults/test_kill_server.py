"""The whole server is killed twenty times while people work: they notice a pause."""

import asyncio
import random
import uuid

import aiohttp

from meetingroom.database import Database
from meetingroom.migrate import migrate
from meetingroom.people.accounts import Binding
from meetingroom.people.service import People
from meetingroom.sessions.journal import first_break
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.store import Store
from tests.conftest import small_meeting
from tests.processes import running
from tests.sockets import Socket

KILLS = 20
FOLLOWERS = 4


class Person:
    """A client that follows, asks, and comes back by itself, as a page does."""

    def __init__(self, http, origin, token):
        self._http, self._origin, self._token = http, origin, token
        self.records = {}
        self.epoch, self.rev = "", -1
        self.answered = {}
        self.returns = 0

    async def live(self, wishes):
        while True:
            socket = Socket(self._http, self._origin, self._token)
            try:
                await socket.connect()
                assert not socket.refused, socket.refused
                await socket.sync("m", self.epoch, self.rev)
                self.returns += 1
                async with asyncio.TaskGroup() as both:
                    both.create_task(self.follow(socket))
                    both.create_task(self.ask(socket, wishes))
            except (OSError, aiohttp.ClientError, TypeError, ExceptionGroup):
                await asyncio.sleep(0.05)
            finally:
                await socket.close()

    async def follow(self, socket):
        while True:
            name, data, _ = await socket.inbox.get()
            if name == "closed":
                raise ConnectionError
            if name == "snapshot":
                self.records = {r["id"]: r for r in data["records"]}
                self.epoch, self.rev = data["epoch"], data["rev"]
            if name == "change":
                assert data["rev"] == self.rev + 1
                self.records |= {r["id"]: r for r in data["put"]}
                for gone in data["gone"]:
                    self.records.pop(gone, None)
                self.rev = data["rev"]

    async def ask(self, socket, wishes):
        while wishes:
            command_id, command = wishes[0]
            reply = await socket.command("m", command, command_id)
            assert reply["error"] in {None, "busy"}, reply
            if reply["error"] is None:
                self.answered[command_id] = reply["rev"]
                wishes.pop(0)
            await asyncio.sleep(0.06)


async def test_no_answer_is_lost_and_everybody_comes_back(tmp_path):
    tokens = await furnish(tmp_path)
    dice = random.Random(7)
    async with aiohttp.ClientSession() as http, running("serve", tmp_path) as product:
        people = [Person(http, product.origin, token) for token in tokens]
        chair = people[0]
        wishes = endless(dice)
        work = [asyncio.create_task(chair.live(wishes))]
        work += [asyncio.create_task(p.live([])) for p in people[1:]]
        for _ in range(KILLS):
            await asyncio.sleep(dice.random() * 1.5)
            await product.kill()
            await product.start()
        wishes.clear()
        await settled(people)

        everybody = [person.records for person in people[1:]]
        assert all(records == everybody[0] for records in everybody)
        assert all(person.returns > 1 for person in people)
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
    await check(tmp_path, chair.answered)


def endless(dice):
    """Return far more wishes than the time allows, each with its own command id."""
    items = ("i1", "i2", "i3")
    return [
        (uuid.uuid4().hex, {"type": "item.open", "item": dice.choice(items)})
        for _ in range(10_000)
    ]


async def settled(people):
    """Wait until everybody stands at the same revision for a while."""
    async with asyncio.timeout(60):
        while True:
            before = {person.rev for person in people}
            await asyncio.sleep(5)
            if len(before) == 1 and {person.rev for person in people} == before:
                return


async def furnish(folder):
    """Hold a meeting ready; return the sessions of its chair and its followers."""
    database = Database(f"sqlite:///{folder / 'meetingroom.db'}")
    migrate(database.engine)
    database.start()
    store = Store(database)
    await small_meeting(Rooms(store, await store.epoch()))
    people = People(database)
    chair = await people.create("Chủ tọa", "person", "chair")
    accounts = [chair]
    for n in range(FOLLOWERS):
        binding = Binding(meeting="m", role="site", place=("d1", "d2", "hall")[n % 3])
        accounts.append(
            await people.create(f"Điểm {n}", "device", None, binding=binding)
        )
    tokens = [(await people.enter(account.id)).token for account in accounts]
    people.close()
    await database.close()
    return tokens


async def check(folder, answered):
    """Assert that every answer stands in the journal, and that the journal holds."""
    database = Database(f"sqlite:///{folder / 'meetingroom.db'}")
    entries = await Store(database).entries("m")
    await database.close()
    written = {entry.command_id: entry.rev for entry, _ in entries}
    changed = {c: rev for c, rev in answered.items() if c in written}

    assert first_break(entries) is None
    assert len(answered) > KILLS
    assert {c: written[c] for c in changed} == changed
    # What is answered and not in the journal changed nothing: the item was open.
    causes = {entry.rev: entry.cause for entry, _ in entries}
    assert all(answered[c] in causes for c in answered)
