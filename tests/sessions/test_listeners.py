"""Listening places, which send nothing until the chair lets them."""

import pytest

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.places import AddSite, AdmitSite, MuteSite
from meetingroom.sessions.records import Site
from tests.conftest import CHAIR, SECRETARY, send


async def test_a_listening_place_is_admitted_and_muted_and_listens_again(room):
    await send(room, AddSite(site="x1", label="Xã Một", kind="listener"), SECRETARY)
    await send(room, AdmitSite(site="x1", admitted=True), CHAIR)
    admitted = room.state.get(Site, "x1")
    await send(room, MuteSite(site="x1", muted=False), CHAIR)
    await send(room, AdmitSite(site="x1", admitted=False), CHAIR)
    after = room.state.get(Site, "x1")

    assert (admitted.admitted, admitted.muted) == (True, True)
    assert (after.admitted, after.muted) == (False, True)


async def test_a_district_needs_no_admission(room):
    with pytest.raises(InvalidError, match="no listener"):
        await send(room, AdmitSite(site="d1", admitted=True), CHAIR)
