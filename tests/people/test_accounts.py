import pytest
from sqlalchemy import func, select

from meetingroom import tables
from meetingroom.errors import (
    ForbiddenError,
    InvalidError,
    NotFoundError,
    UnauthenticatedError,
    WrongStateError,
)
from meetingroom.values import Actor
from tests.people.conftest import PASSWORD


async def test_a_new_database_lets_nobody_in(database):
    count = select(func.count()).select_from(tables.account)

    assert await database.read(lambda c: c.execute(count).scalar_one()) == 0


@pytest.mark.parametrize("guess", ["", "admin", "password", "thuky.an", "chair"])
async def test_an_account_without_a_password_has_no_default_one(people, guess):
    await people.create("Thư ký", "person", "secretary", login="thuky.an")
    with pytest.raises(UnauthenticatedError):
        await people.sign_in("thuky.an", guess)


@pytest.mark.parametrize("role", ["delegate", "site", "display", "system"])
async def test_some_roles_are_never_held_everywhere(people, role):
    with pytest.raises(InvalidError):
        await people.create("Ai đó", "person", role)


@pytest.mark.parametrize("login", ["", "an", "An.Nguyen", "nguyễn an", "-an", "a" * 65])
async def test_a_login_is_plain(people, login):
    with pytest.raises(InvalidError):
        await people.create("An", "person", "chair", login=login)


async def test_two_accounts_never_share_a_login(people, secretary):
    with pytest.raises(WrongStateError):
        await people.create("Người khác", "person", "chair", login=secretary.login)
    found = await people.by_login(secretary.login)

    assert found == secretary


async def test_a_weak_password_makes_no_account(people):
    with pytest.raises(InvalidError):
        await people.create(
            "An", "person", "chair", login="an.nguyen", password="12345"
        )

    assert await people.by_login("an.nguyen") is None


async def test_the_right_password_signs_in(people, secretary):
    entry = await people.sign_in(" Thuky.An ", PASSWORD)

    assert entry.account == secretary
    assert await people.account_of(entry.token) == secretary


async def test_an_unknown_login_costs_a_hash_too(people, secretary):
    for login in ("thuky.an", "khong.co"):
        with pytest.raises(UnauthenticatedError):
            await people.sign_in(login, "sai mật khẩu rồi")

    assert people.passwords.checked == 2


async def test_a_disabled_account_cannot_come_in(people, secretary):
    secret = await people.issue_link(secretary.id)
    await people.disable(secretary.id)
    with pytest.raises(UnauthenticatedError):
        await people.sign_in("thuky.an", PASSWORD)
    with pytest.raises(UnauthenticatedError):
        await people.sign_in_by_link(secret)
    with pytest.raises(UnauthenticatedError):
        await people.enter(secretary.id)
    with pytest.raises(WrongStateError):
        await people.issue_link(secretary.id)


async def test_what_is_said_for_a_meeting_goes_before_the_role_held_everywhere(
    people, secretary
):
    await people.bind(secretary.id, "m", "delegate", "p-1")
    here = await people.actor(secretary, "m")
    elsewhere = await people.actor(secretary, "n")

    assert here == Actor(id=secretary.id, role="delegate", place="p-1")
    assert elsewhere == Actor(id=secretary.id, role="secretary")


async def test_a_delegate_is_nobody_in_another_meeting(people, delegate):
    with pytest.raises(ForbiddenError):
        await people.actor(delegate, "n")

    assert await people.may_enter(delegate, "m")
    assert not await people.may_enter(delegate, "n")
    assert [place.meeting for place in await people.meetings_of(delegate)] == ["m"]


async def test_a_new_place_counts_at_once(people, delegate):
    await people.actor(delegate, "m")
    await people.bind(delegate.id, "m", "delegate", "p-2")

    assert (await people.actor(delegate, "m")).place == "p-2"
    assert (await people.bindings())[delegate.id][0].place == "p-2"


@pytest.mark.parametrize(
    ("role", "place"), [("system", ""), ("delegate", ""), ("site", ""), ("chair", "x")]
)
async def test_role_and_place_belong_together(people, delegate, role, place):
    with pytest.raises(InvalidError):
        await people.bind(delegate.id, "m", role, place)

    assert (await people.actor(delegate, "m")).role == "delegate"


async def test_a_device_never_becomes_staff(people):
    device = await people.create("Máy tính bảng 1", "device", None)
    with pytest.raises(InvalidError):
        await people.bind(device.id, "m", "secretary")


async def test_nobody_who_is_not_there_is_bound(people):
    with pytest.raises(NotFoundError):
        await people.bind("acc-0", "m", "chair")
