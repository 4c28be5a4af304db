import asyncio
from datetime import timedelta

import pytest

from meetingroom.errors import BusyError, NotFoundError, UnauthenticatedError
from meetingroom.people.limits import RATES


async def test_a_link_opens_a_session_once(people, delegate):
    secret = await people.issue_link(delegate.id)
    entry = await people.sign_in_by_link(secret)
    with pytest.raises(UnauthenticatedError):
        await people.sign_in_by_link(secret)

    assert await people.account_of(entry.token) == delegate


async def test_of_two_at_the_same_moment_one_gets_in(people, delegate):
    secret = await people.issue_link(delegate.id)
    came = await asyncio.gather(
        *(people.sign_in_by_link(secret) for _ in range(8)), return_exceptions=True
    )
    refused = [one for one in came if isinstance(one, UnauthenticatedError)]

    assert len(refused) == 7


async def test_a_link_expires(people, clock, delegate):
    secret = await people.issue_link(delegate.id, timedelta(hours=24))
    clock.pass_by(hours=24)
    with pytest.raises(UnauthenticatedError):
        await people.sign_in_by_link(secret)


async def test_an_invented_link_opens_nothing(people, delegate):
    await people.issue_link(delegate.id)
    with pytest.raises(UnauthenticatedError):
        await people.sign_in_by_link("x" * 43)


async def test_nobody_gets_a_link_to_an_account_that_is_not_there(people):
    with pytest.raises(NotFoundError):
        await people.issue_link("acc-0")


async def test_one_address_cannot_try_links_for_ever(people, delegate):
    secret = await people.issue_link(delegate.id)
    for _ in range(RATES["link.address"].burst):
        with pytest.raises(UnauthenticatedError):
            await people.sign_in_by_link("x" * 43, "10.0.0.9")
    with pytest.raises(BusyError):
        await people.sign_in_by_link(secret, "10.0.0.9")

    assert (await people.sign_in_by_link(secret, "10.0.0.8")).account == delegate
