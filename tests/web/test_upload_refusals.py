"""What may not come in is refused: at once where it can be, and in a sentence."""

import pytest

from meetingroom.blobs import Blobs
from meetingroom.sessions.commands.meeting import CloseMeeting
from meetingroom.sessions.papers.rules import CLASSIFIED
from meetingroom.web import upload_folder, uploads
from meetingroom.web.common import BLOBS, INCOMING, add_routes
from meetingroom.web.incoming import OPEN_MAX
from tests.conftest import SECRETARY, send
from tests.web.sending import CONTENT, PART, UPLOADS, begin, offset, part, wish


@pytest.fixture
def app(app, incoming, tmp_path):
    app[INCOMING] = incoming
    app[BLOBS] = Blobs(tmp_path / "blobs")
    add_routes(app, uploads.ROUTES)
    return app


@pytest.mark.parametrize(
    ("fields", "status", "word"),
    [
        ({"size": 200 * 1024 * 1024 + 1}, 413, "200 MB"),
        ({"size": 0}, 400, "rỗng"),
        ({"size": 2 * 1024**3, "purpose": "import"}, 413, ""),
        ({"item": "no-such-item"}, 404, "no-such-item"),
        ({"purpose": "version", "paper": "no-such-paper"}, 404, "no-such-paper"),
        ({"purpose": "version", "paper": ""}, 404, ""),
        ({"classification": "secret"}, 409, CLASSIFIED),
        ({"classification": "unheard-of"}, 400, "classification"),
        ({"title": "x" * 301}, 400, "title"),
        ({"id": "short"}, 400, "id"),
        ({"filename": "x" * 2000}, 400, "filename"),
        ({"unknown": 1}, 400, "unknown"),
    ],
)
async def test_what_may_not_come_is_refused_before_its_first_byte(
    secretary, tmp_path, fields, status, word
):
    answer = await secretary.post(UPLOADS, wish(**fields))

    assert answer.status == status
    assert word in (await answer.json())["detail"]
    assert list((tmp_path / "incoming").iterdir()) == []


async def test_a_meeting_that_is_over_takes_no_file(secretary, room):
    upload = await begin(secretary)
    await send(room, CloseMeeting(), SECRETARY)

    begun = await secretary.post(UPLOADS, wish(id="upload-0002"))
    ended = await part(secretary, upload, 0, CONTENT)

    assert begun.status == ended.status == 409
    assert (await begun.json())["detail"] == uploads.CLOSED


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"MZ" + bytes(4000), "chương trình máy tính"),
        (b"<html><script>" + bytes(4000), "trang web"),
        (b"Rar!" + bytes(4000), "tệp nén"),
        (b"no kind at all", "Không nhận được loại tệp này"),
    ],
)
async def test_a_file_is_judged_by_its_first_bytes_and_not_by_its_name(
    secretary, room, tmp_path, content, word
):
    rev = room.state.rev
    upload = await begin(secretary, content, filename="báo cáo.pdf")

    answer = await part(secretary, upload, 0, content[:2000])

    assert answer.status == 400
    assert word in (await answer.json())["detail"]
    assert list((tmp_path / "incoming").iterdir()) == []
    assert room.state.rev == rev


async def test_a_part_may_end_inside_the_first_bytes(secretary):
    upload = await begin(secretary, b"MZ" + bytes(4000))

    small = await part(secretary, upload, 0, b"MZ")
    rest = await part(secretary, upload, 2, bytes(4000))

    assert (small.status, rest.status) == (204, 400)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Offset": "0", "Content-Type": "application/json"}, 400),
        (PART, 400),
        (PART | {"Upload-Offset": "-1"}, 400),
        (PART | {"Upload-Offset": "١"}, 400),
        (PART | {"Upload-Offset": "9" * 40}, 400),
    ],
)
async def test_a_part_says_what_it_is_and_where_it_begins(secretary, headers, status):
    upload = await begin(secretary)

    answer = await secretary.send(
        "PATCH", f"{UPLOADS}/{upload}", data=b"x", headers=headers
    )

    assert answer.status == status


async def test_more_than_was_announced_is_refused_and_not_kept(secretary):
    upload = await begin(secretary)

    answer = await part(secretary, upload, 0, CONTENT + b"more")

    assert answer.status == 413
    assert await offset(secretary, upload) == 0


@pytest.mark.parametrize(
    "role", ["chair", "delegate", "technician", "desk", "display", "site", "outsider"]
)
async def test_only_the_office_uploads(visit, role):
    browser = await visit(role)

    assert (await browser.post(UPLOADS, wish())).status == 403


async def test_an_account_has_so_many_open_and_no_more(secretary):
    for n in range(OPEN_MAX):
        await begin(secretary, id=f"upload-{n:04}")

    answer = await secretary.post(UPLOADS, wish(id="upload-9999"))

    assert answer.status == 429
    assert str(OPEN_MAX) in (await answer.json())["detail"]


async def test_a_disk_that_is_nearly_full_takes_no_file(secretary, monkeypatch):
    monkeypatch.setattr(upload_folder, "RESERVE_BYTES", 2**62)

    answer = await secretary.post(UPLOADS, wish())

    assert answer.status == 413
    assert "Ổ đĩa" in (await answer.json())["detail"]
