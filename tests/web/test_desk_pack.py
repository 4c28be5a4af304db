"""A desk fetches what it needs for times without network, and nothing else."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import select

from meetingroom.blobs import Blobs
from meetingroom.members.badge import Genuine, read_badge
from meetingroom.members.desk import Desk
from meetingroom.members.desk_pack import SIGNED_AS, DeskPacks
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.sessions.commands.people import WithdrawParticipant
from meetingroom.sessions.records import Participant
from meetingroom.tables import audit
from meetingroom.values import Actor
from meetingroom.web import desk, desk_pack
from meetingroom.web.common import DESK, add_routes
from tests.members.crowd import EDGES, UNITS, member
from tests.web.test_badge_sheets import portrait

BASE = "/api/meetings/m"
PACK = f"{BASE}/desk/pack"
KEY = Ed25519PrivateKey.generate()


@pytest.fixture
async def app(app, embedded, room, tmp_path):
    """The HTTP side with desks; one of the roster is suspended, one has a portrait."""
    directory, blobs = Directory(tmp_path / "members"), Blobs(tmp_path / "blobs")
    first, second = (room.state.get(Participant, f"p-{n}").name for n in (1, 2))
    members = (
        member(1, first, photo=await blobs.put(portrait())),
        member(2, second, status="dinh_chi_cap_uy"),
    )
    await directory.load(UNITS, EDGES, members)
    keys = Keys(embedded, tmp_path / "keys")
    app[DESK] = Desk(embedded, directory, keys, blobs)
    app[desk_pack.DESK_PACKS] = DeskPacks(
        embedded, directory, keys, blobs, app[DESK], lambda: KEY
    )
    add_routes(app, (*desk.ROUTES, *desk_pack.ROUTES))
    return app


async def signed(browser):
    return await (await browser.get(PACK)).json()


async def pack_of(browser):
    return json.loads((await signed(browser))["pack"])


async def person(browser, name):
    people = (await pack_of(browser))["people"]
    return next(one for one in people if one["participant"] == name)


async def test_the_pack_is_signed_by_this_server(operator):
    told = await signed(operator)
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(told["public_key"]))

    public.verify(
        base64.b64decode(told["signature"]), SIGNED_AS + told["pack"].encode()
    )
    assert public == KEY.public_key()


async def test_the_pack_holds_what_a_desk_may_see_and_no_more(operator, room):
    told = await signed(operator)
    pack = json.loads(told["pack"])
    second = next(p for p in pack["people"] if p["participant"] == "p-2")

    assert {p["participant"] for p in pack["people"]} == {
        p.id for p in room.state.all(Participant)
    }
    assert second["facts"]["summons"] == "not_summoned"
    assert "dinh_chi" not in told["pack"]
    assert not any(f'"{word}"' in told["pack"] for word in ("card_number", "member"))


async def test_the_badges_of_a_meeting_can_be_read_with_the_keys_of_the_pack(operator):
    path = f"{BASE}/participants/p-1/badge?as=text"
    text = await (await operator.get(path)).text()
    pack = await pack_of(operator)
    keys = {
        (bytes.fromhex(name.split("/")[0]), int(name.split("/")[1])): (
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
        )
        for name, key in pack["keys"].items()
    }
    read = read_badge(text, keys)
    known = (await person(operator, "p-1"))["badge"]

    assert isinstance(read, Genuine)
    assert (known["serial"], known["sequence"]) == (read.badge.serial, 1)


async def test_a_pack_that_has_not_changed_is_not_sent_again(
    operator, visit, secretary, room
):
    first = await operator.get(PACK)
    kept = {"If-None-Match": first.headers["ETag"]}
    same = await operator.get(PACK, headers=kept)
    await secretary.get(f"{BASE}/participants/p-1/badge?as=text")
    other = await operator.get(PACK, headers=kept)

    assert (same.status, other.status) == (304, 200)


async def test_whoever_was_withdrawn_is_carried_only_with_a_badge(operator, room):
    await operator.get(f"{BASE}/participants/p-1/badge?as=text")
    for name in ("p-1", "p-3"):
        wish = WithdrawParticipant(participant=name)
        await room.handle(wish, Actor(id="a", role="secretary"))
    people = {p["participant"]: p for p in (await pack_of(operator))["people"]}

    assert people["p-1"]["facts"]["summons"] == "not_summoned"
    assert "p-3" not in people


async def test_portraits_come_by_the_hash_of_the_pack_and_are_noted(operator, embedded):
    wanted = {"participants": ["p-1", "p-2", "nobody"]}
    told = await (await operator.post(f"{PACK}/portraits", wanted)).json()
    rows = await embedded.read(
        lambda db: db.scalars(
            select(audit.c.subject).where(audit.c.act == "desk.pack")
        ).all()
    )

    assert base64.b64decode(told["portraits"]["p-1"]) == portrait()
    assert list(told["portraits"]) == ["p-1"]
    assert rows == ["m/p-1"]


async def test_nobody_but_the_desks_gets_a_pack(visit):
    delegate = await visit("delegate")

    assert (await delegate.get(PACK)).status == 403
