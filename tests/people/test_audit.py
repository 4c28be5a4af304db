import logging

import pytest
from sqlalchemy import select

from meetingroom.errors import UnauthenticatedError
from meetingroom.people.accounts import Binding
from meetingroom.tables import audit, metadata
from tests.people.conftest import PASSWORD

SEAT = Binding(meeting="m", role="delegate", place="p-1")


@pytest.fixture
async def a_morning(people, secretary):
    """Every way of coming in, once; returns what only its owner may know."""
    with pytest.raises(UnauthenticatedError):
        await people.sign_in("mật khẩu gõ nhầm ô", "sai rồi", "10.0.0.1")
    signed_in = await people.sign_in("thuky.an", PASSWORD, "10.0.0.1")
    link = await people.issue_link(secretary.id, by=secretary.id)
    by_link = await people.sign_in_by_link(link, "10.0.0.2")
    pairing = await people.pairings.start("Máy tính bảng 1", "10.0.0.3")
    device = await people.pairings.approve(pairing.code, SEAT, secretary.id)
    collected = await people.pairings.collect(pairing.secret, "10.0.0.3")
    await people.sign_out(by_link.token)
    await people.disable(device.id, by=secretary.id)
    return [
        PASSWORD,
        "mật khẩu gõ nhầm ô",
        link,
        pairing.code,
        pairing.secret,
        signed_in.token,
        by_link.token,
        collected.token,
    ]


async def test_every_act_leaves_a_line(a_morning, database):
    acts = await database.read(
        lambda c: c.execute(select(audit.c.act).order_by(audit.c.seq)).scalars().all()
    )

    assert acts == [
        "account.create",
        "sign_in.refuse",
        "sign_in",
        "link.make",
        "link.use",
        "sign_in",
        "account.create",
        "account.bind",
        "pairing.approve",
        "pairing.collect",
        "sign_in",
        "sign_out",
        "account.disable",
    ]


async def test_no_secret_is_in_any_row_or_log(a_morning, database, caplog):
    caplog.set_level(logging.DEBUG)
    rows = await database.read(
        lambda c: str([c.execute(select(t)).all() for t in metadata.sorted_tables])
    )

    assert [secret for secret in a_morning if secret in rows] == []
    assert [secret for secret in a_morning if secret in caplog.text] == []
