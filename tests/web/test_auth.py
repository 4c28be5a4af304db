import pytest

from meetingroom.people.limits import RATES
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.web.common import COOKIE
from tests.conftest import CHAIR, send, small_meeting
from tests.web.conftest import Browser

PASSWORD = "ba con suối nhỏ 47"


@pytest.fixture
def browser(client, room):
    """A browser in which nobody is signed in."""
    return Browser(client)


@pytest.fixture
async def chair(people):
    return await people.create(
        "Chủ tọa", "person", "chair", login="chutoa", password=PASSWORD
    )


async def test_a_person_signs_in_and_out(browser, chair):
    before = await browser.get("/api/me")
    came = await browser.post("/api/sign-in", {"login": "chutoa", "password": PASSWORD})
    inside = await (await browser.get("/api/me")).json()
    token = browser.token
    await browser.post("/api/sign-out")
    browser.token = token
    after = await browser.get("/api/me")

    assert before.status == 401
    assert (await before.json())["error"] == "unauthenticated"
    assert came.status == 200
    assert inside["account"] == chair.id
    assert inside["role"] == "chair"
    assert after.status == 401


async def test_the_cookie_is_kept_from_scripts_other_hosts_and_plain_text(
    browser, chair
):
    came = await browser.post("/api/sign-in", {"login": "chutoa", "password": PASSWORD})
    cookie = came.cookies[COOKIE]

    assert COOKIE.startswith("__Host-")
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["max-age"] == str(16 * 3600)


async def test_a_wrong_password_says_no_more_than_a_wrong_login(browser, chair):
    wrong = [
        await browser.post("/api/sign-in", {"login": login, "password": "sai rồi"})
        for login in ("chutoa", "khong.co")
    ]
    answers = [(r.status, (await r.json())["detail"]) for r in wrong]

    assert answers[0] == answers[1]
    assert answers[0][0] == 401


async def test_guessing_is_slowed_down(browser, chair):
    statuses = [
        (
            await browser.post(
                "/api/sign-in", {"login": "chutoa", "password": "sai rồi"}
            )
        ).status
        for _ in range(RATES["password.login"].burst + 1)
    ]

    assert statuses == [401] * (len(statuses) - 1) + [429]


async def test_signing_in_again_leaves_no_old_session_behind(browser, chair, people):
    wish = {"login": "chutoa", "password": PASSWORD}
    await browser.post("/api/sign-in", wish)
    old = browser.token
    await browser.post("/api/sign-in", wish)

    assert await people.account_of(old) is None
    assert await people.account_of(browser.token) == chair


async def test_a_link_opens_once(browser, people, chair):
    secret = await people.issue_link(chair.id)
    first = await browser.post("/api/sign-in/link", {"secret": secret})
    second = await browser.post("/api/sign-in/link", {"secret": secret})

    assert (first.status, second.status) == (200, 401)


async def test_the_meeting_that_is_on_stands_first(visit, people, rooms, room):
    await small_meeting(rooms, "over")
    await send(await rooms.open("over"), CloseMeeting(), CHAIR)
    chair = await (await (await visit("chair")).get("/api/me")).json()
    delegate = await (await (await visit("delegate")).get("/api/me")).json()

    assert [meeting["id"] for meeting in chair["meetings"]] == ["m", "over"]
    assert [meeting["id"] for meeting in delegate["meetings"]] == ["m"]
    assert set(delegate["meetings"][0]) == {
        "id",
        "title",
        "status",
        "starts_at",
        "role",
        "place",
    }
    assert delegate["meetings"][0]["role"] == "delegate"
    assert delegate["meetings"][0]["place"] == "p-1"


async def test_a_person_chooses_a_password_after_a_link(browser, people):
    an = await people.create("An", "person", "desk", login="an.nguyen")
    secret = await people.issue_link(an.id)
    await browser.post("/api/sign-in/link", {"secret": secret})
    weak = await browser.post("/api/me/password", {"password": "an.nguyen2030"})
    chosen = await browser.post("/api/me/password", {"password": PASSWORD})
    inside = await browser.get("/api/me")
    again = await browser.post(
        "/api/sign-in", {"login": "an.nguyen", "password": PASSWORD}
    )

    assert weak.status == 400
    assert [chosen.status, inside.status, again.status] == [200, 200, 200]


@pytest.mark.parametrize("approver", ["secretary", "technician"])
@pytest.mark.parametrize(
    ("role", "place"), [("delegate", "p-1"), ("site", "d1"), ("display", "wall")]
)
async def test_a_device_is_paired(browser, visit, approver, role, place):
    staff = await visit(approver)
    pairing = await (await browser.post("/api/pairings", {"label": "Máy 1"})).json()
    early = await browser.post("/api/pairings/collect", {"secret": pairing["secret"]})
    waiting = await (await staff.get("/api/pairings")).json()
    approved = await staff.post(
        "/api/pairings/approve",
        {"code": pairing["code"], "meeting": "m", "role": role, "place": place},
    )
    came = await browser.post("/api/pairings/collect", {"secret": pairing["secret"]})
    late = await browser.post("/api/pairings/collect", {"secret": pairing["secret"]})
    me = await (await browser.get("/api/me")).json()

    assert set(pairing) == {"code", "secret", "qr", "expires_at"}
    assert (early.status, await early.json()) == (202, {})
    assert [device["label"] for device in waiting["pairings"]] == ["Máy 1"]
    assert pairing["code"] not in str(waiting)
    assert [approved.status, came.status, late.status] == [200, 200, 404]
    assert me["account"] == (await came.json())["account"]
    assert (me["meetings"][0]["role"], me["meetings"][0]["place"]) == (role, place)


@pytest.mark.parametrize(
    ("binding", "status"),
    [
        ({"meeting": "m", "role": "delegate", "place": "d1"}, 404),
        ({"meeting": "m", "role": "display", "place": "p-1"}, 404),
        ({"meeting": "m", "role": "site", "place": "nowhere"}, 404),
        ({"meeting": "m", "role": "secretary", "place": ""}, 400),
        ({"meeting": "m", "role": "system", "place": ""}, 400),
        ({"meeting": "no-such", "role": "delegate", "place": "p-1"}, 404),
    ],
)
async def test_a_device_stands_for_a_record_that_fits(browser, visit, binding, status):
    staff = await visit("technician")
    pairing = await (await browser.post("/api/pairings", {"label": "Máy 1"})).json()
    approved = await staff.post(
        "/api/pairings/approve", {"code": pairing["code"], **binding}
    )
    came = await browser.post("/api/pairings/collect", {"secret": pairing["secret"]})

    assert (approved.status, came.status) == (status, 202)


async def test_wrong_codes_lock_the_approver(browser, visit):
    staff = await visit("technician")
    binding = {"meeting": "m", "role": "delegate", "place": "p-1"}
    statuses = [
        (
            await staff.post("/api/pairings/approve", {"code": "BCGH2345", **binding})
        ).status
        for _ in range(6)
    ]

    assert statuses == [404] * 5 + [429]
