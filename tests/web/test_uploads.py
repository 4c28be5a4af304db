"""A file comes in by parts, whatever the line does, and becomes a paper once."""

import asyncio
import hashlib
import os

import pytest

from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.blobs import Blobs
from meetingroom.web import uploads
from meetingroom.web.common import BLOBS, INCOMING, add_routes
from meetingroom.web.incoming import Incoming
from tests.web.sending import (
    CONTENT,
    DECOMPOSED,
    UPLOADS,
    begin,
    offset,
    part,
    sent,
    wish,
)


@pytest.fixture
def app(app, incoming, tmp_path):
    app[INCOMING] = incoming
    app[BLOBS] = Blobs(tmp_path / "blobs")
    add_routes(app, uploads.ROUTES)
    return app


async def test_a_file_in_three_parts_becomes_a_paper_of_its_item(secretary, room, app):
    upload = await begin(secretary, item="i2", symbol="127-BC/TU", release=True)

    answers = [
        await part(secretary, upload, at, CONTENT[at : at + 4000])
        for at in range(0, len(CONTENT), 4000)
    ]

    assert [answer.status for answer in answers] == [204, 204, 201]
    assert answers[1].headers["Upload-Offset"] == "8000"
    made = await answers[-1].json()
    paper = room.state.get(Paper, made["paper"])
    version = room.state.get(PaperVersion, made["version"])
    assert (paper.item, paper.symbol, paper.status) == ("i2", "127-BC/TU", "draft")
    assert paper.title == "Báo cáo kinh tế – xã hội (lần 2)"
    assert (version.size, version.release_when_ready) == (len(CONTENT), True)
    assert version.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert app[BLOBS].path(version.sha256).read_bytes() == CONTENT


async def test_a_new_version_goes_to_its_paper(secretary, room):
    answer = await sent(secretary, purpose="version", paper="a")

    made = await answer.json()
    assert made["paper"] == "a"
    assert room.state.get(PaperVersion, made["version"]).number == 2


async def test_the_journal_names_who_sent_it(secretary, room):
    await sent(secretary)

    (entry,) = (await room.entries(room.state.rev - 1, 1),)[0]
    assert (entry.cause, entry.role) == ("paper.add", "system")
    assert entry.actor != "system"


async def test_an_upload_begun_again_goes_on_where_it_is(secretary):
    upload = await begin(secretary)
    await part(secretary, upload, 0, CONTENT[:3000])

    again = await secretary.post(UPLOADS, wish())

    assert again.status == 200
    assert await again.json() == {"upload": upload, "offset": 3000}


async def test_an_id_is_one_files_alone(secretary):
    await begin(secretary)

    again = await secretary.post(UPLOADS, wish(size=99))

    assert again.status == 400


@pytest.mark.parametrize("at", [0, 2999, 3001, 999_999])
async def test_a_part_from_elsewhere_is_refused_and_told_where_to_go_on(secretary, at):
    upload = await begin(secretary)
    await part(secretary, upload, 0, CONTENT[:3000])

    answer = await part(secretary, upload, at, CONTENT[at : at + 10] or b"x")

    assert answer.status == 409
    assert answer.headers["Upload-Offset"] == "3000"
    assert (await answer.json())["error"] == "wrong_state"
    assert await offset(secretary, upload) == 3000


async def test_the_last_part_sent_again_gets_the_same_answer(secretary, room):
    first = await sent(secretary)
    made, rev = await first.json(), room.state.rev
    upload = await begin(secretary)

    again = await part(secretary, upload, 0, CONTENT)
    empty = await part(secretary, upload, len(CONTENT), b"")

    assert (again.status, await again.json()) == (201, made)
    assert (empty.status, await empty.json()) == (201, made)
    assert room.state.rev == rev


async def test_an_upload_goes_on_after_the_server_was_restarted(
    secretary, app, incoming, time, tmp_path
):
    upload = await begin(secretary)
    await part(secretary, upload, 0, CONTENT[:3000])
    # Bytes that arrived and were never promised, as a power cut leaves them.
    with (tmp_path / "incoming" / upload / "part").open("ab") as file:
        file.write(b"\0" * 500)

    await restart(incoming, tmp_path, time)

    assert await offset(secretary, upload) == 3000
    assert (await part(secretary, upload, 3000, CONTENT[3000:])).status == 201


async def test_a_server_that_ended_before_its_answer_finishes_the_paper_later(
    secretary, room, app, incoming, time, tmp_path
):
    upload = await begin(secretary)
    await part(secretary, upload, 0, CONTENT[:3000])
    async with incoming.alone(upload) as begun:
        whole = await incoming.append(begun, 3000, once(CONTENT[3000:]))
        sealed = await incoming.seal(whole, 10**6)
        await app[BLOBS].adopt(incoming.path(sealed), sealed.state.sha256)

    await restart(incoming, tmp_path, time)
    answer = await part(secretary, upload, await offset(secretary, upload), b"")

    assert answer.status == 201
    assert room.state.find(Paper, (await answer.json())["paper"])


async def restart(incoming: Incoming, tmp_path, time) -> None:
    """Let the service forget everything and read it from the disk."""
    fresh = Incoming(tmp_path / "incoming", time)
    await fresh.start()
    incoming._uploads = fresh._uploads


async def once(content: bytes):
    yield content


async def test_two_parts_at_once_leave_the_file_as_it_was_sent(secretary, room):
    upload = await begin(secretary)

    answers = await asyncio.gather(
        *(part(secretary, upload, 0, CONTENT[:8000]) for _ in range(5))
    )
    last = await part(secretary, upload, 8000, CONTENT[8000:])

    assert sorted(answer.status for answer in answers) == [204, 409, 409, 409, 409]
    version = room.state.get(PaperVersion, (await last.json())["version"])
    assert version.sha256 == hashlib.sha256(CONTENT).hexdigest()


async def test_two_last_parts_at_once_make_one_paper(secretary, room):
    upload = await begin(secretary)
    before = len(room.state.all(PaperVersion))

    answers = await asyncio.gather(
        *(part(secretary, upload, 0, CONTENT) for _ in range(3))
    )

    assert {answer.status for answer in answers} == {201}
    assert len(room.state.all(PaperVersion)) == before + 1


async def test_two_files_come_in_at_once(secretary, room):
    other = CONTENT + b"other"

    one, two = await asyncio.gather(
        sent(secretary), sent(secretary, other, id="upload-0002")
    )

    made = [await one.json(), await two.json()]
    assert len({m["paper"] for m in made}) == 2
    sums = [room.state.get(PaperVersion, m["version"]).sha256 for m in made]
    assert sums == [hashlib.sha256(c).hexdigest() for c in (CONTENT, other)]


async def half_sent(secretary, client, upload, incoming):
    """Open a line, send half of a part over it, and wait until that has arrived."""
    _, writer = await asyncio.open_connection("127.0.0.1", client.port)
    head = (
        f"PATCH {UPLOADS}/{upload} HTTP/1.1\r\nHost: x\r\n"
        f"Cookie: __Host-meetingroom={secretary.token}\r\n"
        f"Content-Type: {uploads.PART_TYPE}\r\nUpload-Offset: 0\r\n"
        f"Content-Length: {len(CONTENT)}\r\n\r\n"
    )
    writer.write(head.encode() + CONTENT[:5000])
    await writer.drain()
    await until(lambda: upload in incoming._reading)
    return writer


async def until(is_so) -> None:
    """Wait for something that happens in a moment."""
    async with asyncio.timeout(30):
        while True:
            if is_so():
                return
            await asyncio.sleep(0.01)


async def test_a_line_that_breaks_keeps_what_has_arrived(secretary, client, incoming):
    upload = await begin(secretary)
    writer = await half_sent(secretary, client, upload, incoming)
    writer.close()
    await writer.wait_closed()
    await until(lambda: upload not in incoming._reading)

    assert await offset(secretary, upload) == 5000
    assert (await part(secretary, upload, 5000, CONTENT[5000:])).status == 201


async def test_a_dead_line_does_not_keep_the_sender_out(secretary, client, incoming):
    upload = await begin(secretary)
    writer = await half_sent(secretary, client, upload, incoming)

    async with asyncio.timeout(30):
        assert await offset(secretary, upload) == 5000
        assert (await part(secretary, upload, 5000, CONTENT[5000:])).status == 201
    writer.close()


async def test_another_account_knows_nothing_of_an_upload(secretary, visit, people):
    upload = await begin(secretary)
    account = await people.create("Thư ký 2", "person", "secretary")
    other = type(secretary)(secretary._client, (await people.enter(account.id)).token)

    answers = [
        await part(other, upload, 0, CONTENT),
        await other.send("HEAD", f"{UPLOADS}/{upload}"),
        await other.send("DELETE", f"{UPLOADS}/{upload}"),
    ]

    assert [answer.status for answer in answers] == [404, 404, 404]
    assert await begin(other) != upload


async def test_an_upload_that_is_given_up_is_gone(secretary, tmp_path):
    upload = await begin(secretary)
    await part(secretary, upload, 0, CONTENT[:3000])

    answer = await secretary.send("DELETE", f"{UPLOADS}/{upload}")

    assert answer.status == 204
    assert (await part(secretary, upload, 3000, CONTENT[3000:])).status == 404
    assert list((tmp_path / "incoming").iterdir()) == []


async def test_an_abandoned_upload_is_removed_after_a_day(
    secretary, incoming, time, tmp_path
):
    upload = await begin(secretary)
    time.pass_by(hours=23)
    await incoming.sweep()
    await part(secretary, upload, 0, CONTENT[:3000])
    time.pass_by(hours=23)
    await incoming.sweep()

    assert await offset(secretary, upload) == 3000
    time.pass_by(hours=2)
    await incoming.sweep()
    assert list((tmp_path / "incoming").iterdir()) == []


async def test_an_import_is_kept_for_whoever_takes_it(secretary, incoming, room):
    content = b"PK\x03\x04" + os.urandom(3000)
    rev = room.state.rev

    answer = await sent(secretary, content, purpose="import", filename="họp.zip")

    assert answer.status == 201
    upload = (await answer.json())["upload"]
    account = incoming._uploads[upload].account
    assert incoming.take(upload, "m", account).read_bytes() == content
    assert room.state.rev == rev


def test_a_title_is_the_name_without_folders_and_extension():
    assert uploads.title_from("C:\\Tài liệu\\Bao_cao.v2.pdf") == "Bao cao.v2"
    assert uploads.title_from("../../etc/To trinh.PDF") == "To trinh"
    assert uploads.title_from("/") == "tài liệu"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("a\x00b\r\n.pdf", "a b .pdf"),
        ("gnp\u202efdp.exe", "gnp fdp.exe"),
        ("...", "tài liệu"),
        ("", "tài liệu"),
        (DECOMPOSED, "Báo cáo kinh tế – xã hội (lần 2)"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_keeps_no_folder_and_nothing_that_cannot_be_seen(sent, kept):
    assert uploads.name_from(sent) == kept
