"""Recordings over HTTP: who gets what, from anywhere, and what happened when."""

import io

import av
import pytest

from meetingroom.media.plane import MediaPlane
from meetingroom.media.recording.keys import key_of
from meetingroom.media.recording.service import Recordings
from meetingroom.media.recording.webm import VP8, Picture
from meetingroom.media.recording.writing import PartFile
from meetingroom.minutes.service import Documents
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.recordings import (
    DeleteRecording,
    StartRecording,
    StopRecording,
)
from meetingroom.web import recordings
from meetingroom.web.common import DATABASE, DOCUMENTS, RECORDINGS, add_routes
from tests.conftest import CHAIR, SECRETARY, send
from tests.media.recording.footage import watch
from tests.media.recording.test_source import camera, record, voice

ALL = "/api/meetings/m/recordings"
FILE = f"{ALL}/1/file?source=d1"
ROLES = ("chair", "secretary", "technician", "delegate", "site", "desk", "display")


@pytest.fixture
async def app(app, embedded, store, tmp_path):
    plane = MediaPlane("127.0.0.1", 0)
    kept = Recordings(plane, tmp_path / "recordings", tmp_path / "keys")
    app[DATABASE], app[RECORDINGS] = embedded, kept
    app[DOCUMENTS] = Documents(store, tmp_path / "documents")
    add_routes(app, recordings.ROUTES)
    return app


@pytest.fixture
async def recorded(app, room, tmp_path):
    """Four seconds of the site d1, and then stopped."""
    await send(room, StartRecording(), CHAIR)
    kept = app[RECORDINGS]
    folder = kept.folder("m", "recording/1")
    key = key_of(tmp_path / "keys", "m")
    part = PartFile(folder, "m", "recording/1", "d1", key)
    for cluster in record(sorted([*camera(), *voice()])).clusters:
        part.write(cluster, [Picture(VP8, 160, 120)])
    part.close()
    await send(room, OpenItem(item="i1"), CHAIR)
    await send(room, StopRecording(recording="recording/1"), SECRETARY)
    return kept


@pytest.mark.parametrize("role", ROLES)
async def test_who_may_know_play_and_save(visit, recorded, role):
    browser = await visit(role)
    known = (await browser.get(ALL)).status
    told = (await browser.get(f"{ALL}/1/marks")).status
    played = (await browser.get(FILE)).status
    saved = (await browser.get(f"{FILE}&save")).status

    assert (known, told, played, saved) == {
        "secretary": (200, 200, 200, 200),
        "chair": (200, 200, 200, 403),
        "technician": (200, 403, 403, 403),
    }.get(role, (403, 403, 403, 403))


async def test_nobody_who_is_not_signed_in_gets_anything(client, recorded):
    for path in (ALL, f"{ALL}/1/marks", FILE):
        assert (await client.get(path)).status == 401


async def test_a_recording_is_listed_with_what_there_is_of_it(visit, recorded):
    browser = await visit("technician")
    told = await (await browser.get(ALL)).json()
    one = told["recordings"][0]

    assert one["recording"]["id"] == "recording/1"
    assert [t["source"] for t in one["tracks"]] == ["d1"]
    assert one["tracks"][0]["end_ms"] == 3980
    assert one["tracks"][0]["stored_bytes"] > 5000


async def test_a_file_plays_and_knows_its_items(visit, recorded):
    browser = await visit("chair")
    answer = await browser.get(FILE)
    content = await answer.read()
    seen = watch(content)
    with av.open(io.BytesIO(content), "r") as file:
        titles = [each["metadata"]["title"] for each in file.chapters()]

    assert answer.headers["Content-Type"] == "video/webm"
    assert len(seen.flashes_s) == len(seen.beeps_s) == 4
    assert len(titles) <= 1


@pytest.mark.parametrize(
    ("asked", "status"),
    [("bytes=0-99", 206), ("bytes=900-8000", 206), ("bytes=-50", 206)],
)
async def test_any_part_of_a_file_is_the_same_as_of_the_whole(
    visit, recorded, asked, status
):
    browser = await visit("chair")
    whole = await (await browser.get(FILE)).read()
    answer = await browser.get(FILE, headers={"Range": asked})
    part = await answer.read()
    first, last = asked[6:].split("-")
    want = whole[-int(last) :] if not first else whole[int(first) : int(last) + 1]

    assert answer.status == status
    assert part == want
    assert answer.headers["Content-Range"].endswith(f"/{len(whole)}")


async def test_a_part_behind_the_end_is_refused(visit, recorded):
    browser = await visit("chair")
    answer = await browser.get(FILE, headers={"Range": "bytes=99999999-"})

    assert answer.status == 416


async def test_a_player_that_hangs_up_is_no_fault(visit, recorded, room, caplog):
    browser = await visit("chair")
    put = recorded.file
    long = 4 * 3_600_000

    async def much(meeting, recording, source, _, *more):
        return await put(meeting, recording, source, long, *more)

    recorded.file = much
    answer = await browser.get(FILE)
    await answer.content.read(1000)
    answer.close()
    again = await browser.get(FILE, headers={"Range": "bytes=0-9"})

    assert again.status == 206
    assert [r for r in caplog.records if r.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    "path", [f"{ALL}/7/file?source=d1", f"{ALL}/1/file?source=d2", f"{ALL}/7/marks"]
)
async def test_what_is_not_there_is_not_found(visit, recorded, path):
    browser = await visit("secretary")

    assert (await browser.get(path)).status == 404


async def test_what_runs_or_was_deleted_is_not_played(visit, recorded, room):
    browser = await visit("secretary")
    gone = DeleteRecording(recording="recording/1", reason="Ghi nhầm")
    await send(room, gone, SECRETARY)
    await send(room, StartRecording(), CHAIR)

    assert (await browser.get(FILE)).status == 409
    assert (await browser.get(f"{ALL}/2/file?source=d1")).status == 409
