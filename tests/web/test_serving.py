"""Delegations have desks: other desks say so in words, and refuse nobody."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meetingroom.blobs import Blobs
from meetingroom.members.delegacy import Serving
from meetingroom.members.desk_pack import DeskPacks
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.members.serving import delegations_of, own_desk
from meetingroom.sessions.records import Participant
from meetingroom.web import desk_pack
from meetingroom.web.common import DESK, add_routes
from tests.members.crowd import EDGES, UNITS, member
from tests.web.doors import add_door

BASE = "/api/meetings/m"
FILES = f"{BASE}/credentials"
SERVING = (
    Serving(unit="Na Son", desk="d-1"),
    Serving(unit="Mường Lay", desk="d-1"),
    Serving(unit="Na Son", desk="d-2"),
)
LABELS = {"d-1": "Bàn 1", "d-2": "Bàn 2", "d-3": "Bàn 3"}


@pytest.fixture
async def app(app, embedded, room, tmp_path):
    directory = Directory(tmp_path / "members")
    name = room.state.get(Participant, "p-1").name
    await directory.load(UNITS, EDGES, [member(1, name)])
    add_door(app, embedded, directory, tmp_path)
    keys, blobs = Keys(embedded, tmp_path / "keys"), Blobs(tmp_path / "blobs")
    key = Ed25519PrivateKey.generate()
    app[desk_pack.DESK_PACKS] = DeskPacks(
        embedded, directory, keys, blobs, app[DESK], lambda: key
    )
    add_routes(app, desk_pack.ROUTES)
    return app


@pytest.fixture
async def desks(visit, room):
    """Two desks; the delegation of the first participant belongs to one of them."""
    found = [await visit("desk"), await visit("desk")]
    office = await visit("secretary")
    told = await (await office.get(f"{FILES}/desks")).json()
    unit = room.state.get(Participant, "p-1").unit
    serving = [{"unit": unit, "desk": told["desks"][0]["account"]}]
    kept = await office.send("PUT", f"{FILES}/rules", json={"desks": serving})

    assert (len(told["desks"]), kept.status) == (2, 200)
    return found


async def verified(browser):
    answer = await browser.post(f"{BASE}/desk/verify", {"participant": "p-1"})
    return await answer.json()


async def test_the_other_desk_says_where_and_lets_in_all_the_same(desks):
    own, other = sorted(
        [await verified(d) for d in desks], key=lambda v: len(v["banners"])
    )

    assert own["banners"] == []
    assert [one["code"] for one in other["banners"]] == ["BAN_KHAC"]
    assert "desk 1" in other["banners"][0]["message_vi"]
    assert (own["code"], own["admit"]) == (other["code"], other["admit"])


async def test_a_desk_knows_it_without_network_too(desks):
    packs = [
        json.loads((await (await d.get(f"{BASE}/desk/pack")).json())["pack"])
        for d in desks
    ]
    told = [
        next(p for p in pack["people"] if p["participant"] == "p-1")["facts"]
        for pack in packs
    ]

    assert sorted(one.get("own_desk", "") for one in told) == ["", "desk 1"]
    assert sorted(len(pack.get("delegations", ())) for pack in packs) == [0, 1]


@pytest.mark.parametrize(
    ("unit", "desk", "said"),
    [
        ("Na Son", "d-3", "Bàn 1, Bàn 2"),
        ("Na Son", "d-2", ""),
        ("Mường Lay", "d-2", "Bàn 1"),
        ("Tuần Giáo", "d-2", ""),
    ],
)
def test_a_delegation_without_a_desk_is_served_by_all(unit, desk, said):
    assert own_desk(SERVING, unit, desk, LABELS) == {"own_desk": said}


def test_a_desk_that_is_gone_awaits_nobody():
    assert own_desk(SERVING, "Mường Lay", "d-2", {"d-2": "Bàn 2"}) == {"own_desk": ""}


def test_a_desk_names_its_delegations():
    assert delegations_of(SERVING, "d-1") == ("Na Son", "Mường Lay")
    assert delegations_of(SERVING, "d-3") == ()
