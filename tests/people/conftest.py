"""People over each kind of database, and a clock to move."""

from collections.abc import Iterator

import pytest

from meetingroom.database import Database
from meetingroom.people.accounts import Account
from meetingroom.people.service import People
from tests.clocks import Clock

PASSWORD = "ba con suối nhỏ 47"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(database: Database, clock: Clock) -> Iterator[People]:
    people = People(database, clock)
    yield people
    people.close()


@pytest.fixture
async def secretary(people: People) -> Account:
    return await people.create(
        "Thư ký", "person", "secretary", login="thuky.an", password=PASSWORD
    )


@pytest.fixture
async def delegate(people: People) -> Account:
    account = await people.create("Đại biểu", "person", None)
    await people.bind(account.id, "m", "delegate", "p-1")
    return account
