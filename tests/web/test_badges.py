"""Which badges were issued, and taking one back, over HTTP."""

import pytest

from meetingroom.blobs import Blobs
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.web import badges, desk
from meetingroom.web.common import DATABASE, DESK, DIRECTORY, add_routes

BASE = "/api/meetings/m"
PERSON = f"{BASE}/participants/p-1/badge"
REASON = "Thẻ bị chụp lại"


@pytest.fixture
async def app(app, embedded, tmp_path):
    directory, blobs = Directory(tmp_path / "members"), Blobs(tmp_path / "blobs")
    app[DATABASE], app[DIRECTORY] = embedded, directory
    app[DESK] = Desk(embedded, directory, Keys(embedded, tmp_path / "keys"), blobs)
    add_routes(app, (*desk.ROUTES, *badges.ROUTES))
    return app


async def test_a_revoked_badge_opens_no_door_until_it_is_reissued(visit):
    office, operator = await visit("secretary"), await visit("desk")
    text = await (await office.get(f"{PERSON}?as=text")).text()
    taken = await office.post(f"{PERSON}/revoke", {"reason": REASON})
    told = await operator.post(f"{BASE}/desk/scan", {"badge": text})
    void = await (await operator.post(f"{BASE}/desk/scan", {"badge": text})).json()
    new = await (await office.post(f"{PERSON}?as=text", {})).text()
    now = await (await operator.post(f"{BASE}/desk/scan", {"badge": new})).json()
    states = (await (await office.get(f"{BASE}/badges")).json())["badges"]

    assert (taken.status, void["code"]) == (200, "THU_HOI")
    assert now["code"] != "THU_HOI"
    assert REASON not in await told.text()
    assert [(one["sequence"], one["state"]) for one in states] == [
        (2, "current"),
        (1, "void"),
    ]


async def test_only_the_committee_reads_why(visit):
    office, committee = await visit("secretary"), await visit("credentials")
    await office.get(PERSON)
    own = await office.post(f"{PERSON}/revoke", {"reason": REASON})
    listed = await office.get(f"{BASE}/badges")
    known = await committee.get(f"{BASE}/badges")

    assert REASON not in await own.text()
    assert REASON not in await listed.text()
    assert (await known.json())["badges"][0]["reason"] == REASON


@pytest.mark.parametrize("reason", ["", "   ", None, "x" * 501])
async def test_a_badge_is_not_revoked_without_a_reason(visit, reason):
    office = await visit("secretary")
    await office.get(PERSON)

    assert (await office.post(f"{PERSON}/revoke", {"reason": reason})).status == 400


async def test_what_was_never_issued_cannot_be_revoked(visit):
    office = await visit("secretary")

    assert (await office.post(f"{PERSON}/revoke", {"reason": REASON})).status == 404


@pytest.mark.parametrize("role", ["desk", "chair", "technician"])
async def test_nobody_else_lists_or_revokes(visit, role):
    other = await visit(role)

    assert (await other.get(f"{BASE}/badges")).status == 403
    assert (await other.post(f"{PERSON}/revoke", {"reason": REASON})).status == 403
