import re

import pytest
from sqlalchemy import insert

from meetingroom import tables
from meetingroom.errors import (
    BusyError,
    InvalidError,
    NotFoundError,
    UnauthenticatedError,
)
from meetingroom.people.accounts import Binding
from meetingroom.people.codes import ALPHABET, new_code, read_code
from meetingroom.people.pairing import WAITING_MAX
from meetingroom.values import Actor

SEAT = Binding(meeting="m", role="delegate", place="p-1")


def wrong(code: str) -> str:
    """Return a code that differs in its last character."""
    return code[:-1] + ("C" if code.endswith("B") else "B")


def test_a_code_has_no_characters_that_look_alike():
    codes = "".join(new_code() for _ in range(500))

    assert set(codes) == set(ALPHABET)
    assert not set(ALPHABET) & set("01OIAEUDSZRFJWXY")


@pytest.mark.parametrize("typed", ["bcgh-2345", " BCGH 2345 ", "PH1.BCGH2345"])
def test_a_code_is_read_as_it_was_typed_or_scanned(typed):
    assert read_code(typed) == "BCGH2345"


async def test_a_device_gets_in_once_it_is_approved(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    early = await people.pairings.collect(pairing.secret)
    device = await people.pairings.approve(pairing.code, SEAT, secretary.id)
    entry = await people.pairings.collect(pairing.secret)

    assert re.fullmatch(r"[BCGHKLMNPQTV2-9]{8}", pairing.code)
    assert pairing.qr.startswith("data:image/svg+xml")
    assert early is None
    assert entry is not None
    assert entry.account == device
    assert (device.kind, device.label) == ("device", "Máy tính bảng 1")
    assert await people.actor(device, "m") == Actor(
        id=device.id, role="delegate", place="p-1"
    )


async def test_the_session_of_a_device_is_handed_over_once(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    await people.pairings.approve(pairing.code, SEAT, secretary.id)
    await people.pairings.collect(pairing.secret)
    with pytest.raises(NotFoundError):
        await people.pairings.collect(pairing.secret)


async def test_a_code_is_good_once(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    await people.pairings.approve(pairing.code, SEAT, secretary.id)
    with pytest.raises(NotFoundError):
        await people.pairings.approve(pairing.code, SEAT, secretary.id)


async def test_a_code_lapses_after_five_minutes(people, clock, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    clock.pass_by(minutes=5)
    with pytest.raises(NotFoundError):
        await people.pairings.approve(pairing.code, SEAT, secretary.id)
    with pytest.raises(NotFoundError):
        await people.pairings.collect(pairing.secret)

    assert await people.pairings.waiting() == []


async def test_five_wrong_codes_lock_the_approver_for_a_minute(
    people, clock, secretary
):
    pairing = await people.pairings.start("Máy tính bảng 1")
    for _ in range(5):
        with pytest.raises(NotFoundError):
            await people.pairings.approve(wrong(pairing.code), SEAT, secretary.id)
    with pytest.raises(BusyError):
        await people.pairings.approve(pairing.code, SEAT, secretary.id)
    clock.pass_by(minutes=1)

    assert await people.pairings.approve(pairing.code, SEAT, secretary.id)


async def test_a_code_cannot_be_used_to_collect(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    await people.pairings.approve(pairing.code, SEAT, secretary.id)
    with pytest.raises(NotFoundError):
        await people.pairings.collect(pairing.code)


async def test_a_device_never_gets_a_role_of_the_staff(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    chair = Binding(meeting="m", role="chair")
    with pytest.raises(InvalidError):
        await people.pairings.approve(pairing.code, chair, secretary.id)

    assert await people.pairings.collect(pairing.secret) is None


async def test_who_approves_sees_the_waiting_devices_without_their_codes(
    people, secretary
):
    one = await people.pairings.start("Máy 1")
    two = await people.pairings.start("Máy 2")
    await people.pairings.approve(one.code, SEAT, secretary.id)
    waiting = await people.pairings.waiting()

    assert [device.label for device in waiting] == ["Máy 2"]
    assert two.code not in str(waiting)


async def test_a_device_that_is_shut_is_out_at_once(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    device = await people.pairings.approve(pairing.code, SEAT, secretary.id)
    entry = await people.pairings.collect(pairing.secret)
    await people.account_of(entry.token)
    await people.disable(device.id, by=secretary.id)

    assert await people.account_of(entry.token) is None


async def test_a_device_that_was_shut_before_it_came_stays_out(people, secretary):
    pairing = await people.pairings.start("Máy tính bảng 1")
    device = await people.pairings.approve(pairing.code, SEAT, secretary.id)
    await people.disable(device.id)
    with pytest.raises(UnauthenticatedError):
        await people.pairings.collect(pairing.secret)


async def test_the_waiting_room_has_an_end(people, database, clock):
    pairing = await people.pairings.start("Máy tính bảng 1")
    others = [
        {
            "code_sha256": f"code {number}",
            "secret_sha256": f"secret {number}",
            "label": "Máy",
            "created_at": clock(),
            "expires_at": pairing.expires_at,
        }
        for number in range(1, WAITING_MAX)
    ]
    await database.write(lambda c: c.execute(insert(tables.pairing), others))
    with pytest.raises(BusyError):
        await people.pairings.start("Máy tính bảng 2")
    clock.pass_by(minutes=5)

    assert await people.pairings.start("Máy tính bảng 2")
