"""The chain notices whatever is altered, dropped or added behind its back."""

import pytest
from sqlalchemy import delete, update

from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.journal import first_break
from meetingroom.tables import journal
from tests.conftest import CHAIR, send


async def test_the_chain_of_a_meeting_holds(room, store):
    await send(room, OpenItem(item="i1"), CHAIR)

    entries = await store.entries("m")

    assert [entry.rev for entry, _ in entries] == [*range(1, room.state.rev + 1)]
    assert first_break(entries) is None


@pytest.mark.parametrize(
    "tampering",
    [
        update(journal).where(journal.c.rev == 3).values(actor="somebody-else"),
        update(journal).where(journal.c.rev == 3).values(body="[]"),
        update(journal).where(journal.c.rev == 3).values(command_id=None),
        delete(journal).where(journal.c.rev == 3),
    ],
    ids=["actor", "records", "command id", "dropped"],
)
async def test_tampering_breaks_the_chain_where_it_happened(
    room, store, embedded, tampering
):
    await embedded.write(lambda db: db.execute(tampering) and None)

    entries = await store.entries("m")

    assert first_break(entries) == 3
