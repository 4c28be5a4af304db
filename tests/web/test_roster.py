"""A list of people is looked at first, and then taken over as one change."""

import pytest

from meetingroom.sessions.records import Participant
from meetingroom.transfer.workshop import Workshop
from meetingroom.web import roster
from meetingroom.web.common import WORKSHOP, add_routes

PREVIEW = "/api/meetings/m/roster/preview"
LIST = "Họ và tên;Đơn vị;Chỗ ngồi\nNguyễn Thị Ánh;Văn phòng;\nMùa A Sử;Ban Dân vận;A2\n"


@pytest.fixture
async def app(app, tmp_path):
    app[WORKSHOP] = Workshop(tmp_path / "work", (tmp_path / "incoming",))
    add_routes(app, roster.ROUTES)
    await app[WORKSHOP].start()
    yield app
    await app[WORKSHOP].close()


def person(number, **more):
    name = f"Đại biểu của đoàn số {number}"
    return {"participant": f"n-{number}", "name": name, "unit": "Đoàn đại biểu", **more}


async def looked_at(browser, content, name="ds.csv"):
    headers = {"Content-Type": "application/offset+octet-stream"}
    path = f"{PREVIEW}?name={name}"
    return await browser.send("POST", path, data=content, headers=headers)


async def test_a_list_is_looked_at_and_changes_nothing_until_it_is_taken(
    secretary, room
):
    rev = room.state.rev
    answer = await looked_at(secretary, LIST.encode("utf-8-sig"))
    rows = (await answer.json())["rows"]

    assert answer.status == 200
    assert [row["state"] for row in rows] == ["warning", "new"]
    assert rows[1]["seat"] == "s2"
    assert room.state.rev == rev
    wish = {"id": "wish-0001", "people": [person(1, seat="s2")]}
    taken = await secretary.post("/api/meetings/m/roster", wish)
    again = await secretary.post("/api/meetings/m/roster", wish)

    assert room.state.get(Participant, "n-1").seat == "s2"
    assert (await taken.json())["rev"] == (await again.json())["rev"] == rev + 1


async def test_a_congress_is_taken_over_whole_and_on_an_error_nobody(secretary, room):
    wish = {"id": "wish-0002", "people": [person(n) for n in range(1, 1201)]}
    wrong = [*wish["people"], person(1)]
    refused = await secretary.post(
        "/api/meetings/m/roster", {"id": "wish-0003", "people": wrong}
    )
    before = len(room.state.all(Participant))
    taken = await secretary.post("/api/meetings/m/roster", wish)

    assert refused.status == 400
    assert before == 3
    assert taken.status == 200
    assert len(room.state.all(Participant)) == 1203


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"a,b\n1,2\n", "ds.csv"), (b"%PDF", "ds.pdf"), (b"no zip", "ds.xlsx")],
)
async def test_what_is_no_list_is_refused_in_a_sentence(secretary, content, name):
    answer = await looked_at(secretary, content, name)

    assert answer.status == 400
    assert (await answer.json())["detail"].endswith(".")


@pytest.mark.parametrize("role", ["chair", "desk", "technician", "delegate", ""])
async def test_lists_are_the_secretariats(visit, role):
    answer = await looked_at(await visit(role), LIST.encode())

    assert answer.status in {401, 403}
