"""The desk's paths: who may use them, what they answer, and that nothing is kept."""

import pytest

from meetingroom.blobs import Blobs
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.sessions.commands.people import WithdrawParticipant
from meetingroom.sessions.records import Admission, Participant
from meetingroom.web import desk
from meetingroom.web.common import DESK, add_routes
from tests.conftest import SECRETARY, send
from tests.members.crowd import EDGES, UNITS, member

BASE = "/api/meetings/m"
JPEG = b"\xff\xd8 a portrait \xff\xd9"


@pytest.fixture
async def app(app, embedded, tmp_path):
    """The HTTP side with a desk, and two of the roster's members in the directory."""
    blobs = Blobs(tmp_path / "blobs")
    photo = await blobs.put(JPEG)
    directory = Directory(tmp_path / "members")
    members = (
        member(1, "Nguyễn Thị Ánh", photo=photo),
        member(2, "Lò Văn Đức", "dinh_chi_cap_uy", photo=""),
    )
    await directory.load(UNITS, EDGES, members)
    app[DESK] = Desk(embedded, directory, Keys(embedded, tmp_path / "keys"), blobs)
    add_routes(app, desk.ROUTES)
    return app


async def badge_of(browser, participant):
    """Return the text on a participant's badge."""
    path = f"{BASE}/participants/{participant}/badge?as=text"
    return await (await browser.get(path)).text()


async def test_a_scanned_badge_is_verified_and_admitted(operator, room):
    badge = await badge_of(operator, "p-1")
    scan = await operator.post(f"{BASE}/desk/scan", {"badge": badge})
    wish = {"admission": "a-1", "participant": "p-1", "via": "badge", "badge": badge}
    done = await operator.post(f"{BASE}/desk/admit", wish)
    again = await operator.post(f"{BASE}/desk/admit", wish)

    assert (await scan.json())["code"] == "OK_VAO"
    assert (await done.json())["rev"] == (await again.json())["rev"] == room.state.rev
    assert room.state.get(Participant, "p-1").presence == "in"


async def test_somebody_without_a_badge_is_searched_and_verified(operator):
    found = await (await operator.get(f"{BASE}/desk/search?q=anh%20nguyen")).json()
    told = await operator.post(f"{BASE}/desk/verify", {"participant": "p-1"})

    assert [person["participant"] for person in found["people"]] == ["p-1"]
    assert (await told.json())["code"] == "KHONG_THE"


async def test_a_photo_is_shown_to_the_desk(operator):
    shown = await operator.get(f"{BASE}/participants/p-1/photo")
    missing = await operator.get(f"{BASE}/participants/p-2/photo")

    assert shown.content_type == "image/jpeg"
    assert await shown.read() == JPEG
    assert missing.status == 404


async def test_a_badge_is_drawn_for_printing(operator):
    drawn = await operator.get(f"{BASE}/participants/p-1/badge")

    assert drawn.content_type == "image/svg+xml"
    assert (await drawn.text()).startswith("<svg")


async def test_only_the_office_reissues_a_badge(operator, visit):
    office = await visit("secretary")
    old = await badge_of(operator, "p-1")
    path = f"{BASE}/participants/p-1/badge?as=text"
    refused = await operator.post(path)
    new = await (await office.post(path)).text()
    told = await operator.post(f"{BASE}/desk/scan", {"badge": old})

    assert refused.status == 403
    assert new != old
    assert (await told.json())["code"] == "THE_CU"


async def test_the_reason_for_a_hold_is_in_no_answer(operator):
    badge = await badge_of(operator, "p-2")
    told = await operator.post(f"{BASE}/desk/scan", {"badge": badge})
    text = await told.text()

    assert '"GAP_BTT"' in text
    assert "dinh_chi" not in text


@pytest.mark.parametrize(
    "path",
    ["desk/search?q=anh", "participants/p-1/photo", "participants/p-1/badge"],
)
async def test_no_answer_of_the_desk_is_kept(operator, path):
    response = await operator.get(f"{BASE}/{path}")

    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("role", "status"),
    [("chair", 403), ("delegate", 403), ("technician", 403), ("stranger", 401)],
)
async def test_nobody_else_sees_the_desk(visit, role, status):
    browser = await visit(role)
    answers = [
        await browser.get(f"{BASE}/desk/search?q=anh"),
        await browser.get(f"{BASE}/participants/p-1/photo"),
        await browser.get(f"{BASE}/participants/p-1/badge"),
        await browser.post(f"{BASE}/desk/scan", {"badge": "TU1:"}),
        await browser.post(f"{BASE}/desk/verify", {"participant": "p-1"}),
    ]

    assert {answer.status for answer in answers} == {status}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("scan", {}),
        ("scan", {"badge": "x" * 5000}),
        ("verify", {"participant": 7}),
        ("admit", {"admission": "A B", "participant": "p-1", "via": "search"}),
        ("admit", {"admission": "a", "participant": "p-1", "via": "paper"}),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused(operator, path, body):
    response = await operator.post(f"{BASE}/desk/{path}", body)

    assert response.status == 400
    assert (await response.json())["error"] == "invalid"


@pytest.mark.parametrize("badge", ["", "8934561234567", "TU1:" + "0" * 150, "\u0000đ"])
async def test_any_scanned_text_gets_a_verdict(operator, badge):
    told = await operator.post(f"{BASE}/desk/scan", {"badge": badge})

    assert told.status == 200
    assert (await told.json())["admit"] == "no"


async def test_f4_who_is_not_on_the_roster_or_no_more_is_not_found(operator, room):
    await send(room, WithdrawParticipant(participant="p-2"), SECRETARY)
    answers = []
    for person in ("nobody", "p-2"):
        wish = {"admission": f"a-{person}", "participant": person, "via": "search"}
        answers += [
            await operator.post(f"{BASE}/desk/verify", {"participant": person}),
            await operator.post(f"{BASE}/desk/admit", wish),
            await operator.get(f"{BASE}/participants/{person}/badge"),
            await operator.get(f"{BASE}/participants/{person}/photo"),
        ]

    assert {answer.status for answer in answers} == {404}
    assert not room.state.all(Admission)
